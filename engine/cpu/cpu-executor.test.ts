import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Executor } from '../executor';
import { createStepTable, pushStep } from '../memory';
import { createPlan, outputOf } from '../plan';
import { ofImages, RANDOM_STEPS, type Recipe, trialOf, vectors } from '../random-plans';
import { createStepRows } from '../step-rows';
import { defaultSettings, normals, PLAIN, runTrial, type Trial, trialKey, type TrialResult } from '../trial';
import { createCpuExecutor } from './cpu-executor';

/** float32 through five updates, as between the CPU and a GPU; networks for images are deeper. */
const TOLERANCE = 2e-5;
const IMAGE_TOLERANCE = 1e-4;

const executorOf = ({ plan, batchSize }: Trial, simd: boolean): Executor =>
  createCpuExecutor(plan, { batchCapacity: batchSize, sliceCapacity: RANDOM_STEPS, simd });

function expectClose(name: string, actual: Float32Array, expected: Float32Array, tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  const wrong = expected.findIndex(
    (wanted, i) =>
      !(Object.is(actual[i], wanted) || Math.abs(actual[i] - wanted) <= tolerance * Math.max(1, Math.abs(wanted))),
  );
  expect(wrong, `${name}[${wrong}]: ${actual[wrong]} with SIMD, ${expected[wrong]} without`).toBe(-1);
}

const RESULTS = [
  'losses',
  'squaredNorms',
  'squaredPenalised',
  'squaredChanges',
  'squaredSizes',
  'gradients',
  'parameters',
] as const satisfies readonly (keyof TrialResult)[];

/** Makes the steps of a trial in slices of so many. */
async function runInSlices(trial: Trial, length: number): Promise<{ losses: number[]; parameters: Float32Array }> {
  const { plan, batchSize, samples, settings, optimizer, parameters, steps } = trial;
  const executor = executorOf(trial, true);
  executor.load({ parameters, state: new Float32Array(plan.optimizer.states.length * plan.parameterCount) });
  executor.setSamples(samples);
  const count = samples.length / (plan.features + plan.outputs);
  const rowAt = createStepRows(settings, plan.optimizer, { ...defaultSettings(plan.optimizer), ...optimizer });
  const losses: number[] = [];
  for (let first = 0; first < steps; first += length) {
    const table = createStepTable(length, batchSize);
    for (let t = first; t < Math.min(steps, first + length); t++) {
      // The last batch of an epoch is a short one.
      const indices = pushStep(table, t % 3 === 2 ? Math.ceil(batchSize / 2) : batchSize, rowAt(t, t + 1, trialKey(t)));
      for (let i = 0; i < indices.length; i++) indices[i] = (t * batchSize + i) % count;
    }
    losses.push(...(await executor.train(table)).losses);
  }
  return { losses, parameters: (await executor.read()).parameters };
}

describe('the CPU executor with SIMD', () => {
  it.each([
    { of: 'vectors', recipes: vectors, tolerance: TOLERANCE, runs: 20 },
    { of: 'images', recipes: ofImages, tolerance: IMAGE_TOLERANCE, runs: 10 },
  ])('trains as the TypeScript loops do, whatever the plan of $of', async ({ recipes, tolerance, runs }) => {
    await fc.assert(
      fc.asyncProperty(recipes, async (made: Recipe) => {
        const trial = trialOf(made);
        const [reference, executor] = [executorOf(trial, false), executorOf(trial, true)];
        const expected = await runTrial(reference, trial);
        const actual = await runTrial(executor, trial);
        expect(actual.haltedAt).toBe(expected.haltedAt);
        for (const name of RESULTS) expectClose(name, actual[name], expected[name], tolerance);
        const last = outputOf(trial.plan.stages[trial.plan.stages.length - 1]);
        const features = trial.samples.subarray(0, trial.plan.features * 4);
        const [[wanted], [outputs]] = await Promise.all(
          [reference, executor].map((each) => each.forward(each.createPointSet(features), [last], 'batch')),
        );
        expectClose('outputs', outputs, wanted, tolerance);
      }),
      { seed: 20_240_517, numRuns: runs, endOnFailure: true },
    );
  });

  it('computes the same bits, however many steps a slice has', async () => {
    await fc.assert(
      fc.asyncProperty(vectors, async (made: Recipe) => {
        const trial = trialOf(made);
        const whole = await runInSlices(trial, RANDOM_STEPS);
        expect(await runInSlices(trial, 1)).toEqual(whole);
        expect(await runInSlices(trial, 2)).toEqual(whole);
      }),
      { seed: 7, numRuns: 6, endOnFailure: true },
    );
  });

  it('stops at the first step that is not finite, with the parameters of the one before', async () => {
    const plan = createPlan({
      model: { input: [2], layers: [{ type: 'dense', units: 3, activation: 'identity' }] },
      loss: 'mse',
      optimizer: 'sgd',
    });
    const trial: Trial = {
      plan,
      parameters: normals(1, plan.parameterCount),
      samples: normals(2, 10 * 5),
      batchSize: 5,
      steps: RANDOM_STEPS,
      settings: { ...PLAIN, learningRate: 1e15 },
    };
    const [expected, actual] = [
      await runTrial(executorOf(trial, false), trial),
      await runTrial(executorOf(trial, true), trial),
    ];
    expect(expected.haltedAt).toBeGreaterThan(0);
    expect(actual.haltedAt).toBe(expected.haltedAt);
    expect(actual.parameters.every(Number.isFinite)).toBe(true);
  });

  it('keeps parameters and state when more samples need more memory', async () => {
    const plan = createPlan({
      model: { input: [2], layers: [{ type: 'dense', units: 3, activation: 'tanh' }] },
      loss: 'mse',
      optimizer: 'adam',
    });
    const executor = createCpuExecutor(plan, { batchCapacity: 4, simd: true });
    const parameters = normals(1, plan.parameterCount);
    const state = normals(2, 2 * plan.parameterCount);
    executor.load({ parameters, state });
    for (const count of [10, 200_000, 20]) executor.setSamples(normals(3, 5 * count));
    const after = await executor.read();
    expect([after.parameters, after.state]).toEqual([parameters, state]);
  });

  it('lives beside three hundred others, most of them forgotten', async () => {
    const trial = trialOf(fc.sample(vectors, { seed: 3, numRuns: 1 })[0]);
    const first = await runTrial(executorOf(trial, true), trial);
    for (let i = 0; i < 300; i++) createCpuExecutor(trial.plan, { batchCapacity: 4, sliceCapacity: 1, simd: true });
    expect(await runTrial(executorOf(trial, true), trial)).toEqual(first);
  });
});
