import { describe, expect, it } from 'vitest';

import { offersFor, TREATMENTS } from '../../engine/catalog/remedies';
import { DEFAULT_EXPERIMENT, withChange } from '../../engine/config/normalise';
import { prepare } from '../../engine/prepare';
import type { Finding, Trouble } from '../../engine/protocol';
import { diagnosisTexts, notFiniteText } from './diagnosis';

const layers = Array.from({ length: 10 }, () => ({ units: 8 }));
const { experiment } = withChange(DEFAULT_EXPERIMENT, { layers, activation: 'sigmoid' });
const { network } = prepare(experiment);

const textOf = (illness: Finding['illness'], layer: number | null, figure: number): string =>
  diagnosisTexts.textOf({ illness, layer, figure }, { experiment, network });

describe('a finding in words', () => {
  it.each<readonly [Finding['illness'], number | null, number, readonly string[]]>([
    ['vanishing', 1, 2e-8, ['Layer 1', '2·10⁻⁸', 'quarter']],
    ['vanishing', 3, 0, ['No gradient', 'layer 3']],
    ['exploding', 11, 1300, ['the output layer', '1\u202f300']],
    ['deadUnits', 4, 0.875, ['88\u202f%', 'layer 4']],
    ['deadUnits', 4, 1, ['No neuron of layer 4']],
    ['saturated', 2, 0.7, ['layer 2', '70\u202f%', 'sigmoid']],
    ['symmetric', 2, 8, ['All 8 neurons of layer 2', 'equal']],
    ['rateTooHigh', null, 0.084, ['8.4\u202f%', 'rate 0.03']],
    ['rateTooLow', null, 1.7e-4, ['2·10⁻⁴', '10⁻³']],
    ['overfitting', null, 2.83, ['2.8 times']],
  ])('%s says where it is and the figure that it rests on', (illness, layer, figure, parts) => {
    const text = textOf(illness, layer, figure);
    for (const part of parts) expect(text).toContain(part);
  });

  it.each(Object.keys(TREATMENTS) as (keyof typeof TREATMENTS)[])(
    'offers against %s what can be told apart',
    (illness) => {
      const offers = offersFor(illness, experiment);
      const labels = offers.map(diagnosisTexts.remedy);
      expect(new Set(labels).size).toBe(labels.length);
      for (const offer of offers) expect(diagnosisTexts.explain(offer).length).toBeGreaterThan(10);
    },
  );

  it('says of a rate that a remedy changes besides', () => {
    const [offer] = offersFor('vanishing', experiment);
    expect(diagnosisTexts.remedy(offer)).toBe('ReLU + He, rate 0.003');
  });
});

describe('a run that blew up', () => {
  const trouble: Trouble = {
    code: 'notFinite',
    step: 12,
    where: 'forward',
    layer: 3,
    from: 2.5e21,
    loss: Number.NaN,
    detail: '',
  };

  it('names the step, the layer, and from what', () => {
    const { title, lines } = notFiniteText(trouble, network);
    expect(title).toBe('Training stopped at step 12: layer 3 blew up');
    expect(lines[0]).toContain('2.5·10²¹');
  });

  it('names the loss, where it was that', () => {
    expect(notFiniteText({ ...trouble, where: 'loss', layer: null }, network).title).toContain('the loss blew up');
  });
});
