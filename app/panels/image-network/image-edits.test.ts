import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from '../../../engine/config/normalise';
import { MAX_LAYERS } from '../../../engine/config/layers';
import { LAYER_KINDS, newLayer, readBranch, whyNot, withInserted, withReplaced, writeBranch } from './image-edits';

const lenet = normalise({ data: 'mnist' }).experiment;

test('whatever is said to fit is taken by the experiment as it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LAYER_KINDS), fc.nat({ max: lenet.layers.length }), (kind, index) => {
      const layers = withInserted(lenet.layers, index, newLayer(kind, lenet.layers, index));
      const problem = whyNot(lenet, layers, index);
      const { experiment, notes } = normalise({ ...lenet, layers });
      expect(notes.length === 0 && experiment.layers.length === layers.length).toBe(problem === null);
    }),
  );
});

test('a convolution behind a dense layer is refused in the words of the engine', () => {
  const layers = withInserted(lenet.layers, 6, newLayer('conv', lenet.layers, 6));
  expect(whyNot(lenet, layers, 6)).toBe('Convolution and pooling need images, and come before the first dense layer.');
});

test('a change that leaves a later layer no room names that layer', () => {
  const layers = withReplaced(lenet.layers, 1, { type: 'maxPool', size: 8, stride: 8 });
  expect(whyNot(lenet, layers, 1)).toBe('Layer 3 would not fit: A window of 5 × 5 does not fit into 3 × 3 pixels.');
});

test('there are no more layers than a network may have', () => {
  const many = Array.from({ length: MAX_LAYERS }, () => ({ units: 4 }));
  expect(whyNot(lenet, withInserted(many, 3, { units: 4 }), 3)).toContain(String(MAX_LAYERS));
});

test('a new layer takes after the one of its kind before it', () => {
  expect(newLayer('conv', lenet.layers, 4)).toMatchObject({ filters: 16 });
  expect(newLayer('dense', lenet.layers, 6)).toEqual({ units: 84 });
});

test('branches are read as they are written, and nothing else is', () => {
  expect(readBranch('4x1.8x3')).toEqual([
    { filters: 4, kernel: 1 },
    { filters: 8, kernel: 3 },
  ]);
  expect(writeBranch(readBranch(' 4×1 → 8×3') ?? [])).toBe('4x1.8x3');
  for (const text of ['', 'x', '4x', '4x1.', 'vier', '-1x3', '4x1;8x3']) expect(readBranch(text)).toBeNull();
});
