import { describe, expect, it } from 'vitest';

import { createCpuExecutor } from './cpu/cpu-executor';
import { dropoutKey, isKept } from './dropout';
import { rowsOf } from './executor';
import { createPlan, outputOf } from './plan';
import { PLAIN, runTrial, trialKey } from './trial';

const UNITS = 16;
const ROWS = 12;

/** Sixteen units that are 1 for every sample, with dropout. */
const plan = createPlan({
  model: {
    input: [1],
    layers: [
      {
        type: 'sequence',
        layers: [
          { type: 'dense', units: UNITS, activation: 'identity' },
          { type: 'dropout', rate: 0.4 },
        ],
      },
      { type: 'dense', units: 1, activation: 'identity' },
    ],
  },
  loss: 'mse',
  optimizer: 'sgd',
});

function ones(): Float32Array {
  const parameters = new Float32Array(plan.parameterCount);
  const bias = plan.stages[1].bias;
  if (bias) parameters.fill(1, bias.offset, bias.offset + UNITS);
  return parameters;
}

const trial = (steps: number) => ({
  plan,
  parameters: ones(),
  samples: new Float32Array(2 * ROWS),
  batchSize: ROWS,
  steps,
  settings: { ...PLAIN, learningRate: 0 },
});

const maskOf = (step: number): readonly number[] =>
  Array.from({ length: ROWS * UNITS }, (_, i) =>
    Number(isKept(trialKey(step), 1, UNITS, Math.floor(i / UNITS), i % UNITS, 0.4)),
  );

describe('a dropout mask', () => {
  it.each([0, 0.1, 0.5, 0.9])('silences a share of %d', (rate) => {
    const count = 200_000;
    let kept = 0;
    for (let i = 0; i < count; i++) kept += Number(isKept(dropoutKey(1, 7), 2, 8, Math.floor(i / 8), i % 8, rate));
    // Five standard deviations of a binomial share.
    expect(Math.abs(kept / count - (1 - rate))).toBeLessThanOrEqual(5 * Math.sqrt((rate * (1 - rate)) / count));
  });

  it('is another one in every step, layer and run', () => {
    const mask = (seed: number, step: number, stage: number): string =>
      Array.from({ length: 64 }, (_, unit) => Number(isKept(dropoutKey(seed, step), stage, 64, 0, unit, 0.5))).join('');
    expect(new Set([mask(1, 0, 1), mask(1, 1, 1), mask(1, 0, 2), mask(2, 0, 1)]).size).toBe(4);
  });

  it('is what the training step zeroes', async () => {
    const executor = createCpuExecutor(plan, { batchCapacity: ROWS + 1 });
    await runTrial(executor, trial(3));
    const batch = await executor.readBatch();
    expect([...rowsOf(batch.values, batch, outputOf(plan.stages[1]))]).toEqual(maskOf(2));
  });
});

it('at inference nothing is dropped, and all is scaled by the share that is kept', async () => {
  const executor = createCpuExecutor(plan, { batchCapacity: ROWS });
  await runTrial(executor, trial(1));
  const points = executor.createPointSet(new Float32Array(3));
  const [values] = await executor.forward(points, [outputOf(plan.stages[1])]);
  expect(values).toHaveLength(3 * UNITS);
  for (const value of values) expect(value).toBeCloseTo(0.6, 6);
});
