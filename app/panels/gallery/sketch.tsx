import { memo } from 'react';
import { DOMAIN, isImageSet, type Samples } from '../../../engine/catalog/datasets';
import type { Experiment } from '../../../engine/config/experiment';
import { outputCount, taskOf } from '../../../engine/config/task';
import { CLASS_COLORS, divergingCss, type Ground } from '../../plots/colors';
import { useGround } from '../../ui/theme';
import { thumbnailSamples } from '../data/draw-thumbnail';
import { compileTarget } from '../parameters/formula-problem';
import styles from './gallery.module.css';
import { SketchImages } from './sketch-images';
import { sketchColumns } from './sketch-layout';

const SQUARE = 52;
const WIDTH = 148;
const LEFT = SQUARE + 14;
/** Points of a class or a surface that the sketch has room for. */
const POINTS = 80;

/** A small drawing of an experiment: its data, and the columns of its network. */
export const Sketch = memo(function Sketch({ experiment }: { readonly experiment: Experiment }) {
  const ground = useGround();
  const { data, classes, points, target } = experiment;
  const samples = isImageSet(data) ? null : thumbnailSamples(data, { classes, points, target: compileTarget(target) });
  const outputs = outputCount(experiment);
  return (
    <svg className={styles.sketch} viewBox={`0 0 ${WIDTH} ${SQUARE}`} aria-hidden="true">
      <rect className={styles.square} x={0.5} y={0.5} width={SQUARE - 1} height={SQUARE - 1} rx={4} />
      {isImageSet(data) && <SketchImages data={data} square={SQUARE} />}
      {samples && (taskOf(experiment) === 'function' ? <Curve samples={samples} /> : dotsOf(samples, ground))}
      <g transform={`translate(${LEFT} ${SQUARE / 2})`}>
        {sketchColumns(experiment, outputs, WIDTH - LEFT - 4).map(
          ({ x, dots, bar, maps, hollow, normalized, skipFrom }) => (
            <g key={x} className={hollow ? styles.hollow : styles.unit}>
              {skipFrom !== null && (
                <path className={styles.skip} d={`M${skipFrom} -21.5Q${(skipFrom + x) / 2} -28 ${x} -21.5`} />
              )}
              {normalized && <path className={styles.norm} d={`M${x - 3.4} -20V20`} />}
              {maps?.at.map((y) => (
                <rect
                  key={y}
                  x={x - maps.side / 2}
                  y={y - maps.side / 2}
                  width={maps.side}
                  height={maps.side}
                  rx={Math.min(1, maps.side / 6)}
                />
              ))}
              {bar > 0 && <rect x={x - 2} y={-bar / 2} width={4} height={bar} rx={2} />}
              {dots.map((y) => (
                <circle key={y} cx={x} cy={y} r={2} />
              ))}
            </g>
          ),
        )}
      </g>
    </svg>
  );
});

const place = (value: number, span: number): number => SQUARE * (0.1 + 0.4 * (value / span + 1));

function dotsOf({ count, classes, x, target }: Samples, ground: Ground) {
  return Array.from({ length: Math.min(POINTS, count) }, (_, i) => (
    <circle
      key={i}
      cx={place(x[2 * i], DOMAIN)}
      cy={SQUARE - place(x[2 * i + 1], DOMAIN)}
      r={1.5}
      fill={classes > 0 ? CLASS_COLORS[target[i]] : divergingCss(target[i], ground)}
    />
  ));
}

function Curve({ samples: { count, x, target } }: { readonly samples: Samples }) {
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => x[2 * a] - x[2 * b]);
  const span = 1.4 * target.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const points = order.map(
    (i) => `${place(x[2 * i], DOMAIN).toFixed(1)} ${(SQUARE - place(target[i], span)).toFixed(1)}`,
  );
  return <polyline className={styles.curve} points={points.join(' ')} />;
}
