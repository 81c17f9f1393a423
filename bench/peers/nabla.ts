import { createStepTable, pushHead, type StepTable } from '../../engine/memory';
import type { Plan } from '../../engine/plan';
import { findDevice } from '../../engine/session/devices';
import { createStepRows } from '../../engine/step-rows';
import { PLAIN } from '../../engine/trial';
import type { Create } from './contestant';
import { inSlices } from './slices';
import { BATCHES, planOf, type Samples, settingsOf, type Weights, type Workload } from './workload';

/** Our engine, driven as a session drives it: table filled, slice trained, metrics read, two slices on the GPU at once. */
export const createNabla =
  (kind: 'cpu' | 'webgpu'): Create =>
  async (workload, samples, weights) => {
    const plan = planOf(workload);
    const device = await findDevice(kind, kind === 'cpu' ? undefined : navigator.gpu);
    const executor = await device.createExecutor(plan, workload.batch);
    executor.load(initialState(plan, weights));
    if (samples.images) executor.setImages(samples.images, samples.count);
    else executor.setSamples(rowsOf(samples));

    const table = createStepTable(executor.sliceCapacity, workload.batch);
    const fill = createFill(workload, plan, workload.learningRate);
    let step = 0;

    async function slice(count: number): Promise<number> {
      fill(table, step, count);
      step += count;
      const { losses, haltedAt } = await executor.train(table);
      if (haltedAt >= 0) throw new Error(`a step of ${count} is not finite`);
      return losses[count - 1];
    }

    return {
      adapter: device.backend.adapter,
      software: device.backend.software,
      run: inSlices(slice, table.rowCapacity, kind === 'webgpu'),
      dispose: () => executor.dispose(),
    };
  };

/** Fills a table with so many steps from `first` on, in the order of the samples that all contestants take. */
export function createFill(
  workload: Workload,
  { optimizer }: Plan,
  learningRate: number,
): (table: StepTable, first: number, count: number) => void {
  const rowAt = createStepRows({ ...PLAIN, learningRate }, optimizer, settingsOf(workload));
  const { batch } = workload;
  return (table, first, count) => {
    table.rows = 0;
    for (let step = first; step < first + count; step++) {
      const start = pushHead(table, batch, rowAt(step, step + 1));
      const from = (step % BATCHES) * batch;
      for (let i = 0; i < batch; i++) table.words[start + i] = from + i;
    }
  };
}

/** Weights in the plan's flat order, and an optimizer that has seen nothing. */
export function initialState({ slots, parameterCount, optimizer }: Plan, weights: readonly Weights[]) {
  const parameters = new Float32Array(parameterCount);
  for (const { name, offset } of slots)
    parameters.set(weights.find((weight) => weight.name === name)?.data ?? [], offset);
  return { parameters, state: new Float32Array(optimizer.states.length * parameterCount) };
}

/** Features and targets of each sample in a row, as an executor takes them. */
export function rowsOf({ count, features, outputs, inputs, targets }: Samples): Float32Array {
  const rows = new Float32Array(count * (features + outputs));
  for (let i = 0; i < count; i++) {
    rows.set(inputs.subarray(i * features, (i + 1) * features), i * (features + outputs));
    rows.set(targets.subarray(i * outputs, (i + 1) * outputs), i * (features + outputs) + features);
  }
  return rows;
}
