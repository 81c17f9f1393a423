import type { FromWorker, Requests, RequestName, SessionId, ToWorker } from './protocol';
import type { Session } from './session/contract';
import { openSession } from './session/session';

const sessions = new Map<SessionId, Session>();

const post = (message: FromWorker, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

function sessionOf(id: SessionId): Session {
  const session = sessions.get(id);
  if (!session) throw new Error(`There is no session “${id}” in this worker. Open it first.`);
  return session;
}

type Handlers = {
  readonly [N in RequestName]: (
    payload: Requests[N]['payload'],
  ) => Promise<Requests[N]['result']> | Requests[N]['result'];
};

/** What each request does. */
const HANDLERS: Handlers = {
  async open({ session: id, ...options }) {
    await sessions.get(id)?.close();
    const session = await openSession({ ...options, id, gpu: navigator.gpu, post });
    sessions.set(id, session);
    return session.state();
  },
  async close({ session }) {
    await sessionOf(session).close();
    sessions.delete(session);
    return null;
  },
  configure: ({ session, experiment, gesture }) => sessionOf(session).configure(experiment, gesture),
  backend: ({ session, choice }) => sessionOf(session).setBackend(choice),
  run: ({ session }) => sessionOf(session).run(),
  pause: ({ session }) => sessionOf(session).pause(),
  advance: ({ session, steps }) => sessionOf(session).advance(steps),
  speed({ session, stepsPerSecond }) {
    sessionOf(session).setSpeed(stepsPerSecond);
    return null;
  },
  reset: ({ session, seed }) => sessionOf(session).reset(seed),
  undo: ({ session }) => sessionOf(session).travel('undo'),
  redo: ({ session }) => sessionOf(session).travel('redo'),
  setParameter: ({ session, index, value, gesture }) => sessionOf(session).setParameter(index, value, gesture),
  snapshot: ({ session }) => sessionOf(session).snapshot(),
  subscribe({ session, topic, parameters }) {
    sessionOf(session).subscribe(topic, parameters);
    return null;
  },
  unsubscribe({ session, topic }) {
    sessionOf(session).unsubscribe(topic);
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
  if (data.type === 'release') return sessions.get(data.session)?.release(data.topic);
  return void answer(data.id, data.name, data.payload);
};
