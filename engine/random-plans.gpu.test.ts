import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { ACTIVATIONS } from './catalog/activations';
import { LOSSES, type LossId } from './catalog/losses';
import { OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import { PENALTY_TARGETS, type PenaltyTarget } from './catalog/penalties';
import { SCHEDULES, type ScheduleId } from './catalog/schedules';
import { createCpuExecutor } from './cpu/cpu-executor';
import type { Executor } from './executor';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';
import type { Layer } from './model';
import { createPlan, outputOf, type Plan } from './plan';
import { deriveKey, uniform } from './random';
import { normals, runTrial, type Trial } from './trial';

/** float32 on both sides, through five updates. */
const TOLERANCE = 2e-5;
const STEPS = 5;

const activation = fc.constantFrom(...Object.keys(ACTIVATIONS), 'custom');
const width = fc.integer({ min: 1, max: 17 });
const key = fc.integer({ min: 0, max: 0xffffffff });
const sometimes = (value: fc.Arbitrary<number>): fc.Arbitrary<number> => fc.oneof(fc.constant(0), value);

const column = fc.record({
  units: width,
  activation,
  apart: fc.boolean(),
  norm: fc.constantFrom('none', 'batchNorm', 'layerNorm'),
  dropout: sometimes(fc.constantFrom(0.2, 0.5)),
  skip: fc.constantFrom('none', 'around', 'inside'),
});

const recipe = fc.record({
  features: fc.integer({ min: 1, max: 5 }),
  hidden: fc.array(column, { maxLength: 4 }),
  output: fc.record({ units: width, activation }),
  loss: fc.constantFrom(...(Object.keys(LOSSES) as LossId[])),
  optimizer: fc.constantFrom(...(Object.keys(OPTIMIZERS) as OptimizerId[])),
  schedule: fc.constantFrom(...(Object.keys(SCHEDULES) as ScheduleId[])),
  batchSize: fc.integer({ min: 1, max: 9 }),
  count: fc.integer({ min: 9, max: 20 }),
  l1: sometimes(fc.constant(0.01)),
  l2: sometimes(fc.constant(0.05)),
  penalised: fc.constantFrom(...(Object.keys(PENALTY_TARGETS) as PenaltyTarget[])),
  clipNorm: sometimes(fc.double({ min: 0.05, max: 1, noNaN: true })),
  key,
});

type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;

/** What stands between weights and activation, after it, and around all of it. */
function columnOf(made: Recipe['hidden'][number], inputs: number): readonly Layer[] {
  const { activation: kind, apart, norm, dropout, skip } = made;
  const units = skip === 'around' ? inputs : made.units;
  const normal: readonly Layer[] = norm === 'none' ? [] : [{ type: norm }];
  // The same non-linearity as part of a dense layer, or as a layer of its own.
  const layers: readonly Layer[] =
    apart || normal.length > 0
      ? [{ type: 'dense', units, activation: 'identity' }, ...normal, { type: 'activation', kind }]
      : [{ type: 'dense', units, activation: kind }];
  const dropped: readonly Layer[] = [...layers, { type: 'dropout', rate: dropout }];
  switch (skip) {
    case 'none':
      return [{ type: 'sequence', layers: dropped }];
    case 'around':
      return [{ type: 'residual', layers: dropped }];
    // Whose branch begins with a non-linearity: its pre-activation has two users.
    default:
      return [...dropped, { type: 'residual', layers: [{ type: 'activation', kind }, ...normal] }];
  }
}

function planOf({ features, hidden, output, loss, optimizer, penalised }: Recipe): Plan {
  let inputs = features;
  const columns = hidden.flatMap((made) => {
    const layers = columnOf(made, inputs);
    if (made.skip !== 'around') inputs = made.units;
    return layers;
  });
  return createPlan({
    model: { input: [features], layers: [...columns, { type: 'dense', ...output }] },
    loss,
    optimizer,
    formula: 'x > 0 ? sin(x) : 0.2 * x^3 / (1 + x^2)',
    penalised,
  });
}

/** Targets as the loss wants them; what it cannot want would not tell the executors apart. */
function samplesOf(plan: Plan, { count, key: seed }: Recipe): Float32Array {
  const { features, outputs, loss } = plan;
  const points = normals(deriveKey(seed, 'points'), count * features);
  const rows = Array.from({ length: count }, (_, i) => {
    const label = Math.floor(outputs * uniform(deriveKey(seed, 'label'), i));
    const low = loss.targets === 'sign' ? -1 : 0;
    const wanted = Array.from({ length: outputs }, (__, j) => (j === label ? 1 : low));
    return [...points.subarray(i * features, (i + 1) * features), ...wanted];
  });
  return Float32Array.from(rows.flat());
}

/** Small numbers for everything; variances have to be positive. */
function startOf({ slots, parameterCount }: Plan, seed: number): Float32Array {
  const parameters = normals(deriveKey(seed, 'parameters'), parameterCount, 0.5);
  for (const { kind, offset, size } of slots)
    if (kind === 'runningVar' || kind === 'batchVar') parameters.fill(1, offset, offset + size);
  return parameters;
}

function trialOf(made: Recipe): Trial {
  const plan = planOf(made);
  const { schedule, batchSize, l1, l2, clipNorm } = made;
  return {
    plan,
    parameters: startOf(plan, made.key),
    samples: samplesOf(plan, made),
    batchSize,
    steps: STEPS,
    settings: { learningRate: 0.02, schedule, scheduleSteps: 3, gamma: 0.5, maxRate: 0.05, l1, l2, clipNorm },
    // At 1e-8 the adaptive ones would make a whole step of the last bit of a gradient that cancels out.
    optimizer: { epsilon: 1e-3 },
  };
}

function expectClose(name: string, actual: Float32Array, expected: Float32Array): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, wanted] of expected.entries()) {
    const error = Math.abs(actual[i] - wanted) / Math.max(1, Math.abs(wanted));
    expect(error, `${name}[${i}]: ${actual[i]} on the GPU, ${wanted} on the CPU`).toBeLessThanOrEqual(TOLERANCE);
  }
}

const STATISTICS = ['running', 'batch'] as const;

/** Outputs at inference, with each kind of statistics. */
async function forwardBoth(executor: Executor, { plan, samples }: Trial): Promise<readonly Float32Array[]> {
  const points = executor.createPointSet(samples.subarray(0, plan.features * 4));
  const last = outputOf(plan.stages[plan.stages.length - 1]);
  const outputs = [];
  for (const statistics of STATISTICS) outputs.push((await executor.forward(points, [last], statistics))[0]);
  points.dispose();
  return outputs;
}

describe('the two executors', () => {
  let context: GpuContext;

  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });

  it('compute the same losses, gradients and parameters, whatever the plan', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, async (made) => {
        const trial = trialOf(made);
        const options = { batchCapacity: made.batchSize, sliceCapacity: STEPS };
        const reference = createCpuExecutor(trial.plan, options);
        const expected = await runTrial(reference, trial);
        const expectedPictures = await forwardBoth(reference, trial);
        const executor = await createGpuExecutor(context, trial.plan, options);
        const actual = await runTrial(executor, trial);
        const pictures = await forwardBoth(executor, trial);
        executor.dispose();
        expect(actual.haltedAt).toBe(expected.haltedAt);
        expectClose('losses', actual.losses, expected.losses);
        expectClose('squaredNorms', actual.squaredNorms, expected.squaredNorms);
        expectClose('gradients', actual.gradients, expected.gradients);
        expectClose('parameters', actual.parameters, expected.parameters);
        for (const [i, statistics] of STATISTICS.entries())
          expectClose(`outputs with ${statistics} statistics`, pictures[i], expectedPictures[i]);
      }),
      { seed: 20_240_517, numRuns: 25, endOnFailure: true },
    );
  });
});
