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
