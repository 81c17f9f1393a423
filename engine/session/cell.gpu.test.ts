import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { resolveActivation } from '../catalog/activations';
import { NORM_EPSILON } from '../catalog/normalizations';
import { createCpuExecutor } from '../cpu/cpu-executor';
import type { Executor } from '../executor';
import { evaluate } from '../expr/evaluate';
import { createGpuContext, type GpuContext } from '../gpu/context';
import { createGpuExecutor } from '../gpu/gpu-executor';
import { requestTestDevice } from '../gpu/test-device';
import { outputOf } from '../plan';
import type { Prepared } from '../prepare';
import type { CellArithmetic, CellPlace, CellStep, Making } from '../protocol/cell';
import { explainCell } from './cell';
import { imageTrial, randomParameters } from './cell-trial';
import { mapOf } from './receptive-field';

const TOLERANCE = 1e-4;

const layer = fc.constantFrom(
  'conv3x3',
  'conv2x2',
  'conv2x5:s2:tanh',
  'conv2x3:valid:prelu',
  'conv4x3:batchNorm:skip',
  'conv2x3:layerNorm:drop0.5',
  'max2',
  'max3:s2',
  'avg2',
  'avg3:s1',
  'par2x1;2x3;1x1.2x5',
  'par1x3;3x1:batchNorm',
  'par1x3;2x1:skip:drop0.2',
);
const end = fc.constantFrom('', ',gap', ',5', ',gap,3:batchNorm:prelu', ',4:layerNorm,4:skip:drop0.5');
const recipe = fc.record({
  layers: fc.array(layer, { maxLength: 3 }),
  last: end,
  loss: fc.constantFrom('crossEntropy', 'binaryCrossEntropy', 'mse'),
  numbers: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  key: fc.nat(1000),
} as const);

/** What every column hands on for an image. */
async function columnsOf(executor: Executor, { plan, features }: Prepared): Promise<readonly Float32Array[]> {
  const points = executor.createPointSet(features.slice(0, plan.features));
  const values = await executor.forward(points, plan.stages.map(outputOf));
  points.dispose();
  return values;
}

const near = (actual: number, expected: number, what: string): void =>
  expect(Math.abs(actual - expected), `${what}: ${actual}, not ${expected}`).toBeLessThanOrEqual(
    TOLERANCE * Math.max(1, Math.abs(expected)),
  );

/** The made value by the definition of what makes it. */
function byDefinition(making: Making): number {
  switch (making.kind) {
    case 'given':
      return making.made;
    case 'weighed':
      return making.weights.reduce((sum, weight, i) => sum + weight * making.patch.values[i], making.bias);
    case 'largest':
      return Math.max(...making.patch.values);
    case 'mean':
      return making.patch.values.reduce((sum, value) => sum + value, 0) / making.patch.values.length;
  }
}

function afterStep(step: CellStep): number {
  const { before } = step;
  switch (step.kind) {
    case 'normalization':
      return (step.gamma * (before - step.mean)) / Math.sqrt(step.variance + NORM_EPSILON) + step.beta;
    case 'activation':
      return evaluate(resolveActivation(step.activation).expr, { x: before, alpha: step.alpha ?? Number.NaN });
    case 'dropout':
      return before * step.kept;
    case 'residual':
      return before + step.added;
  }
}

/** What a step adds; where it adds nothing, what it would have to. */
const addedBy = (step: CellStep, wanted: number): number => (step.kind === 'residual' ? step.added : wanted);

/** The patch is what the column before it hands on, zeros around it. */
function expectPatch({ making, branch }: Pick<CellArithmetic, 'making' | 'branch'>, before: Float32Array): void {
  if (making.kind === 'given' || (branch?.convolutions ?? 1) > 1) return;
  const { corner, shape, map, values } = making.patch;
  for (const [i, value] of values.entries()) {
    const place = [Math.floor(i / (shape[1] * shape[2])), Math.floor(i / shape[2]) % shape[1], i % shape[2]];
    const [channel, row, column] = place.map((at, axis) => at + corner[axis]);
    const inside = row >= 0 && row < map[1] && column >= 0 && column < map[2];
    expect(value).toBe(inside ? before[(channel * map[1] + row) * map[2] + column] : 0);
  }
}

describe.each(['cpu', 'webgpu'] as const)('on %s', (kind) => {
  let context: GpuContext;
  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });

  async function startOn({ plan }: Prepared, key: number): Promise<Executor> {
    const options = { batchCapacity: 1 };
    const executor =
      kind === 'cpu' ? createCpuExecutor(plan, options) : await createGpuExecutor(context, plan, options);
    executor.load({
      parameters: randomParameters(plan, key),
      state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
    });
    return executor;
  }

  function cellAt({ plan }: Prepared, number: number): { cell: CellPlace; unit: number } {
    const at = number % plan.stages.length;
    const [channels, height, width] = mapOf(plan.stages[at].shape);
    const unit = Math.floor(number / 7) % (channels * height * width);
    const channel = Math.floor(unit / (height * width));
    const row = Math.floor((unit % (height * width)) / width);
    return { cell: { layer: at, channel, row, column: unit % width }, unit };
  }

  it('the arithmetic of any cell gives what the network gives, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, async ({ layers, last, loss, numbers, key }) => {
        const prepared = imageTrial((layers.join(',') + last).replace(/^,/, ''), key, { activation: 'relu', loss });
        const executor = await startOn(prepared, key);
        const columns = await columnsOf(executor, prepared);
        for (const number of numbers) {
          const { cell, unit } = cellAt(prepared, number);
          const told = await explainCell({ prepared, executor }, { sample: 0 }, cell);
          expect(told.cell).toEqual(cell);
          if (cell.layer > 0) expectPatch(told, columns[cell.layer - 1]);
          near(told.making.made, byDefinition(told.making), `what ${told.making.kind} makes`);
          let value = told.making.made;
          for (const step of told.steps) {
            expect(step.before).toBe(value);
            near(step.after, afterStep(step), step.kind);
            expect(addedBy(step, columns[cell.layer - 1]?.[unit])).toBe(columns[cell.layer - 1]?.[unit]);
            value = step.after;
          }
          expect(told.value).toBe(value);
          near(told.value, columns[cell.layer][unit], 'the value');
        }
        executor.dispose();
      }),
      { seed: 4, numRuns: 15, endOnFailure: true },
    );
  });

  it('the skip connection around a parallel layer adds to the branch what came into that very map', async () => {
    const prepared = imageTrial('conv3x3,par1x3;2x1:skip', 2);
    const executor = await startOn(prepared, 2);
    const columns = await columnsOf(executor, prepared);
    const told = await explainCell({ prepared, executor }, { sample: 0 }, { layer: 2, channel: 2, row: 4, column: 5 });
    const unit = (2 * 12 + 4) * 12 + 5;
    const last = told.steps.at(-1);
    expect(told.branch).toMatchObject({ index: 1, count: 2 });
    expect(last).toMatchObject({ kind: 'residual', added: columns[1][unit], after: columns[2][unit] });
    executor.dispose();
  });

  it('of equal values in a window the first wins', async () => {
    const prepared = imageTrial('max3', 1);
    const executor = await startOn(prepared, 1);
    const pixels = Array.from({ length: 144 }, (_, i) => (i === 4 || i === 15 || i === 16 ? 1 : 0.5));
    const told = await explainCell({ prepared, executor }, { pixels }, { layer: 1, channel: 0, row: 0, column: 1 });
    expect(told.making).toMatchObject({ kind: 'largest', winner: 1, made: 1 });
    expect(told.sees).toEqual([{ channels: [0, 1], rows: [0, 3], columns: [3, 6] }]);
    executor.dispose();
  });

  it('of outputs the exponentials and their sum give the probabilities', async () => {
    const prepared = imageTrial('conv2x3,max2', 3);
    const executor = await startOn(prepared, 3);
    const { probabilities, value } = await explainCell(
      { prepared, executor },
      { sample: 1 },
      { layer: 3, channel: 0, row: 2, column: 0 },
    );
    if (!probabilities) throw new Error('An output is read as a probability.');
    const { logits, largest, exponentials, total } = probabilities;
    expect(logits[2]).toBe(value);
    expect(largest).toBe(Math.max(...logits));
    for (const [i, z] of logits.entries()) {
      near(exponentials[i], Math.exp(z - largest), 'the exponential');
      near(
        probabilities.probabilities[i],
        Math.exp(z) / logits.reduce((sum, other) => sum + Math.exp(other), 0),
        'the probability',
      );
    }
    near(
      total,
      exponentials.reduce((sum, e) => sum + e, 0),
      'the total',
    );
    executor.dispose();
  });

  it('a cell that there is none of is the nearest that there is', async () => {
    const prepared = imageTrial('conv2x3,max2', 3);
    const executor = await startOn(prepared, 3);
    const { cell } = await explainCell(
      { prepared, executor },
      { sample: 1 },
      { layer: 2, channel: 9, row: -1, column: Number.NaN },
    );
    expect(cell).toEqual({ layer: 2, channel: 1, row: 0, column: 0 });
    executor.dispose();
  });
});
