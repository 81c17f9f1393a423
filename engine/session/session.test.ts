import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, normalise } from '../config/normalise';
import type { Experiment } from '../config/experiment';
import type { Status, WorkerEvent } from '../protocol';
import { openSession, type Session } from './session';

/** A session on the CPU, and all that it says. */
async function open(change: Partial<Experiment> = {}): Promise<{ session: Session; events: WorkerEvent[]; until: (done: (status: Status) => boolean) => Promise<Status> }> {
  const events: WorkerEvent[] = [];
  const waiting = new Set<() => void>();
  const session = await openSession({
    id: 'test',
    experiment: normalise({ ...DEFAULT_EXPERIMENT, ...change }).experiment,
    backend: 'cpu',
    stepsPerSecond: Infinity,
    gpu: undefined,
    post(event) {
      events.push(event);
      for (const check of waiting) check();
    },
  });
  const until = (done: (status: Status) => boolean): Promise<Status> =>
    new Promise((resolve) => {
      const check = (): void => {
        const { status } = session.state();
        if (done(status)) {
          waiting.delete(check);
          resolve(status);
        }
      };
      waiting.add(check);
      check();
    });
  return { session, events, until };
}

const lossesOf = (events: readonly WorkerEvent[]): number[] => events.flatMap((event) => (event.type === 'metrics' ? [...event.losses] : []));

it('the default experiment learns the spiral', async () => {
  const { session, until } = await open();
  await session.advance(4000);
  const { evaluation } = await until(({ running, step }) => !running && step === 4000);
  expect(evaluation.testAccuracy).toBeGreaterThanOrEqual(0.95);
  await session.close();
});
