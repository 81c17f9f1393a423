import { ticks } from 'd3-array';
import uPlot from 'uplot';
import type { ChartColors, ChartContent, ChartKind } from './chart-kind';
import { nearestIndex } from './curve-columns';
import { formatCompact } from './figure-text';
import type { Palette } from './palette';
import { drawSeamLabels, drawSeamLines, type SeamMark } from './seam-lines';

/** How a chart is to look, and whom it tells of its cursor. */
export interface CourseChartOptions {
  readonly kind: ChartKind;
  readonly colors: ChartColors;
  readonly palette: Palette;
  readonly fontSize: number;
  readonly moreSeams: (count: number) => string;
  /** Row of the content under the cursor, or −1; and the cursor's place in the plot, in CSS pixels. */
  readonly onCursor: (index: number, left: number) => void;
}

/** A chart of the course of a run, drawn imperatively. */
export interface CourseChart {
  show(content: ChartContent, seams: readonly SeamMark[], lastStep: number): void;
  resize(width: number, height: number): void;
  /** Puts the cursor on a row; −1 takes it away. */
  setCursor(index: number): void;
  /** Seams within a few pixels of a place in the plot. */
  seamsAt(left: number): readonly SeamMark[];
  /** Where the plot lies in the element. */
  readonly plotLeft: number;
  destroy(): void;
}

/** How near the cursor has to be to a seam, in CSS pixels. */
const SEAM_REACH = 6;
/** Steps that an axis shows at least. */
const LEAST_STEPS = 50;

/** A chart in an element. */
export function createCourseChart(root: HTMLElement, options: CourseChartOptions): CourseChart {
  const { kind, colors, palette, fontSize } = options;
  let content: ChartContent = {
    x: [],
    data: [
      [],
      ...kind
        .series(colors, 1)
        .slice(1)
        .map(() => []),
    ],
    lines: {},
    span: [0, 1],
  };
  let seams: readonly SeamMark[] = [];
  let lastStep = LEAST_STEPS;

  const font = `${fontSize}px ${palette.font}`;
  const axis: uPlot.Axis = {
    stroke: palette.ink3,
    font,
    gap: 4,
    grid: { stroke: palette.line, width: 1 },
    ticks: { show: false },
  };
  const chart = new uPlot(
    {
      width: Math.max(1, root.clientWidth),
      height: Math.max(1, root.clientHeight),
      padding: [6, 10, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { show: false } },
      scales: {
        x: { time: false, range: () => [0, Math.max(LEAST_STEPS, lastStep)] },
        y: { distr: kind.logarithmic ? 3 : 1, range: () => [...content.span] },
      },
      axes: [
        {
          ...axis,
          size: fontSize + 10,
          splits: (self, _, low, high) => ticks(low, high, Math.max(2, Math.min(6, self.width / 70))),
          values: (_, splits) => splits.map(formatCompact),
        },
        {
          ...axis,
          scale: 'y',
          size: fontSize * 3.1,
          splits: () => [...kind.ticks(content.span)],
          values: (_, splits) => splits.map(kind.formatTick),
          // uPlot drops labels of logarithmic ticks that are not powers; these were chosen to be shown.
          filter: (_, splits) => splits,
        },
      ],
      series: kind.series(colors, Math.min(1.5, palette.stroke)),
      bands: kind.bands(colors),
      hooks: {
        drawAxes: [(self) => drawSeamLines(self, seams, palette, uPlot.pxRatio)],
        draw: [(self) => drawSeamLabels(self, seams, palette, fontSize, uPlot.pxRatio, options.moreSeams)],
        setCursor: [
          (self) => {
            const left = self.cursor.left ?? -1;
            options.onCursor(left < 0 ? -1 : nearestIndex(content.x, self.posToVal(left, 'x')), left);
          },
        ],
      },
    },
    content.data,
    root,
  );

  return {
    show(next, marks, step) {
      content = next;
      seams = marks;
      lastStep = step;
      chart.setData(content.data, true);
    },
    resize(width, height) {
      if (width !== chart.width || height !== chart.height) chart.setSize({ width, height });
    },
    setCursor(index) {
      const step = content.x[index];
      chart.setCursor(step === undefined ? { left: -10, top: -10 } : { left: chart.valToPos(step, 'x'), top: 1 });
    },
    seamsAt: (left) => seams.filter(({ step }) => Math.abs(chart.valToPos(step, 'x') - left) <= SEAM_REACH),
    get plotLeft() {
      return chart.bbox.left / uPlot.pxRatio;
    },
    destroy: () => chart.destroy(),
  };
}
