import { useRef } from 'react';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { formatFigure } from '../../plots/figure-text';
import { type Hands, type Stop, weightColumn } from '../../state/walk';
import { useSize } from '../../ui/use-size';
import { sharesOf } from './backward-numbers';
import styles from './shares.module.css';
import type { Subject } from './subject';

const HEIGHT = 46;
const MARGIN = 34;
/** The axis, and the ticks of the samples on it. */
const AXIS = 27;
const TICK = 6;

interface Props {
  readonly subject: Subject;
  readonly stop: Stop;
  readonly hands: Hands;
}

/** ∂L/∂w of the weight in hand, as every sample of the batch has it, on one axis with their mean. */
export function Shares({ subject, stop, hands }: Props) {
  const column = weightColumn(stop, hands);
  if (column === null || stop.kind === 'optimizer') return null;
  const shares = sharesOf(subject, column, hands.units[column], hands.units[column - 1]);
  if (!shares || shares.length < 2 || !shares.every(Number.isFinite)) return null;
  return (
    <div className={styles.row}>
      <span className={styles.title}>{texts.shares.title(shares.length)}</span>
      <Axis shares={shares} own={shares[subject.rehearsal.place]} />
    </div>
  );
}

interface AxisProps {
  readonly shares: Float32Array;
  readonly own: number;
}

function Axis({ shares, own }: AxisProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place)?.width ?? 0;
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  // Zero is always there: what matters is which way a sample pulls.
  const low = Math.min(0, ...shares);
  const high = Math.max(0, ...shares);
  const span = high - low || 1;
  const at = (value: number): number => MARGIN + ((value - low) / span) * Math.max(0, width - 2 * MARGIN);
  const text = { low: formatFigure(low), high: formatFigure(high), mean: formatFigure(mean) };
  const nearEnd = at(mean) < 90 || at(mean) > width - 90;
  return (
    <div ref={place} className={styles.place}>
      {width > 0 && (
        <svg width={width} height={HEIGHT}>
          <title>{texts.shares.name(shares.length, text.low, text.high, text.mean)}</title>
          <path className={styles.axis} d={`M${at(low)} ${AXIS}H${at(high)}M${at(0)} ${AXIS - 9}v18`} />
          {Array.from(shares, (share, i) => (
            <path
              key={i}
              className={styles.share}
              data-negative={share < 0}
              d={`M${at(share)} ${AXIS - TICK}v${2 * TICK}`}
            />
          ))}
          <circle className={styles.own} cx={at(own)} cy={AXIS} r={5} />
          <path className={styles.mean} d={`M${at(mean)} ${AXIS - TICK - 2}l-4 -6h8z`} />
          <text
            className={styles.label}
            x={at(mean)}
            y={AXIS - TICK - 11}
            textAnchor={nearEnd ? (at(mean) < 90 ? 'start' : 'end') : 'middle'}
          >
            {texts.shares.mean} {text.mean}
          </text>
          <text className={styles.end} x={at(0)} y={HEIGHT - 2}>
            0
          </text>
          {low < 0 && at(0) - at(low) > 40 && (
            <text className={styles.end} x={at(low)} y={HEIGHT - 2}>
              {text.low}
            </text>
          )}
          {high > 0 && at(high) - at(0) > 40 && (
            <text className={styles.end} x={at(high)} y={HEIGHT - 2}>
              {text.high}
            </text>
          )}
        </svg>
      )}
    </div>
  );
}
