import { expect, it } from 'vitest';

import type { Layer } from '../model';
import { createPlan, type Plan } from '../plan';
import { transplant } from './transplant';

const plan = (...widths: readonly number[]): Plan =>
  createPlan({
    model: {
      input: [2],
      layers: [
        ...widths.map((units) => ({ type: 'dense' as const, units, activation: 'tanh' })),
        { type: 'dense', units: 1, activation: 'identity' },
      ],
    },
    loss: 'mse',
    optimizer: 'momentum',
  });

/** Numbered parameters, so that each can be found again. */
function carry(before: Plan, after: Plan): { find: (name: string) => number[]; number: (name: string) => number[] } {
  const parameters = Float32Array.from({ length: before.parameterCount }, (_, i) => i + 1);
  const fresh = new Float32Array(after.parameterCount);
  const moved = transplant(before, { parameters, state: parameters }, after, fresh, () => true);
  const cut = (from: Plan, values: Float32Array, name: string): number[] => {
    const slot = from.slots.find((candidate) => candidate.name === name);
    return slot ? [...values.subarray(slot.offset, slot.offset + slot.size)] : [];
  };
  return { find: (name) => cut(after, moved.parameters, name), number: (name) => cut(before, parameters, name) };
}

it('a layer put in between leaves its neighbours their weights', () => {
  const { find, number } = carry(plan(4, 3), plan(4, 5, 3));
  expect(find('0.weight')).toEqual(number('0.weight'));
  expect(find('1.weight').every((value) => value === 0)).toBe(true);
  expect(find('2.bias')).toEqual(number('1.bias'));
  expect(find('3.weight')).toEqual(number('2.weight'));
});

it('a layer taken out leaves the others their weights', () => {
  const { find, number } = carry(plan(4, 5, 3), plan(4, 3));
  expect(find('0.weight')).toEqual(number('0.weight'));
  expect(find('1.bias')).toEqual(number('2.bias'));
  expect(find('2.weight')).toEqual(number('3.weight'));
});

it('a wider layer keeps the units that it had', () => {
  const { find, number } = carry(plan(4), plan(6));
  expect(find('0.weight')).toEqual([...number('0.weight'), 0, 0, 0, 0]);
  expect(find('1.weight')).toEqual([...number('1.weight'), 0, 0]);
});

/** Like `plan`, with the same things in every column. */
function planOf(normalization: 'none' | 'batchNorm' | 'layerNorm', ...widths: readonly number[]): Plan {
  const column = (units: number): Layer => {
    if (normalization === 'none') return { type: 'dense', units, activation: 'tanh' };
    const layers: readonly Layer[] = [
      { type: 'dense', units, activation: 'identity' },
      { type: normalization },
      { type: 'activation', kind: 'tanh' },
      { type: 'dropout', rate: 0.5 },
    ];
    return { type: units === 2 ? 'residual' : 'sequence', layers };
  };
  return createPlan({
    model: { input: [2], layers: [...widths.map(column), { type: 'dense', units: 1, activation: 'identity' }] },
    loss: 'mse',
    optimizer: 'momentum',
  });
}

it('normalization, dropout and residual connections come and go, and weights stay', () => {
  const plain = planOf('none', 2, 4);
  const full = planOf('batchNorm', 2, 4);
  for (const [before, after] of [
    [plain, full],
    [full, plain],
  ]) {
    const { find, number } = carry(before, after);
    for (const stage of [1, 2, 3]) {
      for (const kind of ['weight', 'bias'] as const) {
        const [from, to] = [before.stages[stage][kind], after.stages[stage][kind]];
        expect(find(to?.name ?? '')).toEqual(number(from?.name ?? ''));
        expect(find(to?.name ?? '')).not.toEqual([]);
      }
    }
  }
});

it('a normalization that is new keeps its fresh scales, and one that was there its trained ones', () => {
  const fresh = carry(planOf('none', 2, 4), planOf('batchNorm', 2, 4));
  expect(fresh.find('1.layers.1.gamma')).toEqual([0, 0, 0, 0]);
  expect(fresh.find('1.layers.1.runningVar')).toEqual([0, 0, 0, 0]);
  const trained = carry(planOf('batchNorm', 2, 4), planOf('batchNorm', 2, 4, 5));
  expect(trained.find('1.layers.1.gamma')).toEqual(trained.number('1.layers.1.gamma'));
  expect(trained.find('1.layers.1.runningVar')).toEqual(trained.number('1.layers.1.runningVar'));
});

it('another kind of normalization goes on with the scales and shifts of the one before', () => {
  const { find, number } = carry(planOf('batchNorm', 4), planOf('layerNorm', 4));
  expect(find('0.layers.1.gamma')).toEqual(number('0.layers.1.gamma'));
  expect(find('0.layers.1.beta')).toEqual(number('0.layers.1.beta'));
});

const imagePlan = (filters: number, kernel: number, pool: 'maxPool2d' | 'avgPool2d' = 'maxPool2d'): Plan =>
  createPlan({
    model: {
      input: [2, 6, 6],
      layers: [
        { type: 'conv2d', filters, kernel, stride: 1, padding: 'same', activation: 'relu' },
        { type: pool, size: 2, stride: 2 },
        {
          type: 'sequence',
          layers: [{ type: 'flatten' }, { type: 'dense', units: 2, activation: 'identity' }],
        },
      ],
    },
    loss: 'mse',
    optimizer: 'momentum',
  });

it('filters that stay keep their weights in every channel, and so do those who read them', () => {
  const { find, number } = carry(imagePlan(2, 3), imagePlan(3, 3));
  expect(find('0.weight')).toEqual([...number('0.weight'), ...Array.from({ length: 18 }, () => 0)]);
  expect(find('0.bias')).toEqual([...number('0.bias'), 0]);
  const dense = number('2.layers.1.weight');
  const nothing = Array.from({ length: 9 }, () => 0);
  expect(find('2.layers.1.weight')).toEqual([...dense.slice(0, 18), ...nothing, ...dense.slice(18), ...nothing]);
});

it('a larger window has the old weights in its middle, a smaller one the middle of the old', () => {
  const { find, number } = carry(imagePlan(1, 3), imagePlan(1, 5));
  const [top, middle, bottom] = [0, 3, 6].map((start) => [0, ...number('0.weight').slice(start, start + 3), 0]);
  const nothing = Array.from({ length: 5 }, () => 0);
  expect(find('0.weight').slice(0, 25)).toEqual([nothing, top, middle, bottom, nothing].flat());
  const back = carry(imagePlan(1, 5), imagePlan(1, 3));
  const inner = [6, 7, 8, 11, 12, 13, 16, 17, 18].map((place) => back.number('0.weight')[place]);
  expect(back.find('0.weight').slice(0, 9)).toEqual(inner);
});

it('another kind of pooling keeps all weights', () => {
  const { find, number } = carry(imagePlan(2, 3), imagePlan(2, 3, 'avgPool2d'));
  for (const name of ['0.weight', '0.bias', '2.layers.1.weight']) expect(find(name)).toEqual(number(name));
});
