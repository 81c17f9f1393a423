import { resolveActivation } from '../../../engine/catalog/activations';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { formatFigure } from '../../plots/figure-text';
import { type ErrorNumbers, errorNumbers, weightNumbers } from './backward-numbers';
import { texFactor, texFigure } from './figures';
import { alphaOf } from './forward-numbers';
import { equals, formulaLines, type Line } from './line';
import { lossSlopeLine } from './loss-lines';
import { chain, partsOf, rename } from './put-in';
import type { Subject } from './subject';
import { type SumRoom, sumTex } from './sum-tex';

const names = texts.names;

/** ∂L/∂ of a symbol. */
const by = (symbol: string): string => `\\partial L/\\partial ${symbol}`;

/** What the weights of a layer lead to: the sum, or z where no normalization stands between. */
const sumSymbol = ({ network }: Subject, column: number): string =>
  network.layers[column].normalization === undefined ? 'z' : 's';

/** What comes back to a neuron and goes on through it, line by line. */
export function errorLines(subject: Subject, column: number, unit: number, room: SumRoom): readonly Line[] {
  const numbers = errorNumbers(subject, column, unit);
  const isOutput = column === subject.network.layers.length - 1;
  const symbol = isOutput ? 'p' : 'a';
  return [
    ...(isOutput ? [lossSlopeLine(subject, unit)] : pathLines(subject, column, numbers, room)),
    ...ownLines(numbers),
    slopeLine(subject, column, unit, numbers),
    {
      name: names.error,
      tex: `${by('z')} = ${by(symbol)} \\cdot f'(z) = ${texFigure(numbers.errorF)} \\cdot ${texFactor(numbers.slope)} = \\mathbf{${texFigure(numbers.errorZ)}}`,
      spoken: `∂L/∂z ${formatFigure(numbers.errorZ)}`,
    },
    ...normalizationLine(numbers),
  ];
}

function pathLines(
  subject: Subject,
  column: number,
  { paths, skip, errorA }: ErrorNumbers,
  room: SumRoom,
): readonly Line[] {
  const parts = [
    ...paths.map(({ weight, factor, product }) => ({ value: product, factors: [weight, factor] as const })),
    ...(skip === null ? [] : [{ value: skip }]),
  ];
  const { factors, products, total } = sumTex(parts, room);
  const next = sumSymbol(subject, column + 1);
  const direct = skip === null ? '' : ` + ${by("a'")}`;
  const symbol = by('a');
  const end = ` = \\mathbf{${total}}`;
  const symbols = `\\textstyle ${symbol} = \\sum_k w_k\\,${by(`${next}_k`)}${direct}`;
  // A single path is a sum already.
  const [own, last] = parts.length === 1 ? [end, []] : ['', equals(symbol, products, end)];
  const few = parts.length + 2 <= room.perLine;
  return formulaLines(names.joined, `∂L/∂a ${formatFigure(errorA)}`, [
    ...(few ? [`${symbols} = ${factors.join(' ')}${own}`] : [symbols, ...equals(symbol, factors, own)]),
    ...last,
  ]);
}

/** What dropout lets through, and what penalties on activations add. */
function ownLines({ mask, penalty, errorA, errorF }: ErrorNumbers): readonly Line[] {
  if (mask === null && penalty === null) return [];
  const masked = mask === null ? texFigure(errorA) : `${texFigure(errorA)} \\cdot ${mask}`;
  const added = penalty === null ? '' : ` + ${texFactor(penalty)}`;
  const symbols = `${by(mask === null ? 'a' : '(a\\,m)')}${mask === null ? '' : ' \\cdot m'}${penalty === null ? '' : ' + \\lambda_2\\,a + \\lambda_1 \\operatorname{sign} a'}`;
  return [
    {
      name: [mask === null ? '' : names.dropout, penalty === null ? '' : names.penalties].filter(Boolean).join(', '),
      tex: `${symbols} = ${masked}${added} = \\mathbf{${texFigure(errorF)}}`,
      spoken: formatFigure(errorF),
    },
  ];
}

function slopeLine(subject: Subject, column: number, unit: number, { slope }: ErrorNumbers): Line {
  const { network, experiment, rehearsal } = subject;
  const { derivativeFromOutput } = resolveActivation(network.layers[column].activation, experiment.formula);
  const own = rehearsal.columns[column];
  const alpha = alphaOf(subject, column);
  const values = { z: own.z[unit], a: own.f[unit], ...(alpha === null ? {} : { alpha }) };
  const [symbols, numbers] = partsOf(rename(derivativeFromOutput, { x: 'z', y: 'a' }), values);
  return {
    name: names.slope,
    tex: chain("f'(z)", [symbols, numbers, `\\mathbf{${texFigure(slope)}}`]),
    spoken: `${names.slope} ${formatFigure(slope)}`,
  };
}

function normalizationLine({ normalization, errorSum }: ErrorNumbers): readonly Line[] {
  if (!normalization) return [];
  const { kind, error, errorMean, scaled, scaledErrorMean, deviation } = normalization;
  const over = kind === 'batchNorm' ? 'B' : 'L';
  const delta = `\\gamma\\,${by('z')}`;
  const shown = `${texFigure(error)} - ${texFactor(errorMean)} - ${texFactor(scaled)} \\cdot ${texFactor(scaledErrorMean)}`;
  return formulaLines(names.normalized, `∂L/∂s ${formatFigure(errorSum)}`, [
    `${by('s')} = \\left(\\delta - \\overline{\\delta} - \\hat s \\cdot \\overline{\\delta\\,\\hat s}\\right) / \\sigma_${over}, \\qquad \\delta = ${delta}`,
    `\\phantom{${by('s')}} = \\left(${shown}\\right) / ${texFigure(deviation)} = \\mathbf{${texFigure(errorSum)}}`,
  ]);
}

/** The gradient of a weight, of this sample and of the batch. */
export function weightLines(subject: Subject, column: number, unit: number, from: number): readonly Line[] {
  const { error, x, own, mean, biasMean } = weightNumbers(subject, column, unit, from);
  const symbol = sumSymbol(subject, column);
  const batch = subject.rehearsal.batch.length;
  const average = batch === 1 ? '' : `\\tfrac{1}{${batch}}\\sum `;
  const lines: Line[] = [
    {
      name: names.ofSample,
      tex: `${by('w')} = ${by(symbol)} \\cdot x = ${texFigure(error)} \\cdot ${texFactor(x)} = \\mathbf{${texFigure(own)}}`,
      spoken: `∂L/∂w ${formatFigure(own)}`,
    },
  ];
  if (batch > 1)
    lines.push({
      name: names.ofBatch,
      tex: `\\textstyle ${average}${by('w')} = \\mathbf{${texFigure(mean)}}`,
      spoken: `${names.ofBatch} ${formatFigure(mean)}`,
    });
  if (biasMean !== null)
    lines.push({
      name: names.bias,
      tex:
        `\\textstyle ${by('b')} = ${by(symbol)} = ${texFigure(error)}` +
        (batch > 1 ? `,\\qquad ${average}${by('b')} = ${texFigure(biasMean)}` : ''),
      spoken: `${names.bias} ${formatFigure(biasMean)}`,
    });
  return lines;
}
