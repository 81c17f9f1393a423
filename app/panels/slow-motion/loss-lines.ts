import { nameOfClass } from '../../messages/output';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { formatFigure } from '../../plots/figure-text';
import { texFactor, texFigure } from './figures';
import type { Line } from './line';
import { lossNumbers } from './loss-numbers';
import { chain, partsOf } from './put-in';
import type { Subject } from './subject';
import { type SumRoom, sumTex } from './sum-tex';

const names = texts.names;

/** How the loss of the sample comes about, with the formula of one output. */
export function lossLines(subject: Subject, output: number, room: SumRoom): readonly Line[] {
  const { entry, values, terms, divisor, loss, probabilities } = lossNumbers(subject);
  const { rehearsal } = subject;
  const lines: Line[] = [];
  if (probabilities) {
    const p = texFigure(probabilities[output]);
    const formula =
      subject.network.link === 'sigmoid'
        ? `\\sigma(p) = \\sigma(${texFigure(values[output].p)})`
        : `e^p / \\textstyle\\sum_k e^{p_k} = e^{p - \\operatorname{lse}} = e^{${texFigure(values[output].p)} - ${texFactor(values[output].lse)}}`;
    lines.push({
      name: names.probability(nameOfClass(probabilities.length === 1 ? 1 : output)),
      tex: `${formula} = \\mathbf{${p}}`,
      spoken: `${names.probability(nameOfClass(probabilities.length === 1 ? 1 : output))} ${formatFigure(probabilities[output])}`,
    });
  }
  const [symbols, numbers, value] = partsOf(entry.expr, values[output]);
  lines.push({
    name: terms.length > 1 ? names.forOutput : names.ofSample,
    tex: chain('\\ell', [symbols, numbers, `\\mathbf{${value}}`]),
    spoken: `${texts.phases.loss} ${formatFigure(terms[output])}`,
  });
  if (terms.length > 1) {
    const { products, total } = sumTex(
      terms.map((term) => ({ value: term / divisor })),
      room,
    );
    const symbol = divisor === 1 ? '\\sum_k \\ell_k' : `\\tfrac{1}{${divisor}}\\sum_k \\ell_k`;
    lines.push({
      name: names.ofSample,
      tex: `\\textstyle ${symbol} = ${products.join(' ')} = \\mathbf{${total}}`,
      spoken: `${names.ofSample} ${formatFigure(loss)}`,
    });
  }
  if (rehearsal.batch.length > 1) {
    lines.push({
      name: names.ofBatch,
      tex: `\\textstyle L = \\tfrac{1}{${rehearsal.batch.length}}\\sum \\ell = ${texFigure(rehearsal.loss)}`,
      spoken: `${names.ofBatch} ${formatFigure(rehearsal.loss)}`,
    });
  }
  return lines;
}

/** ∂L/∂p of one output, with numbers. */
export function lossSlopeLine(subject: Subject, output: number): Line {
  const { entry, values, divisor, slopes } = lossNumbers(subject);
  const [symbols, numbers] = partsOf(entry.gradient, values[output]);
  const share = (text: string): string => (divisor === 1 ? text : `\\tfrac{1}{${divisor}} \\left(${text}\\right)`);
  return {
    name: names.error,
    tex: chain('\\partial L/\\partial p', [share(symbols), share(numbers), `\\mathbf{${texFigure(slopes[output])}}`]),
    spoken: `∂L/∂p ${formatFigure(slopes[output])}`,
  };
}
