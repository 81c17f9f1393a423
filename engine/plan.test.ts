import { describe, expect, it } from 'vitest';

import type { Layer } from './model';
import { createPlan, type Plan } from './plan';

const dense = (units: number, activation = 'tanh'): Layer => ({ type: 'dense', units, activation });
const plan = (...layers: readonly Layer[]): Plan =>
  createPlan({ model: { input: [2], layers }, loss: 'mse', optimizer: 'sgd' });
const kernels = ({ forward, backward }: Plan): readonly string[] =>
  [...forward, ...backward].map(({ kernel }) => kernel);

/** A column of the page with everything in it. */
const full: Layer = {
  type: 'residual',
  layers: [
    dense(2, 'identity'),
    { type: 'batchNorm' },
    { type: 'activation', kind: 'prelu' },
    { type: 'dropout', rate: 0.5 },
  ],
};

describe('the parameters of a plan', () => {
  it('are named by their paths in the tree', () => {
    const names = plan(full, dense(1)).slots.map(({ name }) => name);
    expect(names).toEqual([
      '0.layers.0.weight',
      '1.weight',
      '0.layers.0.bias',
      '1.bias',
      '0.layers.1.gamma',
      '0.layers.1.beta',
      '0.layers.2.alpha',
      '0.layers.1.runningMean',
      '0.layers.1.runningVar',
      '0.layers.1.batchMean',
      '0.layers.1.batchVar',
    ]);
  });

  it('lie one behind the other, those that are updated first', () => {
    const { slots, trainedSlots, trainedCount, parameterCount } = plan(full, dense(3), { type: 'batchNorm' }, dense(1));
    let offset = 0;
    for (const slot of slots) {
      expect(slot.offset).toBe(offset);
      offset += slot.size;
    }
    expect(offset).toBe(parameterCount);
    expect(slots.slice(0, trainedSlots.length)).toEqual(trainedSlots);
    expect(trainedSlots.reduce((sum, { size }) => sum + size, 0)).toBe(trainedCount);
    expect(slots.slice(trainedSlots.length).every(({ kind }) => /^(running|batch)(Mean|Var)$/.test(kind))).toBe(true);
  });
});

describe('the columns of a plan', () => {
  it('are the inputs and the items of the tree, whatever is nested in them', () => {
    const { stages } = plan(full, { type: 'sequence', layers: [dense(3), { type: 'dropout', rate: 0.1 }] }, dense(1));
    expect(stages.map(({ units }) => units)).toEqual([2, 2, 3, 1]);
    expect(stages.map(({ activation }) => activation.id)).toEqual(['identity', 'prelu', 'tanh', 'tanh']);
    expect(stages[1]).toMatchObject({
      weight: { name: '0.layers.0.weight', stage: 1 },
      gamma: { name: '0.layers.1.gamma', stage: 1 },
      alpha: { name: '0.layers.2.alpha', stage: 1 },
    });
  });

  it('tell what their activation gets and gives apart from what they hand on', () => {
    const [input, skipped, dropped, plain] = plan(
      full,
      { type: 'sequence', layers: [dense(3), { type: 'dropout', rate: 0.1 }] },
      dense(1),
    ).stages;
    expect(new Set([input.out, skipped.z, skipped.a, skipped.out, dropped.z, dropped.a, dropped.out]).size).toBe(7);
    expect(plain.out).toBe(plain.a);
    expect(plain.a).not.toBe(plain.z);
  });
});

describe('the operations of a plan', () => {
  it('apply an activation together with the layer before and after it where nothing stands between', () => {
    expect(kernels(plan(dense(3), dense(1)))).toEqual([
      'gather',
      'dense',
      'dense',
      'loss',
      'denseWeights',
      'denseInput',
      'denseWeights',
      'norms',
      'update',
      'changes',
      'advance',
    ]);
  });

  it('sum up the gradient of what is used twice before its activation’s derivative is applied', () => {
    const { backward } = plan(dense(3), { type: 'residual', layers: [dense(3)] }, dense(1));
    const names = backward.map(({ kernel }) => kernel);
    expect(names.slice(0, 7)).toEqual([
      'loss',
      'denseWeights',
      'denseInput',
      'addBackward',
      'activationBackward',
      'denseWeights',
      'denseInput',
    ]);
    // The sum writes the first part; the branch adds the last one and goes on through the activation.
    expect(backward[3].numbers).toMatchObject({ addInput: 0, addBranch: 0 });
    expect(backward[6].numbers).toMatchObject({ add: 1 });
    expect(backward[6].tensors.beforeZ).not.toBe(backward[6].tensors.beforeA);
  });

  it('take running statistics or those of the batch at inference, and differ in nothing else', () => {
    const { running, batch } = plan(full, dense(1)).inference;
    const strip = (ops: Plan['forward']) =>
      ops.map(({ numbers: { mean: _mean, variance: _variance, ...numbers }, ...op }) => ({ ...op, numbers }));
    expect(batch).not.toEqual(running);
    expect(strip(batch)).toEqual(strip(running));
  });

  it('are one list for both statistics where there are none', () => {
    const { running, batch } = plan(dense(3), dense(1)).inference;
    expect(batch).toBe(running);
  });
});

it('a residual connection between different widths is refused in words', () => {
  expect(() => plan({ type: 'residual', layers: [dense(3)] }, dense(1))).toThrow('make both of one width');
});

describe('a plan for images', () => {
  const conv = (filters: number, kernel: number): Layer => ({
    type: 'conv2d',
    filters,
    kernel,
    stride: 1,
    padding: 'valid',
    activation: 'relu',
  });
  const planOf = (...layers: readonly Layer[]): Plan =>
    createPlan({ model: { input: [2, 6, 5], layers }, loss: 'mse', optimizer: 'sgd' });

  it('knows the shape of every column, and its weights', () => {
    const { stages, features } = planOf(
      conv(4, 3),
      { type: 'sequence', layers: [conv(3, 1), { type: 'maxPool2d', size: 2, stride: 2 }] },
      { type: 'parallel', branches: [[], [conv(5, 1)]] },
      { type: 'batchNorm' },
      { type: 'flatten' },
      dense(1),
    );
    expect(features).toBe(60);
    expect(stages.map(({ shape }) => shape)).toEqual([
      [2, 6, 5],
      [4, 4, 3],
      [3, 2, 1],
      [8, 2, 1],
      [8, 2, 1],
      [16],
      [1],
    ]);
    expect(stages[1].weight).toMatchObject({ shape: [4, 2, 3, 3], fanIn: 18, fanOut: 36 });
    expect(stages[3].weight).toMatchObject({ name: '2.branches.1.0.weight' });
    expect(stages[4].gamma?.shape).toEqual([8]);
    expect(stages[5].out).toBe(stages[4].out);
  });

  it('applies the derivative of an activation together with what stands behind it', () => {
    const { backward } = planOf(
      conv(2, 3),
      conv(3, 1),
      { type: 'maxPool2d', size: 2, stride: 2 },
      { type: 'flatten' },
      dense(1),
    );
    expect(backward.slice(1, 6).map(({ kernel }) => kernel)).toEqual([
      'denseWeights',
      'denseInput',
      'maxPoolBackward',
      'conv2dWeights',
      'conv2dInput',
    ]);
  });

  it.each<[string, readonly Layer[]]>([
    ['put “flatten” before it', [conv(2, 3), dense(1)]],
    ['takes images of channels × height × width, not 60 values', [{ type: 'flatten' }, conv(2, 3)]],
    ['takes images of channels × height × width, not 60 values', [{ type: 'flatten' }, { type: 'globalAvgPool2d' }]],
    ['7 wide, does not fit into 6', [conv(2, 7)]],
    ['make both of one shape', [{ type: 'residual', layers: [conv(2, 3)] }]],
    ['these give 1 × 6 × 5, 1 × 5 × 4', [{ type: 'parallel', branches: [[conv(1, 1)], [conv(1, 2)]] }]],
    ['these give nothing', [{ type: 'parallel', branches: [] }]],
  ])('that cannot be is refused in words: %s', (words, layers) => {
    expect(() => planOf(...layers)).toThrow(words);
  });
});
