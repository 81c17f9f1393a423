import { describe, expect, it } from 'vitest';
import type { Finding, Vitals } from '../../../engine/protocol';
import { illLayers } from './ill-layers';

const vitalsOf = (norms: readonly number[], findings: readonly Finding[]): Vitals =>
  ({
    layers: norms.map((norm) => ({ gradient: { min: norm, median: norm, max: norm } })),
    findings,
  }) as unknown as Vitals;

const illLayersOf = (norms: readonly number[], findings: readonly Finding[], weighted = norms.map(() => true)) =>
  illLayers(vitalsOf(norms, findings), weighted);

describe('layers drawn as ill', () => {
  it('are none in a run without findings, however small their gradients', () => {
    expect(illLayersOf([1e-9, 1e-3, 1], [])).toEqual([false, false, false]);
  });

  it('are the one that a finding names and those under 10⁻³ of the last one', () => {
    const finding: Finding = { illness: 'vanishing', layer: 2, figure: 1e-5 };
    expect(illLayersOf([1e-6, 2e-3, 2e-3, 1], [finding])).toEqual([true, true, false, false]);
  });

  it('are those over 10² where the gradient explodes', () => {
    const finding: Finding = { illness: 'exploding', layer: null, figure: 1e5 };
    expect(illLayersOf([1e5, 200, 3], [finding])).toEqual([true, true, false]);
  });

  it('are none of those that have no weights', () => {
    const finding: Finding = { illness: 'vanishing', layer: 1, figure: 1e-5 };
    expect(illLayersOf([1e-6, Number.NaN, 1], [finding], [true, false, true])).toEqual([true, false, false]);
  });

  it('are those whose gradient is no number', () => {
    expect(illLayersOf([Number.NaN, 1, Infinity], [])).toEqual([true, false, true]);
  });
});
