import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../expr/evaluate';
import { OPTIMIZERS, type OptimizerId } from './optimizers';

type Settings = Readonly<Record<string, number>>;

/** A parameter after each of its updates by these gradients. */
type Rule = (lr: number, settings: Settings, w: number, gradients: readonly number[]) => number[];

/**
 * The algorithms as PyTorch's documentation of torch.optim has them, each for one parameter: written here from the
 * tables on those pages, with nothing of ours.
 */
const PYTORCH: Readonly<Record<OptimizerId, Rule>> = {
  sgd: (lr, _, w, gradients) => gradients.map((g) => (w -= lr * g)),
  momentum(lr, { momentum }, w, gradients) {
    let buffer: number | null = null;
    return gradients.map((g) => {
      buffer = buffer === null ? g : momentum * buffer + g;
      return (w -= lr * buffer);
    });
  },
  nesterov(lr, { momentum }, w, gradients) {
    let buffer: number | null = null;
    return gradients.map((g) => {
      buffer = buffer === null ? g : momentum * buffer + g;
      return (w -= lr * (g + momentum * buffer));
    });
  },
  adagrad(lr, { epsilon }, w, gradients) {
    let sum = 0;
    return gradients.map((g) => {
      sum += g * g;
      return (w -= (lr * g) / (Math.sqrt(sum) + epsilon));
    });
  },
  adadelta(lr, { rho, epsilon }, w, gradients) {
    let [v, u] = [0, 0];
    return gradients.map((g) => {
      v = v * rho + g * g * (1 - rho);
      const change = (Math.sqrt(u + epsilon) / Math.sqrt(v + epsilon)) * g;
      u = u * rho + change * change * (1 - rho);
      return (w -= lr * change);
    });
  },
  rmsprop(lr, { rho, epsilon }, w, gradients) {
    let v = 0;
    return gradients.map((g) => {
      v = rho * v + (1 - rho) * g * g;
      return (w -= (lr * g) / (Math.sqrt(v) + epsilon));
    });
  },
  adam: (lr, settings, w, gradients) => adam(lr, { ...settings, weightDecay: 0 }, w, gradients),
  adamw: (lr, settings, w, gradients) => adam(lr, settings, w, gradients),
};

function adam(lr: number, { beta1, beta2, epsilon, weightDecay }: Settings, w: number, gradients: readonly number[]) {
  let [m, v] = [0, 0];
  return gradients.map((g, i) => {
    const t = i + 1;
    w -= lr * weightDecay * w;
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g * g;
    const corrected = { m: m / (1 - beta1 ** t), v: v / (1 - beta2 ** t) };
    return (w -= (lr * corrected.m) / (Math.sqrt(corrected.v) + epsilon));
  });
}

/** The same from our table: scalars of the step, then the assignments in order. */
const ours =
  (id: OptimizerId): Rule =>
  (lr, settings, w, gradients) => {
    const { states, scalars, assign } = OPTIMIZERS[id];
    const values: Record<string, number> = {
      ...settings,
      lr,
      w,
      ...Object.fromEntries(states.map((name) => [name, 0])),
    };
    return gradients.map((g, i) => {
      values.g = g;
      for (const [name, expr] of Object.entries(scalars)) values[name] = evaluate(expr, { ...settings, t: i + 1 });
      for (const [name, expr] of assign) values[name] = evaluate(expr, values);
      return values.w;
    });
  };

const gradient = fc.oneof(fc.constant(0), fc.double({ min: -10, max: 10, noNaN: true }));
const rate = fc.double({ min: 1e-4, max: 1, noNaN: true });
const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const SETTINGS: Readonly<Record<string, fc.Arbitrary<number>>> = {
  momentum: share,
  beta1: share,
  beta2: share,
  rho: share,
  epsilon: fc.constantFrom(1e-10, 1e-8, 1e-3, 1),
  weightDecay: fc.double({ min: 0, max: 0.5, noNaN: true }),
};

describe.each(Object.keys(OPTIMIZERS) as OptimizerId[])('the optimizer %s', (id) => {
  const { settings, learningRate, label, about, source } = OPTIMIZERS[id];
  const defaults = Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.default]));

  it('goes where PyTorch’s algorithm goes, with its own settings', () => {
    const gradients = [0.5, -1.25, 0.01, 0, 3, -0.2, 0.7];
    const expected = PYTORCH[id](learningRate, defaults, 1.5, gradients);
    for (const [i, w] of ours(id)(learningRate, defaults, 1.5, gradients).entries()) {
      expect(w).toBeCloseTo(expected[i], 14);
    }
  });

  it('goes where PyTorch’s algorithm goes, whatever the settings and gradients', () => {
    const chosen = fc.record(Object.fromEntries(Object.keys(settings).map((key) => [key, SETTINGS[key]])));
    const gradients = fc.array(gradient, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rate, chosen, fc.double({ min: -2, max: 2, noNaN: true }), gradients, (lr, values, w, given) => {
        const expected = PYTORCH[id](lr, values, w, given);
        for (const [i, found] of ours(id)(lr, values, w, given).entries()) {
          expect(Math.abs(found - expected[i])).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(expected[i])));
        }
      }),
    );
  });

  it('stays where it is without a gradient, but for its decay', () => {
    const decay = 'weightDecay' in defaults ? (1 - learningRate * defaults.weightDecay) ** 3 : 1;
    expect(ours(id)(learningRate, defaults, 2, [0, 0, 0])[2]).toBeCloseTo(2 * decay, 15);
  });

  it('comes with a label, a sentence and a source', () => {
    expect(label).not.toBe('');
    expect(about).toMatch(/\.$/);
    expect(source).not.toBe('');
  });
});

describe('the defaults of the settings', () => {
  it('are PyTorch’s', () => {
    const defaults = Object.fromEntries(
      Object.entries(OPTIMIZERS).map(([id, { settings }]) => [
        id,
        Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.default])),
      ]),
    );
    expect(defaults).toEqual({
      sgd: {},
      // PyTorch has no momentum by default; 0.9 is what everybody takes.
      momentum: { momentum: 0.9 },
      nesterov: { momentum: 0.9 },
      adagrad: { epsilon: 1e-10 },
      adadelta: { rho: 0.9, epsilon: 1e-6 },
      rmsprop: { rho: 0.99, epsilon: 1e-8 },
      adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      adamw: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
    });
  });
});
