const POWERS: Readonly<Record<string, string>> = { '2': '²', '3': '³', '4': '⁴' };

/** An input's formula as one writes it by hand: x^2 as x², x*y as xy, sin(x) as sin x. */
export function formulaLabel(formula: string): string {
  return formula
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\^([234])(?![\d.])/g, (_, power: string) => POWERS[power])
    .replaceAll(/ ?\* ?/g, '·')
    .replaceAll(/(?<![a-zA-Z])(\d+|[xy][²³⁴]?)·(?=[xy(])/g, '$1')
    .replaceAll(/(sin|cos|tan|exp|abs|sqrt)\(([xy])\)/g, '$1 $2')
    .replaceAll('-', '−')
    .trim();
}
