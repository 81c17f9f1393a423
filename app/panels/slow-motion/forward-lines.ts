import { resolveActivation } from '../../../engine/catalog/activations';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { formatFigure } from '../../plots/figure-text';
import { inFactor, texFactor, texFigure } from './figures';
import { type ForwardNumbers, forwardNumbers } from './forward-numbers';
import { equals, formulaLines, type Line } from './line';
import { chain, partsOf, rename, type Written } from './put-in';
import type { Subject } from './subject';
import { type SumRoom, type SumTex, sumTex } from './sum-tex';

const names = texts.names;

/** What a neuron computes, line by line. */
export function forwardLines(subject: Subject, column: number, unit: number, room: SumRoom): readonly Line[] {
  const numbers = forwardNumbers(subject, column, unit);
  const sum = sumOf(numbers, room);
  return [
    ...sumLines(numbers, sum),
    ...normalizationLines(numbers),
    activationLine(subject, column, numbers, numbers.normalization ? undefined : sum.total),
    ...handedOn(numbers),
  ];
}

function sumOf({ terms, bias }: ForwardNumbers, room: SumRoom): SumTex {
  const parts = [
    ...terms.map(({ weight, factor, product }) => ({ value: product, factors: [weight, factor] as const })),
    { value: bias },
  ];
  return sumTex(parts, room);
}

function sumLines({ sum, normalization }: ForwardNumbers, { factors, products, total }: SumTex): readonly Line[] {
  const symbol = normalization ? 's' : 'z';
  return formulaLines(names.sum, `${names.sum} ${formatFigure(sum)}`, [
    `\\textstyle ${symbol} = \\sum_i w_i\\,x_i + b`,
    ...equals(symbol, factors),
    ...equals(symbol, products, ` = \\mathbf{${total}}`),
  ]);
}

function normalizationLines({ normalization, sum, z }: ForwardNumbers): readonly Line[] {
  if (!normalization) return [];
  const { kind, mean, variance, gamma, beta } = normalization;
  const index = kind === 'batchNorm' ? 'B' : 'L';
  const fraction = `\\frac{${texFigure(sum)} - ${texFactor(mean)}}{\\sqrt{${texFigure(variance)} + \\varepsilon}}`;
  return [
    {
      name: names.normalized,
      tex: `z = \\gamma\\,\\frac{s - \\mu_${index}}{\\sqrt{\\sigma_${index}^2 + \\varepsilon}} + \\beta = ${texFigure(gamma)} \\cdot ${fraction} ${plus(beta)} = \\mathbf{${texFigure(z)}}`,
      spoken: `${names.normalized} ${formatFigure(z)}`,
    },
  ];
}

/** A number that is added, with its sign. */
const plus = (value: number): string => (value < 0 ? `- ${texFigure(-value)}` : `+ ${texFigure(value)}`);

/** a = f(z), with z as it is `shown` already. */
function activationLine(
  { network, experiment }: Subject,
  column: number,
  { z, f, alpha }: ForwardNumbers,
  shown: string | undefined,
): Line {
  const { expr } = resolveActivation(network.layers[column].activation, experiment.formula);
  const values = { z, ...(alpha === null ? {} : { alpha }) };
  const written: Written = shown === undefined ? {} : { z: inFactor(shown) };
  const [symbols, numbers] = partsOf(rename(expr, { x: 'z' }), values, written);
  // The identity gives what it gets, digit by digit.
  const result = expr.kind === 'variable' ? (shown ?? texFigure(f)) : texFigure(f);
  return {
    name: names.activation,
    tex: chain('a', [symbols, numbers, `\\mathbf{${result}}`]),
    spoken: `${names.activation} ${formatFigure(f)}`,
  };
}

/** What becomes of an activation before the next layer gets it. */
function handedOn({ f, mask, skip, a }: ForwardNumbers): readonly Line[] {
  const lines: Line[] = [];
  if (mask !== null) {
    lines.push({
      name: names.dropout,
      tex: `a \\cdot m = ${texFigure(f)} \\cdot ${mask} = \\mathbf{${texFigure(f * mask)}}`,
      spoken: `${names.dropout} ${formatFigure(f * mask)}`,
    });
  }
  if (skip !== null) {
    lines.push({
      name: names.residual,
      tex: `${mask === null ? 'a' : 'a\\,m'} + x = ${texFigure(f * (mask ?? 1))} ${plus(skip)} = \\mathbf{${texFigure(a)}}`,
      spoken: `${names.residual} ${formatFigure(a)}`,
    });
  }
  return lines;
}
