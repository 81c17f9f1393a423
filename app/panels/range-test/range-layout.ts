import type { RangeTest } from '../../../engine/protocol';
import { linearTicks, logTicks, type Span } from '../../plots/loss-axis';
import type { Size } from '../../ui/use-size';

/** Where a range test's chart stands in its room, and how its numbers become pixels. */
export interface RangeLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly rateTicks: readonly number[];
  readonly lossTicks: readonly number[];
  readonly x: (rate: number) => number;
  readonly y: (loss: number) => number;
  /** The rate at a pixel. */
  readonly rateAt: (x: number) => number;
}

/** Room below and above the smoothed curve, as a factor of its loss. */
const AIR = 1.2;
/** What is so many times the first loss leaves the picture, so that the fall is seen and not only the rise. */
const HEIGHT = 2;
/** A loss of 0 has no place on a logarithmic axis. */
const FLOOR = 1e-9;

function lossSpan(smoothed: readonly number[]): Span {
  const least = Math.max(FLOOR, Math.min(...smoothed));
  return [least / AIR, Math.max(least, Math.min(Math.max(...smoothed), HEIGHT * smoothed[0])) * AIR];
}

/** Powers of ten with 2 and 5 among them, or, where that leaves less than three, even steps. */
function ticksOf(span: Span): readonly number[] {
  const found = logTicks(span, 6);
  return found.length < 3 ? linearTicks(span, 4).filter((tick) => tick > 0) : found;
}

/** Lays the chart of a test out; both axes are logarithmic. */
export function layOutRange({ rates, smoothed }: RangeTest, { width, height, font }: Size): RangeLayout {
  const left = Math.ceil(font * 3.4);
  const right = width - Math.ceil(font * 1.2);
  const top = Math.ceil(font * 1.9);
  const bottom = height - Math.ceil(font * 3);
  const [first, last] = [rates[0], rates[rates.length - 1]];
  const span = lossSpan(smoothed);
  const decades = Math.max(Math.log10(last / first), 1e-6);
  const heights = Math.log10(span[1] / span[0]);
  return {
    left,
    right,
    top,
    bottom,
    rateTicks: logTicks([first, last], Math.max(2, Math.floor((right - left) / (font * 4)))),
    lossTicks: ticksOf(span),
    x: (rate) => left + (Math.log10(rate / first) / decades) * (right - left),
    y: (loss) => bottom - (Math.log10(Math.max(FLOOR, loss) / span[0]) / heights) * (bottom - top),
    rateAt: (x) => first * 10 ** ((Math.min(1, Math.max(0, (x - left) / (right - left))) || 0) * decades),
  };
}

/** An SVG path through the losses of a test. */
export function pathOf({ x, y }: RangeLayout, rates: readonly number[], losses: readonly number[]): string {
  return losses.map((loss, i) => `${i === 0 ? 'M' : 'L'}${x(rates[i]).toFixed(1)} ${y(loss).toFixed(1)}`).join('');
}
