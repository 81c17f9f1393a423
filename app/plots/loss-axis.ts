import { ticks } from 'd3-array';
import { formatNumber } from '../ui/number-text';
import { formatPower } from './figure-text';

/** Lowest and highest value on an axis. */
export type Span = readonly [low: number, high: number];

/** Smallest loss that a logarithmic axis shows; a loss of exactly 0 is drawn here. */
export const LOSS_FLOOR = 1e-9;

/** Where an axis of losses begins and ends: whole steps of 1, 2, 5, so that it doesn't tremble with every value. */
export function lossSpan(low: number, high: number, logarithmic: boolean): Span {
  if (!(low <= high) || !Number.isFinite(low + high)) return logarithmic ? [0.01, 1] : [0, 1];
  if (!logarithmic) return [Math.min(0, low), high > 0 ? stepAbove(high * 1.02) : 1];
  const bottom = stepBelow(Math.max(low, LOSS_FLOOR) * 0.95);
  const top = stepAbove(Math.max(high, LOSS_FLOOR) * 1.05);
  // Losses fall: where there is less than a decade, it opens downwards.
  return [Math.min(bottom, top / 10), top];
}

/** Ticks of a logarithmic axis: decades where there are two of them, else also 2 and 5. */
export function logTicks([low, high]: Span, most = 6): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const decades = last - first + 1;
  if (decades >= 3) {
    const every = Math.ceil(decades / most);
    const result: number[] = [];
    for (let k = Math.ceil(first / every) * every; k <= last; k += every) result.push(10 ** k);
    return result;
  }
  const result: number[] = [];
  for (let k = first - 1; k <= last; k++) {
    for (const m of [1, 2, 5]) {
      const tick = Number((m * 10 ** k).toPrecision(1));
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) result.push(tick);
    }
  }
  return result;
}

/** Ticks of a linear axis. */
export function linearTicks([low, high]: Span, most = 5): readonly number[] {
  return ticks(low, high, most);
}

/** Label of a tick: 0.1, 10⁻³. */
export function formatLossTick(value: number, logarithmic: boolean): string {
  const exponent = Math.round(Math.log10(value));
  const isPower = logarithmic && Math.abs(value / 10 ** exponent - 1) < 1e-6;
  return isPower && (exponent < -1 || exponent > 2) ? formatPower(exponent) : formatNumber(value);
}

function stepBelow(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  const lead = value / decade;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * decade;
}

function stepAbove(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  const lead = value / decade;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * decade;
}
