import { nameOfClass, outputTexts } from '../../messages/output';
import { CLASS_COLORS } from '../../plots/colors';
import { formatFixed } from '../../plots/figure-text';
import type { Point } from '../../plots/plane';
import { useApp } from '../../state/store';
import { CloseIcon } from '../../ui/icons';
import { latestFrame } from '../../worker/frames';
import { useCursor, useProbe } from './probe';
import styles from './readout.module.css';
import type { Scene } from './scene';
import { unpin } from './use-cursor';
import { describeNeuron, describeOutputs, nearestSample, valuesAt, type Verdict } from './values';

const texts = outputTexts.readout;

/** Values under the cursor, or at the pinned point where there is no cursor; renewed with the outputs. */
export function Readout({ scene }: { readonly scene: Scene }) {
  const { hover, pin } = useCursor();
  const brush = useApp((state) => state.brush);
  const point = hover ?? pin;
  if (!point) return <p className={styles.hint}>{hintFor(scene, brush)}</p>;

  const values = valuesNow(scene, point);
  return (
    <div className={styles.readout}>
      <div className={styles.line}>
        {!hover && <span className={styles.pinned}>{texts.pinned}</span>}
        <span>
          <i className={styles.variable}>x</i> {formatFixed(point.x)}
        </span>
        {!scene.isFunction && (
          <span>
            <i className={styles.variable}>y</i> {formatFixed(point.y)}
          </span>
        )}
        <Nearest scene={scene} />
        {!hover && (
          <button type="button" className={styles.close} aria-label={texts.unpin} title={texts.unpin} onClick={unpin}>
            <CloseIcon size={12} />
          </button>
        )}
      </div>
      {values && <Figures verdict={verdictOf(scene, values)} />}
    </div>
  );
}

/** Says the values where the arrow keys have gone, once for every move and not for every step of training. */
export function Announcement({ scene }: { readonly scene: Scene }) {
  const hover = useProbe((state) => (state.by === 'keyboard' ? state.hover : null));
  const values = hover && valuesNow(scene, hover);
  const figures = values ? verdictOf(scene, values).figures.map(({ name, value }) => `${name} ${value}`) : [];
  return (
    <p className="visually-hidden" aria-live="polite">
      {hover && texts.place(formatFixed(hover.x), scene.isFunction ? null : formatFixed(hover.y))} {figures.join(', ')}
    </p>
  );
}

function valuesNow(scene: Scene, point: Point): readonly number[] | null {
  const frame = latestFrame('boundary');
  const fits = frame !== null && frame.shape[0] === (scene.shown ? 1 : scene.network.outputs);
  return fits ? valuesAt(frame.shape, frame.data, point) : null;
}

function hintFor(scene: Scene, brush: number | null): string {
  if (brush === null || scene.isFunction) return outputTexts.plane.hint;
  return brush < 0 ? outputTexts.plane.eraseHint : outputTexts.plane.paintHint;
}

function verdictOf({ shown, network, reading }: Scene, values: readonly number[]): Verdict {
  if (shown && network.outputs === 1 && shown.output === 0) return describeOutputs(reading, values);
  return shown ? describeNeuron(shown, network, values[0]) : describeOutputs(reading, values);
}

function Figures({ verdict: { figures, winner } }: { readonly verdict: Verdict }) {
  return (
    <div className={styles.line}>
      {figures.map(({ name, color, value }, k) => (
        <span key={name} className={winner === k && figures.length > 1 ? styles.winner : undefined} title={name}>
          {color === null ? name : <Swatch color={color} name={name} />} <b>{value}</b>
        </span>
      ))}
      {winner !== null && figures.length === 1 && (
        <span className={styles.verdict}>
          → <Swatch color={CLASS_COLORS[winner]} /> {nameOfClass(winner)}
        </span>
      )}
    </div>
  );
}

function Swatch({ color, name }: { readonly color: string; readonly name?: string }) {
  return (
    <>
      <i className={styles.swatch} style={{ background: color }} />
      {name !== undefined && <span className="visually-hidden">{name}</span>}
    </>
  );
}

/** What the sample next to the cursor should be. */
function Nearest({ scene }: { readonly scene: Scene }) {
  const { hover, pin } = useCursor();
  const point = hover ?? pin;
  const near = point && scene.samples ? nearestSample(scene.samples, point, scene.isFunction) : null;
  if (!near) return null;
  const part = near.test ? outputTexts.test : outputTexts.train;
  return (
    <span className={styles.near}>
      {texts.target}{' '}
      {scene.reading.kind === 'value' ? (
        <b>{formatFixed(near.target, 3)}</b>
      ) : (
        <>
          <Swatch color={CLASS_COLORS[near.target]} /> {nameOfClass(near.target)}
        </>
      )}
      <span className={styles.part}> {part}</span>
    </span>
  );
}
