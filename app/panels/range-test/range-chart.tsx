import { type PointerEvent, useId, useRef } from 'react';
import type { RangeTest } from '../../../engine/protocol';
import { texts } from '../../messages/en';
import { formatLossTick } from '../../plots/loss-axis';
import { formatNumber } from '../../ui/number-text';
import { type Size, useSize } from '../../ui/use-size';
import { layOutRange, pathOf, type RangeLayout } from './range-layout';
import styles from './range-test.module.css';

interface ChartProps {
  readonly test: RangeTest;
  /** Step at which the smoothed loss was lowest. */
  readonly lowest: number;
  /** The rate that the run has. */
  readonly now: number;
  readonly chosen: number;
  readonly onChoose: (rate: number) => void;
}

/** Loss against learning rate; a click chooses a rate. */
export function RangeChart(props: ChartProps) {
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  return (
    <div ref={room} className={styles.chart}>
      {size && <Drawing {...props} size={size} />}
    </div>
  );
}

function Drawing({ test, lowest, now, chosen, onChoose, size }: ChartProps & { readonly size: Size }) {
  const words = texts.rangeTest;
  const clip = useId();
  const layout = layOutRange(test, size);
  const { left, right, top, bottom, x, y, rateAt } = layout;
  const { rates, losses, smoothed } = test;
  const choose = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    onChoose(rateAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
  };
  return (
    <svg
      className={styles.drawing}
      width={size.width}
      height={size.height}
      // A drawing made here; there is no file for an <img>.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={words.chart(test, lowest)}
      onPointerDown={choose}
      onPointerMove={choose}
    >
      <clipPath id={clip}>
        <rect x={left} y={top} width={right - left} height={bottom - top} />
      </clipPath>
      <Axes layout={layout} size={size} />
      <g clipPath={`url(#${clip})`}>
        <path className={styles.batch} d={pathOf(layout, rates, losses)} />
        <path className={styles.smoothed} d={pathOf(layout, rates, smoothed)} />
      </g>
      <circle className={styles.lowest} cx={x(rates[lowest])} cy={y(smoothed[lowest])} r={4} />
      {Math.abs(Math.log(now / chosen)) > 0.02 && (
        <Mark layout={layout} rate={now} text={words.now} className={styles.now} beside={chosen} />
      )}
      <Mark layout={layout} rate={chosen} text={formatNumber(chosen, 2)} className={styles.chosen} beside={now} />
    </svg>
  );
}

interface MarkProps {
  readonly layout: RangeLayout;
  readonly rate: number;
  readonly text: string;
  readonly className: string;
  /** The other mark, from which this one's text keeps away. */
  readonly beside: number;
}

/** A rate as an upright line with its name over it; nothing where it lies outside the test. */
function Mark({ layout: { left, right, top, bottom, x }, rate, text, className, beside }: MarkProps) {
  const at = x(rate);
  if (at < left - 1 || at > right + 1) return null;
  const side = Math.abs(x(beside) - at) > 48 || rate === beside ? 'middle' : rate < beside ? 'end' : 'start';
  const anchor = at > right - 24 ? 'end' : at < left + 24 ? 'start' : side;
  return (
    <g className={className}>
      <path d={`M${at} ${top - 3}V${bottom}`} />
      <text x={at} y={top - 7} textAnchor={anchor}>
        {text}
      </text>
    </g>
  );
}

function Axes({ layout, size }: { readonly layout: RangeLayout; readonly size: Size }) {
  const { left, right, top, bottom, rateTicks, lossTicks, x, y } = layout;
  const words = texts.rangeTest;
  return (
    <g className={styles.axes}>
      {lossTicks.map((tick) => (
        <g key={tick}>
          <path className={styles.grid} d={`M${left} ${y(tick)}H${right}`} />
          <text x={left - 6} y={y(tick)} dy="0.35em" textAnchor="end">
            {formatLossTick(tick, true)}
          </text>
        </g>
      ))}
      {rateTicks.map((tick) => (
        <g key={tick}>
          <path className={styles.grid} d={`M${x(tick)} ${top}V${bottom + 4}`} />
          <text x={x(tick)} y={bottom + 6 + size.font} textAnchor="middle">
            {formatLossTick(tick, true)}
          </text>
        </g>
      ))}
      <text className={styles.name} x={right} y={size.height - 4} textAnchor="end">
        {words.axis}
      </text>
      <text className={styles.name} x={4} y={size.font} textAnchor="start">
        {words.loss}
      </text>
    </g>
  );
}
