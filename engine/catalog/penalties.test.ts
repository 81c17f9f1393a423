import { describe, expect, it } from 'vitest';

import { evaluate } from '../expr/evaluate';
import { formula } from './formula';
import { PENALTIES } from './penalties';

describe('a penalty', () => {
  it('adds to the gradient the slope of what it measures: λ|w|, and half of λw²', () => {
    for (const w of [-2, -0.5, 0.25, 3]) {
      expect(evaluate(PENALTIES.l1.gradient, { w, l1: 0.1 })).toBe(0.1 * Math.sign(w));
      expect(evaluate(PENALTIES.l2.gradient, { w, l2: 0.1 })).toBe(0.1 * w);
    }
  });

  it('leaves a weight alone that is 0, as PyTorch’s sign does', () => {
    expect(evaluate(PENALTIES.l1.gradient, { w: 0, l1: 0.1 })).toBe(0);
    expect(evaluate(PENALTIES.l2.gradient, { w: 0, l2: 0.1 })).toBe(0);
  });
});

describe('a formula of a table', () => {
  it('that cannot be read throws, with its text and what is wrong with it', () => {
    expect(() => formula('w +', 'w')).toThrow(/The table’s formula “w \+” cannot be read\. The formula ends/);
    expect(() => formula('w * g', 'w')).toThrow(/“g”/);
  });
});
