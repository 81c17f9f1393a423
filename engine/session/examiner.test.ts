import { expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT } from '../config/normalise';
import { createCpuExecutor } from '../cpu/cpu-executor';
import { prepare } from '../prepare';
import type { Vitals } from '../protocol';
import { newProgress } from './contract';
import { createExaminer } from './examiner';
import { fillTable } from './fill';
import { initialState, type Run, startRun } from './run';

it('an examiner that is asked while it still reads a batch tells the steps made meanwhile too', async () => {
  const prepared = prepare(DEFAULT_EXPERIMENT);
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const device = {
    createExecutor: (plan: typeof prepared.plan, batchCapacity: number) => {
      const executor = createCpuExecutor(plan, { batchCapacity });
      return Promise.resolve({ ...executor, readBatch: () => gate.then(executor.readBatch) });
    },
  };
  const run: Run = await startRun(device as never, prepared, await initialState(prepared), { epoch: 0, taken: 0 });
  const progress = newProgress();
  const told: Vitals[] = [];
  const examiner = createExaminer({
    current: () => run,
    progress,
    version: () => 1,
    onVitals: (vitals) => told.push(vitals),
    onFailure: (error) => expect.unreachable(String(error)),
  });
  const train = async (steps: number): Promise<void> => {
    fillTable(run, progress, steps);
    examiner.add(await run.executor.train(run.table), steps);
    progress.step += steps;
  };
  examiner.begin();
  await train(1);
  const first = examiner.examine();
  await train(2);
  const second = examiner.examine();
  open();
  await Promise.all([first, second]);
  expect(told.map(({ step, steps }) => [step, steps])).toEqual([
    [1, 1],
    [3, 2],
  ]);
});
