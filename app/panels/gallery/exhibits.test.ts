import { describe, expect, it } from 'vitest';
import { EXHIBITS, exhibitHash, exhibitId, exhibitOf } from '../../../engine/catalog/exhibits';
import { splitFields, readLink } from '../../state/url';
import { openedBy } from './exhibit-links';

const RUNS = EXHIBITS.flatMap((exhibit) =>
  exhibit.variants.map((variant) => ({ name: exhibitId(exhibit, variant), exhibit, variant })),
);

/** Numbers of a sentence that must be borne out: powers of ten, percentages, factors and decimal fractions. */
const FIGURES = /10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|factor of (\d+)|(\d+) times|(\d+) %|(?<![\d.])(\d+\.\d+)/g;

const plain = (raised: string): string =>
  Array.from(raised, (sign) => (sign === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)))).join('');

const figuresOf = (text: string): readonly number[] =>
  Array.from(text.matchAll(FIGURES), ([, power, factor, times, percent, decimal]) => {
    if (power !== undefined) return Number(`1e${plain(power)}`);
    return percent === undefined ? Number(factor ?? times ?? decimal) : Number(percent) / 100;
  });

describe('the gallery', () => {
  it('gives no name to two runs', () => {
    expect(new Set(RUNS.map(({ name }) => name)).size).toBe(RUNS.length);
  });

  it.each(RUNS)('opens $name without a single notice', ({ name, exhibit, variant }) => {
    const { lines, view, run } = readLink(exhibitHash(exhibit, variant));
    expect(lines).toEqual([]);
    expect(view).toEqual({ exhibit: name });
    expect(run).toBe(variant.still !== true);
    expect(exhibitOf(name)).toEqual({ exhibit, variant });
  });

  it.each(RUNS)('links to $name as the page writes it, and gets the same experiment', ({ exhibit, variant }) => {
    const { experiment, hash } = openedBy(exhibit, variant);
    expect(readLink(hash).experiment).toEqual(experiment);
    expect(splitFields(hash).fields.size).toBe(hash.split('&').length);
  });

  it.each(RUNS)('says no field twice in the link of $name', ({ exhibit, variant }) => {
    const hash = exhibitHash(exhibit, variant);
    expect(splitFields(hash).fields.size).toBe(hash.split('&').length);
  });

  it.each(RUNS)('claims of $name something that can fail', ({ variant }) => {
    for (const { above, below } of variant.claims) expect(above ?? below).toBeDefined();
  });

  it.each(EXHIBITS)('bears out every figure in what “$title” says', (exhibit) => {
    const { look, truth = '', variants } = exhibit;
    const bounds = variants.flatMap(({ claims }) => claims);
    const settings = variants.flatMap((variant) => Object.values(openedBy(exhibit, variant).experiment));
    expect(look).toMatch(/^\P{Ll}.*\.$/u);
    for (const figure of figuresOf(`${look} ${truth}`)) {
      const claimed = bounds.some(
        ({ above, below }) =>
          above === figure ||
          below === figure ||
          (above !== undefined && below !== undefined && Math.abs(above + below - 2 * figure) < 1e-9),
      );
      expect(claimed || settings.includes(figure), `${figure} is neither claimed nor set`).toBe(true);
    }
  });
});
