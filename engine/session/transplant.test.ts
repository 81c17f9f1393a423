import { expect, it } from 'vitest';

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
