import * as fc from 'fast-check';
import { describe, it } from 'vitest';

import { createMachine } from '../cpu/machine';
import type { CpuMemory } from '../kernels/kernel';
import { paddingOf, placesOf } from '../config/window';
import type { Layer } from '../model';
import { createPlan, type KernelName } from '../plan';
import { normals } from '../trial';

/** Of a value’s size, or of 1: float32 sums against those of float64. */
const TOLERANCE = 1e-5;
/** Rows for which there is room; a multiple of 4, so that memory is laid out alike with SIMD and without. */
const CAPACITY = 8;
const ARRAYS = ['parameters', 'gradients', 'values', 'deltas'] as const;
const OTHERS: readonly KernelName[] = [
  'gather',
  'join',
  'joinBackward',
  'loss',
  'norms',
  'update',
  'changes',
  'advance',
];

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

const dense = fc.record({ input: fc.tuple(upTo(40)), units: upTo(21) }).map(({ input, units }) => {
  const layer: Layer = { type: 'dense', units, activation: 'identity' };
  return { input, layer };
});

const images = fc.tuple(upTo(6), upTo(9), upTo(9));

const convolution = fc
  .record({
    input: images,
    filters: upTo(13),
    kernel: upTo(5),
    stride: upTo(3),
    padding: fc.constantFrom('valid', 'same'),
  })
  .filter(({ input: [, height, width], kernel, stride, padding }) => {
    const window = { size: kernel, stride, pad: paddingOf(kernel, padding) };
    return placesOf(height, window) > 0 && placesOf(width, window) > 0;
  })
  .map(({ input, ...sizes }) => {
    const layer: Layer = { type: 'conv2d', ...sizes, activation: 'identity' };
    return { input, layer };
  });

const pooling = fc
  .record({ input: images, type: fc.constantFrom('maxPool2d', 'avgPool2d'), size: upTo(4), stride: upTo(3) })
  .filter(({ input: [, height, width], size }) => size <= height && size <= width)
  .map(({ input, ...layer }) => ({ input, layer: layer satisfies Layer }));

const globalPooling = images.map((input) => {
  const layer: Layer = { type: 'globalAvgPool2d' };
  return { input, layer };
});

/** Gradients behind pooling or ReLU: most of them zero, of either sign. */
function thinOut(deltas: Float32Array, share: number): void {
  const keep = normals(5, deltas.length);
  for (let i = 0; i < deltas.length; i++) if (Math.abs(keep[i]) > share) deltas[i] = keep[i] > 0 ? 0 : -0;
}

/** Runs the layer’s ops one by one, each on what the TypeScript loops have made of the ones before. */
function expectSameLayer(layer: Layer, input: readonly number[], rows: number, share: number): void {
  const plan = createPlan({ model: { input, layers: [layer] }, loss: 'mse', optimizer: 'sgd', inputGradient: true });
  const ops = [...plan.forward, ...plan.backward];
  const bases = [...new Set(ops.flatMap(({ tensors }) => Object.values(tensors)))].sort((a, b) => a - b);
  const [expected, actual] = [false, true].map((simd) =>
    createMachine({
      plan,
      capacity: CAPACITY,
      rowCapacity: 1,
      batchCapacity: CAPACITY,
      trains: true,
      lists: ops.map((op) => [op]),
      simd,
    }),
  );
  for (const [i, name] of ARRAYS.entries()) expected.memory[name].set(normals(i + 1, expected.memory[name].length));
  thinOut(expected.memory.deltas, share);
  for (const [i, op] of ops.entries()) {
    if (OTHERS.includes(op.kernel)) continue;
    for (const name of ARRAYS) actual.memory[name].set(expected.memory[name]);
    expected.run(i, rows);
    actual.run(i, rows);
    const what = `${op.kernel} of ${rows} rows, ${JSON.stringify(op.numbers)}`;
    for (const name of ['parameters', 'gradients'] as const)
      expectSame(`${name} after ${what}`, actual.memory[name], expected.memory[name]);
    for (const [place, base] of bases.entries()) {
      const units = (bases[place + 1] ?? plan.rowSize) - base;
      const rowsOf = (memory: CpuMemory, arena: 'values' | 'deltas'): Float32Array =>
        memory[arena].subarray(CAPACITY * base, CAPACITY * base + rows * units);
      for (const arena of ['values', 'deltas'] as const)
        expectSame(`${arena} at ${base} after ${what}`, rowsOf(actual.memory, arena), rowsOf(expected.memory, arena));
    }
  }
}

function expectSame(name: string, actual: Float32Array, expected: Float32Array): void {
  for (const [i, wanted] of expected.entries()) {
    const error = Math.abs(actual[i] - wanted) / Math.max(1, Math.abs(wanted));
    // A matcher for each of them would take longer than all else.
    if (!(error <= TOLERANCE)) throw new Error(`${name}[${i}]: ${actual[i]} instead of ${wanted}`);
  }
}

describe('in WebAssembly, there and back,', () => {
  it.each([
    { of: 'a dense layer', recipes: dense },
    { of: 'a convolution', recipes: convolution },
    { of: 'a pooling', recipes: pooling },
    { of: 'a pooling of whole planes', recipes: globalPooling },
  ])('$of computes what its TypeScript loops compute, whatever its shape', ({ recipes }) => {
    const share = fc.constantFrom(0, 0.3, 4);
    fc.assert(
      fc.property(recipes, upTo(CAPACITY), share, fc.boolean(), ({ input, layer }, rows, kept, isTwice) => {
        // Of two branches, the second one adds to the gradient of the first.
        const made: Layer = isTwice ? { type: 'parallel', branches: [[layer], [layer]] } : layer;
        expectSameLayer(made, input, rows, kept);
      }),
      { seed: 20_240_517, numRuns: 25, endOnFailure: true },
    );
  });
});
