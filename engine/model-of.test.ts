import { expect, it } from 'vitest';

import type { HiddenLayer } from './config/experiment';
import { LENET } from './config/layers';
import { DEFAULT_EXPERIMENT } from './config/normalise';
import { modelOf } from './model-of';
import { createPlan } from './plan';

/** What every column of a network for digits hands on. */
const shapesWith = (layers: readonly HiddenLayer[]): readonly string[] =>
  createPlan({
    model: modelOf({ ...DEFAULT_EXPERIMENT, data: 'mnist', layers }),
    loss: 'crossEntropy',
    optimizer: 'sgd',
  }).stages.map(({ shape }) => shape.join(' × '));

it('LeNet-5 reads its feature maps as one long row where the first dense layer stands', () => {
  expect(shapesWith(LENET)).toEqual([
    '1 × 28 × 28',
    '6 × 28 × 28',
    '6 × 14 × 14',
    '16 × 10 × 10',
    '16 × 5 × 5',
    '120',
    '84',
    '10',
  ]);
});

it('the output reads images as one long row where no dense layer stands before it', () => {
  expect(shapesWith(LENET.slice(0, 1))).toEqual(['1 × 28 × 28', '6 × 28 × 28', '10']);
  expect(shapesWith([])).toEqual(['1 × 28 × 28', '10']);
});
