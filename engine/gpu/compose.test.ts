import { expect, it } from 'vitest';

import { createPlan } from '../plan';
import { compose, composeOp } from './compose';

it('every name that a kernel declares gets the prefix, and nothing else does', () => {
  const code = [
    '// twice is a function',
    'const FACTOR = 2.0;',
    'var<workgroup> partial: array<f32, FACTORS>;',
    'fn twice(x: f32) -> f32 { return FACTOR * x + other(x).partial; }',
    'fn run(id: u32) { partial[id] = twice(values[op.z + id]) * f32(op.units); }',
  ].join('\n');
  expect(compose(code, 'op3_', (name) => ({ z: 40, units: 8 })[name] ?? -1).trim()).toBe(
    [
      'const op3_FACTOR = 2.0;',
      'var<workgroup> op3_partial: array<f32, FACTORS>;',
      'fn op3_twice(x: f32) -> f32 { return op3_FACTOR * x + other(x).partial; }',
      'fn op3_run(id: u32) { op3_partial[id] = op3_twice(values[40u + id]) * f32(8u); }',
    ].join('\n'),
  );
});

it('what an op is told stands in its shader as constants, tensors at the place of their rows', () => {
  const { forward } = createPlan({
    model: { input: [2], layers: [{ type: 'dense', units: 3, activation: 'tanh' }] },
    loss: 'mse',
    optimizer: 'sgd',
  });
  const [, op] = forward;
  const code = composeOp(op, 'first_', (base) => 10 * base);
  expect(code).toContain('fn first_run(id: u32)');
  expect(code).toContain('fn first_activate(x: f32, alpha: f32)');
  expect(code).toContain(`values[${10 * op.tensors.a}u + id] = first_activate(`);
  expect(code).not.toMatch(/\bop\./);
});
