import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fetchFrom } from './fetch-bytes';

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/page/data/there.bin') response.end(Buffer.alloc(200_000, 7));
    else if (request.url === '/page/data/busy.bin') response.writeHead(503).end();
    else if (request.url === '/page/data/cut.bin') {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.destroy());
    } else if (request.url !== '/page/data/slow.bin') response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  base = `http://127.0.0.1:${address.port}/page/index.html?x#y`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('fetching', () => {
  test('takes the whole file beside the page and says how much of it has come', async () => {
    const received: number[] = [];
    const bytes = await fetchFrom(base)('data/there.bin', { onBytes: (count) => received.push(count) });
    expect(Buffer.compare(bytes, Buffer.alloc(200_000, 7))).toBe(0);
    expect(received.at(-1)).toBe(200_000);
  });

  test.each([
    ['missing', 'data/none.bin', /are not on 127\.0\.0\.1:\d+ \(status 404\): the folder “data” was not copied/],
    ['missing', 'data/busy.bin', /refused them with status 503\. Wait a moment/],
    ['offline', 'data/cut.bin', /the connection to 127\.0\.0\.1:\d+ failed\. Check the network/],
  ] as const)('says in words why a file is %s: %s', async (fault, file, message) => {
    const failure = fetchFrom(base)(file, { onBytes: () => {} });
    await expect(failure).rejects.toMatchObject({ fault, file });
    await expect(failure).rejects.toThrow(message);
  });

  test('that is called off ends as one', async () => {
    const stop = new AbortController();
    const failure = fetchFrom(base)('data/slow.bin', { signal: stop.signal });
    stop.abort();
    await expect(failure).rejects.toThrow(/abort/i);
  });
});
