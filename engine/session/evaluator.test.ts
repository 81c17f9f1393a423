import fc from 'fast-check';
import { expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { prepare } from '../prepare';
import { createEvaluator, predictedClass, readOutputs } from './evaluator';

it('softmax outputs are probabilities that sum to one, however large the scores', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: -500, max: 500, noNaN: true }), { minLength: 3, maxLength: 3 }), (scores) => {
      const read = readOutputs(Float32Array.from(scores), 3, 'softmax');
      expect(read.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(read.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }),
  );
});

it('sigmoid outputs are finite for any score', () => {
  expect([...readOutputs(Float32Array.of(-1e30, -1, 0, 1, 1e30), 1, 'sigmoid')]).toEqual([
    0,
    Math.fround(1 / (1 + Math.E)),
    0.5,
    Math.fround(1 / (1 + Math.exp(-1))),
    1,
  ]);
});

it('a single output tells two classes apart by its sign, several by the largest', () => {
  expect(predictedClass(Float32Array.of(-0.1, 0.1), 0, 1)).toBe(0);
  expect(predictedClass(Float32Array.of(-0.1, 0.1), 1, 1)).toBe(1);
  expect(predictedClass(Float32Array.of(0.2, 0.9, 0.1), 0, 3)).toBe(1);
});

it('knows loss and accuracy of outputs that are certain and right', () => {
  const prepared = prepare(withChange(DEFAULT_EXPERIMENT, { data: 'blobs' }).experiment);
  const { samples, plan } = prepared;
  const outputs = new Float32Array(samples.count * plan.outputs);
  for (let i = 0; i < samples.count; i++) outputs[i * plan.outputs + samples.target[i]] = 30;
  const evaluation = createEvaluator(prepared)(7, outputs);
  expect(evaluation).toMatchObject({ step: 7, trainAccuracy: 1, testAccuracy: 1 });
  expect(evaluation.trainLoss).toBeCloseTo(0, 6);
});

it('knows the loss of outputs that say nothing', () => {
  const prepared = prepare(withChange(DEFAULT_EXPERIMENT, { data: 'blobs', classes: 4 }).experiment);
  const evaluation = createEvaluator(prepared)(0, new Float32Array(prepared.samples.count * 4));
  expect(evaluation.trainLoss).toBeCloseTo(Math.log(4), 6);
  expect(evaluation.testLoss).toBeCloseTo(Math.log(4), 6);
});

it('has no accuracy for values, and no test loss without test samples', () => {
  const prepared = prepare(withChange(DEFAULT_EXPERIMENT, { data: 'plane', testShare: 0 }).experiment);
  const evaluation = createEvaluator(prepared)(0, new Float32Array(prepared.samples.count));
  expect(evaluation.trainAccuracy).toBeNaN();
  expect(evaluation.testLoss).toBeNaN();
  expect(evaluation.trainLoss).toBeGreaterThan(0);
});
