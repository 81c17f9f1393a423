import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../expr/evaluate';
import { LOSSES, type LossId } from './losses';

const IDS = Object.keys(LOSSES) as LossId[];

type Rows = readonly (readonly number[])[];

const logSumExp = (row: readonly number[]): number => {
  const top = Math.max(...row);
  return top + Math.log(row.reduce((sum, p) => sum + Math.exp(p - top), 0));
};

/** The loss of a batch as golden/FORMAT.md has it: the mean over samples and outputs, or over samples. */
function meanLoss(id: LossId, outputs: Rows, targets: Rows): number {
  const { expr, mean } = LOSSES[id];
  let sum = 0;
  for (const [i, row] of outputs.entries()) {
    const lse = logSumExp(row);
    for (const [j, p] of row.entries()) sum += evaluate(expr, { p, y: targets[i][j], lse });
  }
  return sum / (outputs.length * (mean === 'samples' ? 1 : outputs[0].length));
}

const term = (id: LossId, p: number, y: number): number => evaluate(LOSSES[id].expr, { p, y, lse: p });
const gradient = (id: LossId, p: number, y: number): number => evaluate(LOSSES[id].gradient, { p, y, lse: p });

/** Outputs on a lattice off the corners p = 0, p = ±1 and p = y. */
const output = fc.integer({ min: -200, max: 200 }).map((i) => i / 20 + 0.013);
const batch = fc.array(fc.tuple(output, output, output, fc.integer({ min: 0, max: 2 })), {
  minLength: 1,
  maxLength: 4,
});

describe.each(IDS)('the loss %s', (id) => {
  const loss = LOSSES[id];

  it('has the gradient of the mean over a batch that differences find', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(batch, (samples) => {
        const outputs = samples.map(([a, b, c]) => [a, b, c]);
        const low = loss.targets === 'sign' ? -1 : 0;
        const targets = samples.map(([, , , label]) => [0, 1, 2].map((j) => (j === label ? 1 : low)));
        const scale = 1 / (outputs.length * (loss.mean === 'samples' ? 1 : 3));
        for (const [i, row] of outputs.entries()) {
          for (const [j, p] of row.entries()) {
            const derivative = scale * evaluate(loss.gradient, { p, y: targets[i][j], lse: logSumExp(row) });
            row[j] = p + h;
            const above = meanLoss(id, outputs, targets);
            row[j] = p - h;
            const below = meanLoss(id, outputs, targets);
            row[j] = p;
            expect(Math.abs(derivative - (above - below) / (2 * h))).toBeLessThanOrEqual(1e-8);
          }
        }
      }),
    );
  });

  it('is finite and not negative however far the outputs are, and so is its gradient', () => {
    const far = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(far, far, fc.boolean(), (p, other, is) => {
        const low = loss.targets === 'sign' ? -1 : 0;
        const lse = logSumExp([p, other]);
        const at = { p, y: is ? 1 : low, lse };
        expect(evaluate(loss.expr, at)).toBeGreaterThanOrEqual(0);
        expect(evaluate(loss.expr, at)).toBeLessThan(Infinity);
        expect(Number.isFinite(evaluate(loss.gradient, at))).toBe(true);
      }),
    );
  });

  it('comes with a label, a sentence, a source and a task', () => {
    expect(loss.label).not.toBe('');
    expect(loss.about).toMatch(/\.$/);
    expect(loss.source).not.toBe('');
    expect(loss.tasks.length).toBeGreaterThan(0);
  });
});

describe('the losses', () => {
  it('are those that the golden runs define', () => {
    expect(term('mse', 3, 1)).toBe(4);
    expect(term('mae', -2, 1)).toBe(3);
    expect(term('hinge', 0.25, 1)).toBe(0.75);
    expect(term('hinge', 2, 1)).toBe(0);
    expect(term('perceptron', 2, -1)).toBe(2);
    expect(term('perceptron', -2, -1)).toBe(0);
    expect(term('binaryCrossEntropy', 1.5, 1)).toBeCloseTo(-Math.log(1 / (1 + Math.exp(-1.5))), 15);
    expect(term('binaryCrossEntropy', 1.5, 0)).toBeCloseTo(-Math.log(1 - 1 / (1 + Math.exp(-1.5))), 15);
    const probabilities = [1, 2, 3].map((p) => Math.exp(p) / (Math.E + Math.exp(2) + Math.exp(3)));
    expect(meanLoss('crossEntropy', [[1, 2, 3]], [[0, 1, 0]])).toBeCloseTo(-Math.log(probabilities[1]), 15);
  });

  it('take the sides of PyTorch at their corners, and Rosenblatt’s where an output is 0', () => {
    expect(gradient('mae', 1, 1)).toBe(0);
    expect(gradient('hinge', 1, 1)).toBe(0);
    expect(gradient('perceptron', 0, 1)).toBe(-1);
    expect(gradient('perceptron', 0, -1)).toBe(1);
  });

  it('keep the digits of what is left where the output is nearly right', () => {
    for (const [p, y] of [
      [30, 1],
      [-30, 0],
    ]) {
      expect(term('binaryCrossEntropy', p, y) / Math.exp(-30)).toBeCloseTo(1, 12);
      expect(Math.abs(gradient('binaryCrossEntropy', p, y)) / Math.exp(-30)).toBeCloseTo(1, 12);
    }
  });

  it('leave none of the tasks without one', () => {
    for (const task of ['binary', 'classes', 'regression'] as const) {
      expect(IDS.filter((id) => LOSSES[id].tasks.includes(task)).length).toBeGreaterThanOrEqual(2);
    }
  });
});
