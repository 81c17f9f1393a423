import { nameOfClass, outputTexts } from '../../messages/output';
import { CLASS_COLORS, divergingCss, type Ground } from '../../plots/colors';
import { latestFrame } from '../../worker/frames';
import { formatFigure } from '../../plots/figure-text';
import { scaleOfValues } from '../../plots/field-layer';
import styles from './legend.module.css';
import { useCursor } from './probe';
import type { Scene } from './scene';
import { describeOutputs, valuesAt } from './values';

const texts = outputTexts.legend;

/** What the colours of the picture mean, with a needle at the value under the cursor. */
export function Legend({ scene }: { readonly scene: Scene }) {
  if (scene.isFunction) return <FunctionLegend scene={scene} />;
  if (scene.shown !== null && !(scene.shown.output !== null && scene.network.link !== 'identity'))
    return <UnitLegend scene={scene} />;
  switch (scene.reading.kind) {
    case 'classes':
      return <ClassLegend classes={scene.reading.classes} />;
    case 'probability':
      return <Scale low="0" high="1" name={texts.probability} scene={scene} />;
    case 'score':
      return <Scale low="−1" high="1" name={texts.score} scene={scene} />;
    case 'value':
      return <Scale low="−1" high="1" name={texts.value} scene={scene} />;
  }
}

function gradient(ground: Ground, discrete: boolean): string {
  const css = (value: number): string => divergingCss(value, ground);
  if (discrete) return `linear-gradient(to right, ${css(-1)} 50%, ${css(1)} 50%)`;
  return `linear-gradient(to right, ${css(-1)}, ${css(0)}, ${css(1)})`;
}

interface ScaleProps {
  readonly low: string;
  readonly high: string;
  readonly name: string;
  readonly scene: Scene;
}

function Scale({ low, high, name, scene }: ScaleProps) {
  return (
    <div className={styles.scale} title={name}>
      <span className="visually-hidden">{name}</span>
      <span>{low}</span>
      <span className={styles.bar} style={{ background: gradient(scene.ground, scene.discrete) }}>
        <Needle scene={scene} />
      </span>
      <span>{high}</span>
    </div>
  );
}

function Needle({ scene }: { readonly scene: Scene }) {
  const { hover, pin } = useCursor();
  const point = hover ?? pin;
  const frame = latestFrame('boundary');
  if (!point || !frame || scene.shown !== null || frame.shape[0] !== scene.network.outputs) return null;
  const { share } = describeOutputs(scene.reading, valuesAt(frame.shape, frame.data, point));
  if (share === null || !Number.isFinite(share)) return null;
  return <i className={styles.needle} style={{ left: `${share * 100}%` }} />;
}

/** The scale of a neuron; unbounded ones have one that follows their values. */
function UnitLegend({ scene }: { readonly scene: Scene }) {
  useCursor();
  const frame = latestFrame('boundary');
  if (!scene.shown || !frame) return null;
  const { gain, bias } = scaleOfValues(frame.data, scene.shown.layer.range);
  const low = formatFigure((-1 - bias) / gain, 2);
  const high = formatFigure((1 - bias) / gain, 2);
  return <Scale low={low} high={high} name={texts.unit(low, high)} scene={scene} />;
}

function ClassLegend({ classes }: { readonly classes: number }) {
  return (
    <ul className={styles.classes} aria-label={texts.classes}>
      {Array.from({ length: classes }, (_, k) => (
        <li key={k}>
          <i className={styles.swatch} style={{ background: CLASS_COLORS[k] }} />
          {nameOfClass(k)}
        </li>
      ))}
    </ul>
  );
}

function FunctionLegend({ scene }: { readonly scene: Scene }) {
  return (
    <ul className={styles.classes}>
      <li>
        <i className={styles.curve} />
        {scene.shown?.name ?? texts.network}
      </li>
      {scene.shown === null && (
        <>
          <li>
            <i className={styles.dot} />
            {texts.trainPoints}
          </li>
          {scene.showTest && (
            <li>
              <i className={styles.diamond} />
              {texts.testPoints}
            </li>
          )}
        </>
      )}
    </ul>
  );
}
