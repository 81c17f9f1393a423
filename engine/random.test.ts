import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { deriveKey, hash, normal, permutation, shuffle, uniform } from './random';

const u32 = () => fc.integer({ min: 0, max: 0xffffffff });

/** Section 3.3 of the paper, round by round. */
function threefryFromPaper(counter: [number, number], key: [number, number]): [number, number] {
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  const schedule = [...key, key[0] ^ key[1] ^ 0x1bd11bda];
  let [a, b] = [counter[0] + key[0], counter[1] + key[1]];
  for (let round = 0; round < 13; round++) {
    a = (a + b) | 0;
    b = ((b << rotations[round % 8]) | (b >>> (32 - rotations[round % 8]))) ^ a;
    if (round % 4 < 3) continue;
    const injection = (round + 1) / 4;
    a = (a + schedule[injection % 3]) | 0;
    b = (b + schedule[(injection + 1) % 3] + injection) | 0;
  }
  return [a >>> 0, b >>> 0];
}

/** Correlation of two streams of numbers with known mean and deviation. */
function correlation(a: readonly number[], b: readonly number[], mean: number, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] - mean) / deviation) * ((b[i] - mean) / deviation);
  return sum / a.length;
}

const draw = (count: number, sample: (i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => sample(i));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: readonly number[], power: number): number => mean(values.map((value) => value ** power));

describe('hash', () => {
  test('agrees with Threefry written from the paper, which gives the known answers of Random123', () => {
    // Random123, tests/kat_vectors: `threefry2x32 13`, counter, key, result.
    expect(threefryFromPaper([0, 0], [0, 0])).toEqual([0x9d1c5ec6, 0x8bd50731]);
    expect(threefryFromPaper([~0, ~0], [~0, ~0])).toEqual([0xfd36d048, 0x2d17272c]);
    expect(threefryFromPaper([0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344])).toEqual([0xba3e4725, 0xf27d669e]);
    fc.assert(
      fc.property(u32(), u32(), u32(), (key, counter, lane) => {
        expect(hash(key, counter, lane)).toBe(threefryFromPaper([counter, lane], [key, 0])[0]);
      }),
    );
  });

  test('keeps the values that links and saved runs stand on', () => {
    const places: [number, number, number][] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [42, 1234, 7],
      [0xffffffff, 0xffffffff, 0xffffffff],
    ];
    expect(places.map(([key, counter, lane]) => hash(key, counter, lane).toString(16))).toMatchInlineSnapshot(`
      [
        "61ec2d44",
        "fdddad3b",
        "4050e5b0",
        "bb9179b3",
        "62c87899",
      ]
    `);
  });

  test('is an unsigned 32-bit integer whatever comes in', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (key, counter) => {
        const value = hash(key, counter);
        return Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
      }),
    );
  });

  test('flips half of the bits when one bit of key, counter or lane flips', () => {
    const flips = [0, 1, 2].flatMap((word) =>
      draw(32, (bit) => {
        let changed = 0;
        for (let i = 0; i < 500; i++) {
          const at: [number, number, number] = [hash(1, i), hash(2, i), hash(3, i)];
          const before = hash(...at);
          at[word] = (at[word] ^ (1 << bit)) >>> 0;
          for (let rest = before ^ hash(...at); rest !== 0; rest &= rest - 1) changed++;
        }
        return changed / 500;
      }),
    );
    expect(Math.min(...flips)).toBeGreaterThan(15);
    expect(Math.max(...flips)).toBeLessThan(17);
  });
});

describe('uniform', () => {
  test('lies in [0, 1) and is exact in float32', () => {
    fc.assert(
      fc.property(u32(), u32(), (key, counter) => {
        const value = uniform(key, counter);
        return value >= 0 && value < 1 && Math.fround(value) === value;
      }),
    );
  });

  test('has the moments of the uniform distribution', () => {
    const values = draw(100_000, (i) => uniform(7, i));
    expect(mean(values)).toBeCloseTo(1 / 2, 2);
    expect(moment(values, 2)).toBeCloseTo(1 / 3, 2);
    expect(moment(values, 3)).toBeCloseTo(1 / 4, 2);
  });

  test('fills 256 bins evenly', () => {
    const bins = new Float64Array(256);
    for (let i = 0; i < 256_000; i++) bins[Math.floor(uniform(11, i) * 256)]++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 255 degrees of freedom: mean 255, deviation 22.6.
    expect(chiSquare).toBeGreaterThan(165);
    expect(chiSquare).toBeLessThan(345);
  });
});

describe('normal', () => {
  test('has the moments of the standard normal distribution', () => {
    const values = draw(200_000, (i) => normal(3, i));
    expect(moment(values, 1)).toBeCloseTo(0, 1.8);
    expect(moment(values, 2)).toBeCloseTo(1, 1.8);
    expect(Math.abs(moment(values, 3))).toBeLessThan(0.05);
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(0.1);
  });

  test('is finite at every place', () => {
    fc.assert(fc.property(u32(), u32(), (key, counter) => Math.abs(normal(key, counter)) < 6.7));
  });
});

describe('deriveKey', () => {
  test('keeps the keys that links and saved runs stand on', () => {
    expect([deriveKey(42, 'weights/0.weight'), deriveKey(0, '')]).toMatchInlineSnapshot(`
      [
        2630216102,
        2635882182,
      ]
    `);
  });

  test('gives every name and every seed a key of its own', () => {
    const keys = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      for (let layer = 0; layer < 50; layer++) {
        keys.add(deriveKey(seed, `weights/${layer}.weight`)).add(deriveKey(seed, `weights/${layer}.bias`));
      }
    }
    expect(keys.size).toBe(2000);
  });

  test('opens streams that do not correlate, for neighbouring names and neighbouring seeds', () => {
    const keys = [
      deriveKey(1, 'weights/0.weight'),
      deriveKey(1, 'weights/1.weight'),
      deriveKey(2, 'weights/0.weight'),
      1,
      2,
    ];
    const streams = keys.map((key) => draw(20_000, (i) => uniform(key, i)));
    for (let a = 0; a < streams.length; a++) {
      for (let b = 0; b < a; b++) {
        for (const lag of [0, 1, 2]) {
          const shifted = streams[a].slice(lag);
          expect(Math.abs(correlation(shifted, streams[b], 0.5, Math.sqrt(1 / 12)))).toBeLessThan(0.035);
        }
      }
    }
  });
});

describe('permutation', () => {
  test('holds every index once', () => {
    fc.assert(
      fc.property(u32(), fc.integer({ min: 0, max: 2000 }), (key, length) => {
        const order = permutation(key, length);
        expect(Array.from(order).toSorted((a, b) => a - b)).toEqual(draw(length, (i) => i));
      }),
      { numRuns: 30 },
    );
  });

  test('brings every index to every place equally often', () => {
    const counts = new Float64Array(36);
    for (let key = 0; key < 12_000; key++) permutation(key, 6).forEach((value, place) => counts[value * 6 + place]++);
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test('written in place is the same order, whatever the array held before', () => {
    const out = new Uint32Array(100).fill(9);
    shuffle(5, out);
    expect(out).toEqual(permutation(5, 100));
  });
});
