import { describe, expect, it } from 'vitest';
import { misclassified, readingOf, signedOf, winner } from './reading';

describe('reading the outputs of a network', () => {
  it('takes one sigmoid output for a probability', () => {
    const reading = readingOf({ task: 'binary', link: 'sigmoid', outputs: 1 });
    expect(reading).toEqual({ kind: 'probability', output: 0 });
    expect([0.2, 0.8].map((p) => winner(reading, [p]))).toEqual([0, 1]);
  });

  it('takes the second of two softmax outputs for the probability', () => {
    const reading = readingOf({ task: 'binary', link: 'softmax', outputs: 2 });
    expect(reading).toEqual({ kind: 'probability', output: 1 });
    expect(winner(reading, [0.3, 0.7])).toBe(1);
  });

  it('decides by the sign where the output is a raw score', () => {
    const reading = readingOf({ task: 'binary', link: 'identity', outputs: 1 });
    expect(reading).toEqual({ kind: 'score' });
    expect([-0.1, 3].map((score) => winner(reading, [score]))).toEqual([0, 1]);
  });

  it('chooses the largest of several', () => {
    const reading = readingOf({ task: 'classes', link: 'softmax', outputs: 4 });
    expect(winner(reading, [9, 0.1, 0.2, 0.6, 0.1], 1)).toBe(2);
  });

  it('has no winner among values, nor where an output is no number', () => {
    expect(winner(readingOf({ task: 'regression', link: 'identity', outputs: 1 }), [1])).toBeNull();
    expect(winner({ kind: 'score' }, [Number.NaN])).toBeNull();
    expect(winner({ kind: 'classes', classes: 2, probabilities: true }, [Number.NaN, Number.NaN])).toBeNull();
  });

  it('puts a probability of one half in the middle of the diverging scale', () => {
    const reading = { kind: 'probability', output: 0 } as const;
    expect([0, 0.5, 1].map((p) => signedOf(reading, p))).toEqual([-1, 0, 1]);
    expect(signedOf({ kind: 'value' }, 0.4)).toBe(0.4);
  });

  it('marks the samples whose class does not win', () => {
    const reading = { kind: 'probability', output: 0 } as const;
    const found = misclassified(
      reading,
      Float32Array.of(0.9, 0.1, 0.6),
      1,
      Float32Array.of(1, 1, 0),
      new Uint8Array(3),
    );
    expect([...found]).toEqual([0, 1, 1]);
  });

  it('marks none where values are learned', () => {
    const found = misclassified({ kind: 'value' }, Float32Array.of(0.9), 1, Float32Array.of(0.1), new Uint8Array(1));
    expect([...found]).toEqual([0]);
  });
});
