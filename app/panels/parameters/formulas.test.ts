import katex from 'katex';
import { describe, expect, it } from 'vitest';
import type { ChoiceParameter } from '../../../engine/config/parameter';
import { DEFAULT_EXPERIMENT } from '../../../engine/config/normalise';
import { PARAMETERS } from '../../../engine/config/parameters';
import { activationCurves, formulasOf } from './formulas';

// What the data are is no formula.
const choices = PARAMETERS.filter((p): p is ChoiceParameter => p.kind === 'choice' && p.group !== 'data');
const options = choices.flatMap((choice) =>
  choice.options(DEFAULT_EXPERIMENT).map(({ id }) => [choice.key, id] as const),
);

describe('formulas of options', () => {
  it.each(options)('%s %s has one that KaTeX can set', (key, id) => {
    const lines = formulasOf(key, id, DEFAULT_EXPERIMENT.formula);
    expect(lines.length).toBeGreaterThan(0);
    const set = (line: string) => katex.renderToString(line, { output: 'mathml', throwOnError: true, strict: 'error' });
    for (const line of lines) expect(() => set(line)).not.toThrow();
    expect(lines.join(' ')).not.toMatch(/rest|bias|\d\.\d{6}/);
  });

  it('follow what the person typed', () => {
    expect(formulasOf('activation', 'custom', 'x^2')).toEqual(['f(x) = {x}^{2}', "f'(x) = 2 \\, x"]);
    expect(formulasOf('activation', 'custom', 'x^')).toEqual([]);
  });

  it('come with curves of the activation and its slope', () => {
    const curves = activationCurves('tanh', '');
    expect(curves?.f(0)).toBe(0);
    expect(curves?.slope(0)).toBe(1);
    expect(activationCurves('prelu', '')?.f(-2)).toBe(-0.5);
    expect(activationCurves('custom', '(')).toBeNull();
  });
});
