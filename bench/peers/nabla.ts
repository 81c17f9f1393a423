import { createStepTable, pushStep } from '../../engine/memory';
import type { Plan } from '../../engine/plan';
import { findDevice } from '../../engine/session/devices';
import { createStepRows } from '../../engine/step-rows';
import { PLAIN } from '../../engine/trial';
import type { Create } from './contestant';
import { BATCHES, planOf, type Samples, settingsOf, type Weights } from './workload';

/** Milliseconds that a slice of a session should take. */
const SLICE = 8;

/** Slices of the GPU that may be under way at once. */
const IN_FLIGHT = 2;

/** Our engine, driven as a session drives it: table filled, slice trained, metrics read, two slices on the GPU at once. */
export const createNabla =
  (kind: 'cpu' | 'webgpu'): Create =>
  async (workload, samples, weights) => {
    const plan = planOf(workload);
    const device = await findDevice(kind, kind === 'cpu' ? undefined : navigator.gpu);
    const executor = await device.createExecutor(plan, workload.batch);
    executor.load({
      parameters: flat(plan, weights),
      state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
    });
    if (samples.images) executor.setImages(samples.images, samples.count);
    else executor.setSamples(rowsOf(samples));

    const table = createStepTable(executor.sliceCapacity, workload.batch);
    const rowAt = createStepRows(
      { ...PLAIN, learningRate: workload.learningRate },
      plan.optimizer,
      settingsOf(workload),
    );
    let step = 0;
    let size = 1;

    function fill(count: number): void {
      table.rows = 0;
      for (let i = 0; i < count; i++, step++) {
        const indices = pushStep(table, workload.batch, rowAt(step, step + 1));
        const first = (step % BATCHES) * workload.batch;
        for (let s = 0; s < indices.length; s++) indices[s] = first + s;
      }
    }

    return {
      adapter: device.backend.adapter,
      software: device.backend.software,
      async run(steps) {
        let loss = Number.NaN;
        const inFlight: Promise<void>[] = [];
        for (let left = steps; left > 0;) {
          const count = Math.min(left, size, table.rowCapacity);
          left -= count;
          const began = performance.now();
          fill(count);
          const waiting = inFlight.length + 1;
          inFlight.push(
            executor.train(table).then(({ losses, haltedAt }) => {
              if (haltedAt >= 0) throw new Error(`Step ${step - count + haltedAt} is not finite.`);
              loss = losses[count - 1];
              const took = (performance.now() - began) / waiting;
              if (took < SLICE / 2) size = Math.max(size, Math.min(2 * count, table.rowCapacity));
              else if (took > SLICE) size = Math.max(1, Math.floor(count / 2));
            }),
          );
          if (kind === 'cpu' || inFlight.length === IN_FLIGHT) await inFlight.shift();
        }
        await Promise.all(inFlight);
        return loss;
      },
      dispose: () => executor.dispose(),
    };
  };

function flat({ slots, parameterCount }: Plan, weights: readonly Weights[]): Float32Array {
  const parameters = new Float32Array(parameterCount);
  for (const { name, offset } of slots)
    parameters.set(weights.find((weight) => weight.name === name)?.data ?? [], offset);
  return parameters;
}

function rowsOf({ count, features, outputs, inputs, targets }: Samples): Float32Array {
  const rows = new Float32Array(count * (features + outputs));
  for (let i = 0; i < count; i++) {
    rows.set(inputs.subarray(i * features, (i + 1) * features), i * (features + outputs));
    rows.set(targets.subarray(i * outputs, (i + 1) * outputs), i * (features + outputs) + features);
  }
  return rows;
}
