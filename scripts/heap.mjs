// @ts-check

/**
 * Bytes that the scripts of a page and of its worker hold, typed arrays included, after garbage was collected; of the
 * page without what the browser compiled and what it keeps for itself, which grow for minutes and then no more.
 * @typedef {{ page: number, worker: number }} Memory
 */

/**
 * Seconds that the page's thread has computed since it was opened, and animation frames since then.
 * @typedef {{ time: number, frames: number }} Frames
 */

/**
 * Looks at a page through the browser's debugging protocol; call it before the page is opened.
 * @param {import('playwright').Page} page
 */
export async function watchCosts(page) {
  const client = await page.context().newCDPSession(page);
  /** @type {{ session: string | null }} */
  const worker = { session: null };
  /** @type {Map<number, (message: { result?: any, error?: { message: string } }) => void>} */
  const waiting = new Map();
  let next = 1;
  client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') worker.session = sessionId;
  });
  let chunks = '';
  client.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    chunks += chunk;
  });
  client.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, ...rest } = JSON.parse(message);
    waiting.get(id)?.(rest);
    waiting.delete(id);
  });
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(() => {
    Object.assign(window, { framesSeen: 0 });
    const count = () => {
      Object.assign(window, { framesSeen: Reflect.get(window, 'framesSeen') + 1 });
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });

  /**
   * @param {string} method
   * @returns {Promise<any>}
   */
  const askWorker = (method) =>
    new Promise((resolve, reject) => {
      if (worker.session === null) return reject(new Error('The page has no worker yet. Wait until it is ready.'));
      const id = next++;
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      client
        .send('Target.sendMessageToTarget', { sessionId: worker.session, message: JSON.stringify({ id, method }) })
        .catch(reject);
    });

  return {
    /** @returns {Promise<Memory>} */
    async look() {
      chunks = '';
      await client.send('HeapProfiler.takeHeapSnapshot');
      // Twice: what the first round finishes, the second takes away.
      for (let round = 0; round < 2; round++) await askWorker('HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize = 0 } = await askWorker('Runtime.getHeapUsage');
      return { page: held(chunks), worker: usedSize + backingStorageSize };
    },
    /** @returns {Promise<Frames>} */
    async frames() {
      const { metrics } = await client.send('Performance.getMetrics');
      return {
        time: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN,
        frames: await page.evaluate(() => Reflect.get(window, 'framesSeen')),
      };
    },
  };
}

/**
 * Adds up a heap snapshot: what scripts made, and the bytes behind their typed arrays.
 * @param {string} text
 */
function held(text) {
  const { snapshot, nodes, strings } = JSON.parse(text);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const compiled = types[type].indexOf('code');
  const native = types[type].indexOf('native');
  let sum = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (nodes[i + type] === compiled) continue;
    if (nodes[i + type] === native && !strings[nodes[i + name]].includes('JSArrayBufferData')) continue;
    sum += nodes[i + size];
  }
  return sum;
}
