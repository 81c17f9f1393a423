import { expect, test } from 'vitest';
import type { Samples } from '../../engine/protocol';
import { judge, mistakes, samplesBehind } from './judgement';

const samples: Samples = {
  count: 5,
  x: new Float32Array(0),
  target: Float32Array.of(0, 1, 2, 1, 0),
  isTest: Uint8Array.of(0, 1, 1, 1, 1),
};

/** Three probabilities for each of the five. */
const predictions = Float32Array.of(0.2, 0.8, 0, 0.6, 0.3, 0.1, 0.1, 0.2, 0.7, 0.9, 0.1, 0, 0.5, 0.4, 0.1);
const judgement = judge({ kind: 'classes', classes: 3, probabilities: true }, predictions, 3, 5);

test('the winner of each sample is told with its probability', () => {
  expect([...judgement.predicted]).toEqual([1, 0, 2, 0, 0]);
  expect([...judgement.confidence].map((p) => p.toFixed(1))).toEqual(['0.8', '0.6', '0.7', '0.9', '0.5']);
});

test('mistakes of one part stand in the order of their confidence', () => {
  expect(mistakes(samples, judgement, 'test')).toEqual([3, 1]);
  expect(mistakes(samples, judgement, 'train')).toEqual([0]);
});

test('a cell of the matrix holds the samples of its class that are taken for its other class', () => {
  expect(samplesBehind(samples, judgement, 'test', 1, 0)).toEqual([3, 1]);
  expect(samplesBehind(samples, judgement, 'test', 0, 0)).toEqual([4]);
  expect(samplesBehind(samples, judgement, 'test', 2, 1)).toEqual([]);
});

test('of two outputs with one probability the loser’s share is counted for the first class', () => {
  const two = judge({ kind: 'probability', output: 1 }, Float32Array.of(0.8, 0.2, 0.1, 0.9), 2, 2);
  expect([...two.predicted]).toEqual([0, 1]);
  expect(two.confidence[0]).toBeCloseTo(0.8, 6);
  expect(two.confidence[1]).toBeCloseTo(0.9, 6);
});

test('outputs that are no numbers have no winner and are no mistakes', () => {
  const none = judge({ kind: 'classes', classes: 3, probabilities: true }, new Float32Array(15).fill(Number.NaN), 3, 5);
  expect([...none.predicted]).toEqual([-1, -1, -1, -1, -1]);
  expect(mistakes(samples, none, 'test')).toEqual([]);
});
