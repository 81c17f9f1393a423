import type uPlot from 'uplot';
import type { Curves } from '../state/curves';
import { accuracyColumns, type Cell, lossColumns, spanOfAccuracies, spanOfLosses } from './curve-columns';
import { formatFigure, formatPercent } from './figure-text';
import { formatLossTick, linearTicks, logTicks, type Span } from './loss-axis';

/** A line of a chart. */
export type LineName = 'batch' | 'train' | 'test';

/** Colours of the lines, as CSS. */
export interface ChartColors {
  readonly band: string;
  readonly batch: string;
  readonly train: string;
  readonly test: string;
}

/** What a chart shows at a moment: columns for uPlot, the lines among them by name, and its y axis. */
export interface ChartContent {
  readonly x: readonly number[];
  readonly data: uPlot.AlignedData;
  readonly lines: Readonly<Partial<Record<LineName, readonly Cell[]>>>;
  readonly span: Span;
}

/** One of the charts of a run. */
export interface ChartKind {
  readonly id: 'loss' | 'accuracy';
  readonly logarithmic: boolean;
  readonly names: readonly LineName[];
  readonly read: (curves: Pick<Curves, 'bins' | 'evaluations'>) => ChartContent;
  readonly series: (colors: ChartColors, stroke: number) => uPlot.Series[];
  readonly bands: (colors: ChartColors) => uPlot.Band[];
  readonly ticks: (span: Span) => readonly number[];
  readonly formatTick: (value: number) => string;
  readonly formatValue: (value: number) => string;
}

/** Test data have a dash of their own: the lines differ without their colours. */
const TEST_DASH: readonly number[] = [5, 3];

const trainLine = (colors: ChartColors, stroke: number): uPlot.Series => ({
  scale: 'y',
  stroke: colors.train,
  width: 2 * stroke,
  points: { show: false },
});
const testLine = (colors: ChartColors, stroke: number): uPlot.Series => ({
  ...trainLine(colors, stroke),
  stroke: colors.test,
  dash: [...TEST_DASH],
});

/** Batch losses as a band with their mean, and the losses over all training and all test samples. */
export function lossChart(logarithmic: boolean): ChartKind {
  return {
    id: 'loss',
    logarithmic,
    names: ['batch', 'train', 'test'],
    read(curves) {
      const columns = lossColumns(curves, logarithmic);
      const { x, low, high, batch, train, test } = columns;
      return {
        x,
        data: [x, low, high, batch, train, test],
        lines: { batch, train, test },
        span: spanOfLosses(columns, logarithmic),
      };
    },
    series: (colors, stroke) => [
      {},
      { scale: 'y', width: 0, points: { show: false } },
      { scale: 'y', width: 0, points: { show: false } },
      { scale: 'y', stroke: colors.batch, width: stroke, points: { show: false } },
      trainLine(colors, stroke),
      testLine(colors, stroke),
    ],
    bands: ({ band }) => [{ series: [2, 1], fill: band }],
    ticks: (span) => (logarithmic ? logTicks(span) : linearTicks(span)),
    formatTick: (value) => formatLossTick(value, logarithmic),
    formatValue: (value) => formatFigure(value),
  };
}

/** Accuracies over all training and all test samples. */
export const accuracyChart: ChartKind = {
  id: 'accuracy',
  logarithmic: false,
  names: ['train', 'test'],
  read(curves) {
    const columns = accuracyColumns(curves);
    const { x, train, test } = columns;
    return { x, data: [x, train, test], lines: { train, test }, span: spanOfAccuracies(columns) };
  },
  series: (colors, stroke) => [{}, trainLine(colors, stroke), testLine(colors, stroke)],
  bands: () => [],
  ticks: (span) => linearTicks(span),
  formatTick: (value) => formatPercent(value, 0),
  formatValue: (value) => formatPercent(value),
};
