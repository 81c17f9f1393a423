import { featureLabel } from '../../../engine/catalog/features';

const POWERS: Readonly<Record<string, string>> = { '2': '²', '3': '³', '4': '⁴' };

/** An input's name beside its neuron: that of a ready-made one, else its formula as one writes it by hand (x³, 2·y). */
export function formulaLabel(formula: string): string {
  const ready = featureLabel(formula);
  if (ready !== formula) return ready;
  return formula
    .trim()
    .replaceAll(/\^([234])(?![\d.])/g, (_, power: string) => POWERS[power])
    .replaceAll(/ ?\* ?/g, '·')
    .replaceAll('-', '−');
}
