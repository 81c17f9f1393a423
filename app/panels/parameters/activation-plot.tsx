import type { Curves } from './formulas';
import styles from './activation-plot.module.css';

const WIDTH = 92;
const HEIGHT = 76;
/** What is drawn: x from −SPAN to SPAN, y from LOW to HIGH. */
const SPAN = 4;
const LOW = -1.6;
const HIGH = 2.8;
const POINTS = 120;

const toX = (x: number): number => ((x + SPAN) / (2 * SPAN)) * WIDTH;
const toY = (y: number): number => ((HIGH - y) / (HIGH - LOW)) * HEIGHT;

/** An SVG path of a function; it is interrupted where the function leaves the picture, has no value, or jumps. */
function pathOf(f: (x: number) => number): string {
  let path = '';
  let before = Number.NaN;
  for (let i = 0; i <= POINTS; i++) {
    const x = -SPAN + (2 * SPAN * i) / POINTS;
    const y = f(x);
    const isInside = Number.isFinite(y) && y > LOW - 1 && y < HIGH + 1;
    const goesOn = Math.abs(y - before) < 0.5;
    if (isInside) path += `${goesOn ? 'L' : 'M'}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`;
    before = isInside ? y : Number.NaN;
  }
  return path;
}

/** An activation and, dashed, its slope. */
export function ActivationPlot({ f, slope }: Curves) {
  return (
    <svg className={styles.plot} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className={styles.axis} d={`M0 ${toY(0)}H${WIDTH}M${toX(0)} 0V${HEIGHT}`} />
      <path className={styles.slope} d={pathOf(slope)} />
      <path className={styles.curve} d={pathOf(f)} />
    </svg>
  );
}
