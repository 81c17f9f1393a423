import { describe, expect, it } from 'vitest';
import type { NumberParameter } from '../../../engine/config/parameter';
import { PARAMETERS, parameterOf } from '../../../engine/config/parameters';
import { sliderScale } from '../../ui/slider-scale';
import { formatParameter, parseParameter } from './parameter-text';

function numberOf(key: Parameters<typeof parameterOf>[0]): NumberParameter {
  const parameter = parameterOf(key);
  if (parameter.kind !== 'number') throw new Error(`${key} is no number`);
  return parameter;
}

describe('numbers of settings as text', () => {
  it('writes a share in per cent and reads it back', () => {
    const share = numberOf('testShare');
    expect(formatParameter(share, 0.3)).toBe('30\u202f%');
    expect(parseParameter(share, '30 %')).toBe(0.3);
    expect(parseParameter(share, '45')).toBe(0.45);
    expect(parseParameter(share, '0.3')).toBe(0.3);
  });

  it('says “off” where zero means that', () => {
    const penalty = numberOf('l2');
    expect(formatParameter(penalty, 0)).toBe('off');
    expect(parseParameter(penalty, 'Off')).toBe(0);
    expect(parseParameter(penalty, '0')).toBe(0);
  });

  it('writes small rates as powers of ten', () => {
    expect(formatParameter(numberOf('learningRate'), 1e-4)).toBe('10⁻⁴');
  });

  it('keeps all digits of β₂', () => {
    expect(formatParameter(numberOf('beta2'), 0.99999)).toBe('0.99999');
  });

  it.each(
    PARAMETERS.filter((p): p is NumberParameter => p.kind === 'number' && p.range[1] <= 1e7).map(
      (p) => [p.key, p] as const,
    ),
  )('reads back every stop of %s as it is written', (_, parameter) => {
    for (const stop of sliderScale(parameter).stops) {
      expect(parseParameter(parameter, formatParameter(parameter, stop))).toBeCloseTo(stop, 10);
    }
  });
});
