import { describe, expect, it } from 'vitest';
import { characterOf } from './character';

describe('the character of an activation', () => {
  it('of a sigmoid is flat beyond ±6, not within ±5', () => {
    const sigmoid = characterOf('sigmoid', '');
    expect(sigmoid?.steepest).toBeCloseTo(0.25, 6);
    expect([-6, 6, 30].map((z) => sigmoid?.isFlat(z))).toEqual([true, true, true]);
    expect([-5, 0, 5].map((z) => sigmoid?.isFlat(z))).toEqual([false, false, false]);
    expect(sigmoid?.turnsOff).toBe(false);
  });

  it('of a ReLU is off on the left', () => {
    const relu = characterOf('relu', '');
    expect(relu?.turnsOff).toBe(true);
    expect(relu?.isFlat(-1)).toBe(true);
    expect(relu?.isFlat(1)).toBe(false);
  });

  it('of a PReLU follows the slope that it learned', () => {
    expect(characterOf('prelu', '', 0.5)?.isFlat(-1)).toBe(false);
    expect(characterOf('prelu', '', 0.001)?.isFlat(-1)).toBe(true);
  });

  it('of a step is flat everywhere', () => {
    expect(characterOf('step', '')?.isFlat(0.3)).toBe(true);
  });

  it('is none of the identity, nor of a formula that can’t be read', () => {
    expect(characterOf('identity', '')).toBeNull();
    expect(characterOf('custom', 'tanh(')).toBeNull();
    expect(characterOf('custom', 'sin(x)')?.f(1)).toBeCloseTo(Math.sin(1));
  });
});
