import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { Snapshot, Status, Vitals } from '../protocol';
import type { WorkerEvent } from '../protocol/messages';
import type { Session } from './contract';
import type { ImageLibrary } from './image-library';
import { openSession } from './session';

/** A session that a test opened, and what it said so far. */
export interface TrialSession {
  readonly session: Session;
  readonly events: readonly WorkerEvent[];
  /** Resolves when the session reports a status that will do. */
  until(done: (status: Status) => boolean): Promise<Status>;
  /** Resolves with what is found in the next event that has it. */
  next<T>(find: (event: WorkerEvent) => T | undefined): Promise<T>;
  /** Makes so many steps and waits for them, or for the run to stop by itself. */
  train(steps: number): Promise<Status>;
}

const opened: Session[] = [];

/** Closes every session that was opened for a test. */
export async function closeTrials(): Promise<void> {
  await Promise.all(opened.splice(0).map((session) => session.close()));
}

const hasSamples = (events: readonly WorkerEvent[]): boolean =>
  events.some((event) => event.type === 'samples' && event.samples.count > 0);

/** Opens a session on the CPU, as fast as it goes, for the default experiment with a change, or from a snapshot. */
export async function openTrial(
  change: Partial<Experiment> = {},
  snapshot?: Snapshot,
  library?: ImageLibrary,
): Promise<TrialSession> {
  const events: WorkerEvent[] = [];
  const listeners = new Set<(event: WorkerEvent) => void>();
  const session = await openSession({
    id: 'test',
    experiment: withChange(DEFAULT_EXPERIMENT, change).experiment,
    backend: 'cpu',
    stepsPerSecond: Infinity,
    snapshot,
    gpu: undefined,
    library,
    post(event) {
      events.push(event);
      for (const listener of listeners) listener(event);
    },
  });
  opened.push(session);
  const next = <T>(find: (event: WorkerEvent) => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const listener = (event: WorkerEvent): void => {
        const found = find(event);
        if (found === undefined) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
    });
  const until = (done: (status: Status) => boolean): Promise<Status> =>
    next((event) => (event.type === 'status' && done(event.status) ? event.status : undefined));
  // Images are evaluated once the session is open; weights that are beyond repair have no loss, but an accuracy.
  const { task } = session.state().network;
  const isEvaluated = ({ evaluation }: Status): boolean => !Number.isNaN(evaluation.trainAccuracy);
  if (task === 'images' && hasSamples(events) && !isEvaluated(session.state().status)) await until(isEvaluated);
  return {
    session,
    events,
    until,
    next,
    async train(steps) {
      const { step } = session.state().status;
      const stopped = until(
        ({ running, step: at, trouble, stoppedEarly, evaluation }) =>
          !running && ((at === step + steps && evaluation.step === at) || trouble !== null || stoppedEarly !== null),
      );
      await session.advance(steps);
      return stopped;
    },
  };
}

/** All parameters as plain numbers. */
export const parametersOf = async (session: Session): Promise<number[]> => [...(await session.snapshot()).parameters];

/** Every report on the layers that a session has told. */
export const vitalsOf = ({ events }: TrialSession): readonly Vitals[] =>
  events.flatMap((event) => (event.type === 'vitals' ? [event.vitals] : []));

/** The report on the layers where a session stands, as soon as it is told. */
export async function vitalsNow(trial: TrialSession): Promise<Vitals> {
  const { step, version } = trial.session.state().status;
  const isNow = (vitals: Vitals): boolean => vitals.step === step && vitals.version === version;
  const known = vitalsOf(trial).at(-1);
  if (known && isNow(known)) return known;
  return trial.next((event) => (event.type === 'vitals' && isNow(event.vitals) ? event.vitals : undefined));
}
