import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DOMAIN, MAX_CLASSES } from '../catalog/datasets';
import type { Experiment } from './experiment';
import { checkInputs, checkPoints, MAX_INPUTS, MAX_POINTS, readPoints, writePoints } from './lists';
import { readValue, writeValue } from './parameter';
import { parameterOf } from './parameters';

const hundredths = fc.integer({ min: -100 * DOMAIN, max: 100 * DOMAIN }).map((i) => i / 100);
const point = fc.tuple(hundredths, hundredths, fc.integer({ min: 0, max: MAX_CLASSES - 1 }));

describe('inputs', () => {
  const parameter = parameterOf('inputs');
  const formula = fc.constantFrom('x', 'y', 'x^2', 'x*y', 'sin(x)', 'exp(-x^2 - y^2)', 'x > 0 ? 1 : 0', '|x|');

  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(formula, { minLength: 1 }), (inputs) => {
        const value: Experiment['inputs'] = inputs;
        expect(checkInputs(readValue(parameter, writeValue(parameter, value)), [])).toEqual({ value });
      }),
    );
  });

  it('survive any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), formula, fc.anything())), (given) => {
        const { value } = checkInputs(given, ['x']);
        expect(checkInputs(value, ['x'])).toEqual({ value });
      }),
    );
  });

  it('are taken once each, without their margins', () => {
    expect(checkInputs([' x', 'x', 'y '], [])).toEqual({ value: ['x', 'y'] });
  });

  it.each([
    ['x;y', 'Inputs are formulas'],
    [[], 'At least one input'],
    [['x', 'x+'], 'x+: The formula ends'],
    [['x', null], 'null: Unknown name “null”'],
    [Array.from({ length: MAX_INPUTS + 1 }, (_, i) => `x^${i}`), `at most ${MAX_INPUTS} inputs`],
  ])('of %j are told what is wrong with them', (given, detail) => {
    const checked = checkInputs(given, ['x']);
    expect(checked.value.length).toBeGreaterThan(0);
    expect(checked.note?.detail).toContain(detail);
  });
});

describe('points', () => {
  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const { value } = checkPoints(points, []);
        expect(checkPoints(readPoints(writePoints(value)), [])).toEqual({ value });
        expect(value).toEqual(points.map(([x, y, label]) => [x + 0, y + 0, label]));
      }),
    );
  });

  it('lie on hundredths, as a link holds them', () => {
    expect(checkPoints([[0.12345, -0.001, 1]], [])).toEqual({ value: [[0.12, 0, 1]] });
    expect(writePoints([[0.12, -3, 5]])).toBe('12,-300,5');
  });

  it('survive any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('1', '-', ',', ';', '0', '99', 'e', '.', ' '), { maxLength: 40 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { value } = checkPoints(readPoints(given), []);
        expect(checkPoints(value, [])).toEqual({ value });
      }),
    );
  });

  it('are kept although others among them cannot be read', () => {
    const given = ['nonsense', [0, 0, 0], [9, 0, 0], [0, 0, 0.5], [0, 0, MAX_CLASSES], [0, Number.NaN, 0], [1, 1, 1]];
    expect(checkPoints(given, [])).toEqual({
      value: [
        [0, 0, 0],
        [1, 1, 1],
      ],
      note: { code: 'badList', given: '7 points', detail: '2 of them could be read.' },
    });
  });

  it('are at most so many', () => {
    const given = Array.from({ length: MAX_POINTS + 1 }, () => [0, 0, 0]);
    expect(checkPoints(given, []).value).toHaveLength(MAX_POINTS);
    expect(checkPoints(given, []).note).toBeDefined();
    expect(checkPoints('0,0,0', []).note?.detail).toContain('Points are x,y,class');
  });
});
