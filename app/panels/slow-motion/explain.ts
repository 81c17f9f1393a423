import { OPTIMIZERS } from '../../../engine/catalog/optimizers';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { formatFigure } from '../../plots/figure-text';
import { formatInteger } from '../../ui/number-text';
import { type Hands, type Stop, weightColumn } from '../../state/walk';
import { errorLines, weightLines } from './backward-lines';
import { texFigure } from './figures';
import { forwardLines } from './forward-lines';
import type { Line } from './line';
import { lossLines } from './loss-lines';
import type { SumRoom } from './sum-tex';
import { type Subject, weightPlace } from './subject';
import { gradientLines, optimizerLines } from './update-lines';

/** What the card says at a stop. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Explains a stop, with sums that fit into a room. */
export function explain(subject: Subject, stop: Stop, hands: Hands, room: SumRoom): Explanation {
  const { rehearsal, network, experiment } = subject;
  const batch = rehearsal.batch.length;
  const columns = network.layers.length;
  switch (stop.kind) {
    case 'sample': {
      const largest = rehearsal.losses.every((loss) => loss <= rehearsal.losses[rehearsal.place]);
      return {
        title: texts.input.title,
        text: texts.input.text(rehearsal.place + 1, batch, largest),
        lines: sampleLines(subject),
      };
    }
    case 'neurons':
      return {
        title: texts.forward.title(stop.column, columns),
        text: forwardText(subject, stop.column),
        lines: forwardLines(subject, stop.column, hands.units[stop.column], room),
      };
    case 'loss':
      return {
        title: texts.loss.title,
        text: texts.loss.text(batch),
        lines: lossLines(subject, hands.units[columns - 1], room),
      };
    case 'errors':
      return {
        title: stop.column === columns - 1 ? texts.backward.output : texts.backward.title(stop.column, columns),
        text: errorText(subject, stop.column),
        lines: errorLines(subject, stop.column, hands.units[stop.column], room),
      };
    case 'weights':
      return {
        title: texts.backward.weights(stop.column, columns),
        text: texts.backward.weightsText,
        lines: weightLines(subject, stop.column, hands.units[stop.column], hands.units[stop.column - 1]),
      };
    case 'gradient':
      return {
        title: texts.update.gradient,
        text: [texts.update.gradientText(batch), ...gradientTexts(subject)].join(' '),
        lines: gradientLines(subject, placeInHand(subject, stop, hands)),
      };
    case 'optimizer':
      return {
        title: texts.update.optimizer(OPTIMIZERS[experiment.optimizer].label),
        text: OPTIMIZERS[experiment.optimizer].about,
        lines: optimizerLines(subject, placeInHand(subject, stop, hands)),
      };
    case 'ready':
      return {
        title: texts.update.ready,
        text: rehearsal.halted ? texts.update.halted : texts.update.readyText(formatInteger(network.trained)),
        lines: [],
      };
  }
}

/** Place in the flat parameters of the weight in hand. */
function placeInHand(subject: Subject, stop: Stop, hands: Hands): number {
  const column = weightColumn(stop, hands) ?? 1;
  return weightPlace(subject, column, hands.units[column], hands.units[column - 1]);
}

function sampleLines({ rehearsal, experiment }: Subject): readonly Line[] {
  const values = Array.from(rehearsal.columns[0].a);
  const wanted = Array.from(rehearsal.wanted);
  const list = (numbers: readonly number[]): string => numbers.map((value) => texFigure(value)).join(',\\; ');
  const said = (numbers: readonly number[]): string => numbers.map((value) => formatFigure(value)).join(', ');
  return [
    {
      name: texts.input.values,
      tex: `x = \\left(${list(values)}\\right)`,
      spoken: `${experiment.inputs.join(', ')}: ${said(values)}`,
    },
    {
      name: texts.input.wanted,
      tex: `y = ${wanted.length === 1 ? list(wanted) : `\\left(${list(wanted)}\\right)`}`,
      spoken: said(wanted),
    },
  ];
}

function forwardText({ network }: Subject, column: number): string {
  const { dropout, residual } = network.layers[column];
  return [texts.forward.text, dropout > 0 ? texts.forward.dropout : '', residual ? texts.forward.residual : '']
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function errorText({ network, rehearsal }: Subject, column: number): string {
  const { layers } = network;
  const { normalization } = layers[column];
  const isOutput = column === layers.length - 1;
  return [
    isOutput ? texts.backward.outputText : texts.backward.text,
    isOutput && network.link !== 'identity' ? texts.backward[network.link] : '',
    !isOutput && layers[column + 1].residual ? texts.backward.skip : '',
    normalization?.kind === 'batchNorm' ? texts.backward.normalization : '',
    normalization?.kind === 'layerNorm' ? texts.backward.layerNormalization : '',
    isOutput ? texts.backward.shares(rehearsal.batch.length) : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function gradientTexts({ rehearsal, experiment }: Subject): readonly string[] {
  const { l1, l2, clipNorm, clipScale } = rehearsal;
  const penalised = (l1 !== 0 || l2 !== 0) && (experiment.penalised === 'weights' || experiment.penalised === 'both');
  return [
    ...(penalised ? [texts.update.penalties] : []),
    ...(clipNorm > 0 ? [clipScale < 1 ? texts.update.clipped : texts.update.notClipped] : []),
  ];
}
