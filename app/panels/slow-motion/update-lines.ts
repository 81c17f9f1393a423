import { OPTIMIZERS } from '../../../engine/catalog/optimizers';
import { toTex } from '../../../engine/expr/text';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { formatFigure } from '../../plots/figure-text';
import { texFactor, texFigure } from './figures';
import type { Line } from './line';
import { putIn, substitute } from './put-in';
import type { Subject } from './subject';
import { type Assigned, CORRECTED, type UpdateNumbers, updateNumbers } from './update-numbers';

const names = texts.names;

/** From the mean over the batch to what the optimizer gets. */
export function gradientLines(subject: Subject, place: number): readonly Line[] {
  const { rehearsal } = subject;
  const { mean, penalties, penalised, clipScale, gradient, before } = updateNumbers(subject, place);
  const batch = rehearsal.batch.length;
  const lines: Line[] = [
    {
      name: names.ofBatch,
      tex: `\\textstyle g = ${batch === 1 ? '' : `\\tfrac{1}{${batch}}\\sum `}\\partial L/\\partial w = \\mathbf{${texFigure(mean)}}`,
      spoken: `${names.ofBatch} ${formatFigure(mean)}`,
    },
  ];
  if (penalties.length > 0) {
    const symbols = penalties.map(({ id }) => (id === 'l2' ? '\\lambda_2\\,w' : '\\lambda_1 \\operatorname{sign} w'));
    const numbers = penalties.map(({ id, strength }) =>
      id === 'l2' ? `${texFigure(strength)} \\cdot ${texFactor(before)}` : texFactor(strength * Math.sign(before)),
    );
    lines.push({
      name: names.penalties,
      tex: `g + ${symbols.join(' + ')} = ${texFigure(mean)} + ${numbers.join(' + ')} = \\mathbf{${texFigure(penalised)}}`,
      spoken: `${names.penalties} ${formatFigure(penalised)}`,
    });
  }
  if (rehearsal.clipNorm > 0) {
    const { clipNorm, norm } = rehearsal;
    const head = `\\lVert g \\rVert = ${texFigure(norm)} ${norm > clipNorm ? '>' : '\\le'} ${texFigure(clipNorm)}`;
    lines.push({
      name: names.clipping,
      tex:
        clipScale === 1
          ? `${head}: \\quad g = \\mathbf{${texFigure(gradient)}}`
          : `${head}: \\quad g \\cdot \\frac{${texFigure(clipNorm)}}{${texFigure(norm)}} = ${texFigure(penalised)} \\cdot ${texFigure(clipScale)} = \\mathbf{${texFigure(gradient)}}`,
      spoken: `${names.clipping} ${formatFigure(gradient)}`,
    });
  }
  return lines;
}

/** The optimizer's rule with its numbers, up to the new weight. */
export function optimizerLines(subject: Subject, place: number): readonly Line[] {
  const numbers = updateNumbers(subject, place);
  const { scalars } = OPTIMIZERS[subject.experiment.optimizer];
  return numbers.assigned.map((assigned) => assignment(assigned, numbers, scalars));
}

/** m̂ for the corrected m. */
const withHats = (tex: string): string => tex.replace(HAT, '\\hat $1');
const HAT = new RegExp(`\\\\mathrm\\{(\\w)${CORRECTED}\\}`, 'g');

type Scalars = Parameters<typeof substitute>[1];

function assignment({ name, expr, values, value }: Assigned, numbers: UpdateNumbers, scalars: Scalars): Line {
  const isWeight = name === 'w';
  const [before, after] = finely(numbers.before, numbers.after);
  const symbols = withHats(toTex(substitute(expr, scalars)));
  const put = putIn(expr, values, isWeight ? { w: before } : {});
  const result = isWeight ? after : texFigure(value);
  const symbol = withHats(name.length > 1 ? `\\mathrm{${name}}` : name);
  return {
    name: isWeight ? names.weightAfter : '',
    tex: `${symbol} ${name.endsWith(CORRECTED) ? '=' : '\\leftarrow'} ${symbols} = ${put} = \\mathbf{${result}}`,
    spoken: isWeight ? `${names.weightAfter} ${after}, ${names.weight} ${before}` : '',
  };
}

/** Most decimals of a weight: more a float32 does not have. */
const MOST_DECIMALS = 8;

/** A weight before and after a step, with so many decimals that two digits of the change are seen. */
export function finely(before: number, after: number): readonly [string, string] {
  const change = Math.abs(after - before);
  const wanted = change > 0 ? 1 - Math.floor(Math.log10(change)) : 3;
  const decimals = Math.max(3, Math.min(MOST_DECIMALS, wanted));
  const write = (value: number): string => {
    const text = value.toFixed(decimals);
    return Number.isFinite(value) && Math.abs(value) < 1e6 ? text : formatFigure(value);
  };
  return [write(before), write(after)];
}
