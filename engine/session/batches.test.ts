import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createBatches } from './batches';

const start = { epoch: 0, taken: 0 };

it('an epoch deals every training sample once, in batches of at most the size', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 90 }),
      fc.nat(),
      (indices, size, seed) => {
        const batches = createBatches(Uint32Array.from(indices), size, seed, start);
        for (let epoch = 0; epoch < 3; epoch++) {
          const dealt: number[] = [];
          for (let i = 0; i < batches.stepsPerEpoch; i++) {
            const batch = batches.next();
            expect(batch.length).toBeLessThanOrEqual(size);
            dealt.push(...batch);
          }
          expect(batches.position).toEqual({ epoch: epoch + 1, taken: 0 });
          expect(dealt.toSorted((a, b) => a - b)).toEqual(indices.toSorted((a, b) => a - b));
        }
      },
    ),
  );
});

it('goes on from a position with the batches that would have come', () => {
  const train = Uint32Array.from({ length: 50 }, (_, i) => i);
  const whole = createBatches(train, 8, 3, start);
  const first = Array.from({ length: 17 }, () => [...whole.next()]);
  const again = createBatches(train, 8, 3, start);
  for (let i = 0; i < 10; i++) again.next();
  const resumed = createBatches(train, 8, 3, again.position);
  expect(Array.from({ length: 7 }, () => [...resumed.next()])).toEqual(first.slice(10));
});

it('shuffles every epoch anew', () => {
  const batches = createBatches(
    Uint32Array.from({ length: 40 }, (_, i) => i),
    40,
    1,
    start,
  );
  const [first, second] = [[...batches.next()], [...batches.next()]];
  expect(second).not.toEqual(first);
});

it('deals what arrives bit by bit in the order of the bits, once, and all of it mixed from then on', () => {
  const train = Uint32Array.from({ length: 100 }, (_, i) => i);
  const batches = createBatches(train, 8, 3, start, [20, 50, 100, 300]);
  const epoch = (): number[] => Array.from({ length: 13 }, () => [...batches.next()]).flat();
  const first = epoch();
  const sorted = (from: number, to: number): number[] => first.slice(from, to).toSorted((a, b) => a - b);
  expect(sorted(0, 20)).toEqual([...train.subarray(0, 20)]);
  expect(sorted(20, 50)).toEqual([...train.subarray(20, 50)]);
  expect(sorted(50, 100)).toEqual([...train.subarray(50, 100)]);
  expect(first.slice(0, 20)).not.toEqual([...train.subarray(0, 20)]);
  expect(
    epoch()
      .slice(0, 20)
      .some((index) => index >= 50),
  ).toBe(true);
});

it('knows how many steps can be made with the samples that have arrived', () => {
  const train = Uint32Array.from({ length: 100 }, (_, i) => i);
  const batches = createBatches(train, 8, 3, start, [20, 50, 100]);
  expect([0, 19, 20, 49, 50, 99].map((count) => batches.stepsWith(count))).toEqual([0, 0, 2, 2, 6, 6]);
  expect(batches.stepsWith(100)).toBe(Infinity);
  batches.next();
  expect(batches.stepsWith(20)).toBe(1);
  batches.position = { epoch: 1, taken: 0 };
  expect(batches.stepsWith(50)).toBe(0);
});

it('batches that are written into words one after another are those that are handed out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 90 }), fc.nat(), (count, size, seed) => {
      const train = Uint32Array.from({ length: count }, (_, i) => 3 * i);
      const [handed, written] = [0, 1].map(() => createBatches(train, size, seed, start));
      for (let i = 0; i < 2 * handed.stepsPerEpoch; i++) {
        const words = new Uint32Array(written.nextSize + 2);
        written.dealInto(words, 1);
        expect([...words]).toEqual([0, ...handed.next(), 0]);
        expect(written.position).toEqual(handed.position);
      }
    }),
  );
});
