import fc from 'fast-check';
import { expect, it } from 'vitest';

import { ratesOf, stepTime, workOf } from './calibration';
import { LENET } from './config/layers';
import { DEFAULT_EXPERIMENT, withChange } from './config/normalise';
import { modelOf } from './model-of';
import { createPlan } from './plan';

it('finds the rates that two timings were made with', () => {
  const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(positive, positive, (op, million) => {
      const timingOf = (ops: number, products: number) => ({
        work: { ops, products },
        time: stepTime({ ops, products }, { op, million }),
      });
      const rates = ratesOf(timingOf(20, 5000), timingOf(24, 2e6));
      expect(rates.op).toBeCloseTo(op, 6);
      expect(rates.million).toBeCloseTo(million, 6);
    }),
  );
});

it('makes no rate negative, and tells the larger of two timings right in any case', () => {
  const time = fc.double({ min: 0.1, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(time, time, (few, many) => {
      const small = { work: { ops: 20, products: 5000 }, time: few };
      const large = { work: { ops: 20, products: 2e6 }, time: many };
      const rates = ratesOf(small, large);
      expect(Math.min(rates.op, rates.million)).toBeGreaterThanOrEqual(0);
      expect(stepTime(large.work, rates)).toBeGreaterThanOrEqual(0.999 * many);
    }),
  );
});

it('counts the products of LeNet-5: three times those of its forward pass, less what goes back to the image', () => {
  const { experiment } = withChange(DEFAULT_EXPERIMENT, { data: 'mnist', layers: LENET, batchSize: 64 });
  const plan = createPlan({ model: modelOf(experiment), loss: 'crossEntropy', optimizer: 'adam', images: true });
  const { products } = workOf(plan, 64);
  // performance.md §3: 1 131 960 a sample; values and parameters come on top.
  expect(products / 64).toBeGreaterThan(1_131_960);
  expect(products / 64).toBeLessThan(1.4 * 1_131_960);
});
