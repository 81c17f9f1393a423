import type { FromWorker, RequestName, Requests, ToWorker, WorkerEvent } from '../../engine/protocol/messages';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The one place that talks to the worker: requests with answers, and events. */
export interface WorkerClient {
  request<N extends RequestName>(name: N, payload: Requests[N]['payload']): Promise<Requests[N]['result']>;
  /** Hands a drawn frame's buffer back. */
  send(message: ToWorker, transfer?: Transferable[]): void;
  dispose(): void;
}

/** What the owner of a client is told. */
export interface ClientListener {
  readonly onEvent: (event: WorkerEvent) => void;
  /** The worker died; every open request was refused, and a new worker takes the next one. */
  readonly onDeath: (reason: string) => void;
}

const DEATH = 'the worker died';

/** Whether a request was refused only because its worker died, of which the listener was told. */
export const isDeath = (error: unknown): boolean => error instanceof Error && error.cause === DEATH;

/** Starts the worker; one that dies is replaced. */
export function createClient(listener: ClientListener): WorkerClient {
  let nextId = 1;
  let disposed = false;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = start();

  function start(): Worker {
    const created = new Worker(new URL('../../engine/worker.ts', import.meta.url), { type: 'module' });
    created.addEventListener('message', (event: MessageEvent<FromWorker>) => receive(event.data));
    created.addEventListener('error', (event) => die(event.message || 'the worker could not be started'));
    return created;
  }

  function receive(message: FromWorker): void {
    if (message.type !== 'answer' && message.type !== 'refusal') return listener.onEvent(message);
    const open = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'answer') open?.resolve(message.result);
    else open?.reject(new Error(message.message));
  }

  function die(reason: string): void {
    if (disposed) return;
    worker?.terminate();
    // Started again by the next request, so that one which never comes up is not started forever.
    worker = null;
    for (const { reject } of waiting.values())
      reject(new Error(`The training worker stopped: ${reason}`, { cause: DEATH }));
    waiting.clear();
    listener.onDeath(reason);
  }

  return {
    request(name, payload) {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        // The worker answers each request with the result that `Requests` names for it.
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        worker ??= start();
        worker.postMessage({ type: 'request', id, name, payload });
      });
    },
    send(message, transfer = []) {
      worker?.postMessage(message, transfer);
    },
    dispose() {
      disposed = true;
      worker?.terminate();
    },
  };
}
