import { describe, expect, it } from 'vitest';
import { countConfusion, recallOf } from './confusion';

const samples = {
  count: 5,
  x: new Float32Array(10),
  target: Float32Array.of(0, 0, 1, 1, 1),
  isTest: Uint8Array.of(0, 0, 0, 0, 1),
};
const reading = { kind: 'probability', output: 0 } as const;
const predictions = Float32Array.of(0.1, 0.9, 0.8, 0.7, 0.2);

describe('the confusion matrix', () => {
  it('counts each training sample in the row of its class and the column of the winner', () => {
    const found = countConfusion(reading, 2, samples, predictions, 1, 'train');
    expect(found).toEqual({
      counts: [
        [1, 1],
        [0, 2],
      ],
      total: 4,
      right: 3,
    });
  });

  it('counts the test samples apart', () => {
    expect(countConfusion(reading, 2, samples, predictions, 1, 'test').counts).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('gives the share of a class that is recognised, and none for a class without samples', () => {
    const found = countConfusion(reading, 2, samples, predictions, 1, 'train');
    expect([recallOf(found, 0), recallOf(found, 1)]).toEqual([0.5, 1]);
    const test = countConfusion(reading, 2, samples, predictions, 1, 'test');
    expect(recallOf(test, 0)).toBeNaN();
  });

  it('leaves out samples without a winner', () => {
    const broken = Float32Array.of(Number.NaN, 0.9, 0.8, 0.7, 0.2);
    expect(countConfusion(reading, 2, samples, broken, 1, 'train').total).toBe(3);
  });
});
