import { describe, expect, it } from 'vitest';
import { describeOutputs, nearestSample, valuesAt } from './values';

describe('values under the cursor', () => {
  it('are read for every output', () => {
    const data = Float32Array.of(1, 1, 1, 1, 2, 2, 2, 2);
    expect(valuesAt([2, 2, 2], data, { x: 0, y: 0 })).toEqual([1, 2]);
  });

  it('name the probability and the class that wins', () => {
    const { figures, winner, share } = describeOutputs({ kind: 'probability', output: 0 }, [0.25]);
    expect(figures.map(({ name, value }) => `${name} ${value}`)).toEqual(['p(blue) 0.25']);
    expect([winner, share]).toEqual([0, 0.25]);
  });

  it('place a score on the legend by its sign and size, and no farther than its ends', () => {
    const shares = [-3, -0.5, 0, 9].map((score) => describeOutputs({ kind: 'score' }, [score]).share);
    expect(shares).toEqual([0, 0.25, 0.5, 1]);
  });

  it('give a number to each of several classes', () => {
    const { figures, winner } = describeOutputs({ kind: 'classes', classes: 3, probabilities: true }, [0.1, 0.7, 0.2]);
    expect(figures.map(({ value }) => value)).toEqual(['0.10', '0.70', '0.20']);
    expect(winner).toBe(1);
  });
});

describe('the sample next to the cursor', () => {
  const samples = {
    count: 2,
    x: Float32Array.of(0, 0, 1, 1),
    target: Float32Array.of(0, 1),
    isTest: Uint8Array.of(0, 1),
  };

  it('is the nearest of them', () => {
    expect(nearestSample(samples, { x: 0.95, y: 1 }, false)).toEqual({ index: 1, target: 1, test: true });
  });

  it('is none where none is near', () => {
    expect(nearestSample(samples, { x: -2, y: 2 }, false)).toBeNull();
  });

  it('is the one at the next x where there is only x', () => {
    expect(nearestSample(samples, { x: 0.1, y: 2 }, true)?.index).toBe(0);
  });
});
