import { fetchFrom } from './images/fetch-bytes';
import type { SessionId } from './protocol';
import type { FromWorker, RequestName, Requests, ToWorker } from './protocol/messages';
import type { Session } from './session/contract';
import { createImageLibrary } from './session/image-library';
import { createRatesStore } from './session/rates-store';
import { openSession } from './session/session';

/** Data lie beside the page; this worker’s file is one folder down, as it was written and as it is built. */
const library = createImageLibrary(fetchFrom(new URL('../', self.location.href).href));

/** What was measured of the devices here, for this visit and later ones. */
const rates = createRatesStore(self.indexedDB, navigator.userAgent);

/** Sessions, also those that are still being opened: what is asked of them waits until they are. */
const sessions = new Map<SessionId, Promise<Session>>();

const post = (message: FromWorker, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

function sessionOf(id: SessionId): Promise<Session> {
  const session = sessions.get(id);
  return session ?? Promise.reject(new Error(`There is no session “${id}” in this worker. Open it first.`));
}

/** Closes a session, if there is one; what failed to open needs no closing. */
async function close(id: SessionId): Promise<void> {
  const session = await sessions.get(id)?.catch(() => undefined);
  await session?.close();
}

type Handlers = {
  readonly [N in RequestName]: (payload: Requests[N]['payload']) => Promise<Requests[N]['result']>;
};

/** What each request does. */
const HANDLERS: Handlers = {
  async open({ session: id, ...options }) {
    const closed = close(id);
    const opening = closed.then(() => openSession({ ...options, id, gpu: navigator.gpu, library, rates, post }));
    sessions.set(id, opening);
    try {
      return (await opening).state();
    } catch (error) {
      if (sessions.get(id) === opening) sessions.delete(id);
      throw error;
    }
  },
  async close({ session }) {
    const closed = close(session);
    sessions.delete(session);
    await closed;
    return null;
  },
  configure: async ({ session, experiment, gesture }) => (await sessionOf(session)).configure(experiment, gesture),
  backend: async ({ session, choice }) => (await sessionOf(session)).setBackend(choice),
  compareBackends: async ({ session }) => (await sessionOf(session)).compareBackends(),
  async hide({ session, hidden }) {
    (await sessionOf(session)).hide(hidden);
    return null;
  },
  run: async ({ session }) => (await sessionOf(session)).run(),
  pause: async ({ session }) => (await sessionOf(session)).pause(),
  advance: async ({ session, steps }) => (await sessionOf(session)).advance(steps),
  async speed({ session, stepsPerSecond }) {
    (await sessionOf(session)).setSpeed(stepsPerSecond);
    return null;
  },
  reset: async ({ session, seed }) => (await sessionOf(session)).reset(seed),
  undo: async ({ session }) => (await sessionOf(session)).travel('undo'),
  redo: async ({ session }) => (await sessionOf(session)).travel('redo'),
  setParameter: async ({ session, index, value, gesture }) =>
    (await sessionOf(session)).setParameter(index, value, gesture),
  testAll: async ({ session }) => (await sessionOf(session)).testAll(),
  async loadImages({ session }) {
    (await sessionOf(session)).loadImages();
    return null;
  },
  snapshot: async ({ session }) => (await sessionOf(session)).snapshot(),
  rehearse: async ({ session, place }) => (await sessionOf(session)).rehearse(place),
  cell: async ({ session, image, cell }) => (await sessionOf(session)).cell(image, cell),
  filter: async ({ session, layer, filter }) => (await sessionOf(session)).filter({ layer, filter }),
  topPatches: async ({ session, layer, filter }) => (await sessionOf(session)).topPatches({ layer, filter }),
  rangeTest: async ({ session }) => (await sessionOf(session)).rangeTest(),
  async subscribe({ session, topic, parameters }) {
    (await sessionOf(session)).subscribe(topic, parameters);
    return null;
  },
  async unsubscribe({ session, topic }) {
    (await sessionOf(session)).unsubscribe(topic);
    return null;
  },
};

async function answer<N extends RequestName>(id: number, name: N, payload: Requests[N]['payload']): Promise<void> {
  try {
    post({ type: 'answer', id, result: await HANDLERS[name](payload) });
  } catch (error) {
    post({ type: 'refusal', id, message: error instanceof Error ? error.message : String(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'request') return void answer(data.id, data.name, data.payload);
  sessionOf(data.session).then(
    (session) => session.release(data.topic),
    // A buffer of a session that is gone is of no use to anybody.
    () => undefined,
  );
};
