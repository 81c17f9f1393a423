import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { projectedColumn, type Samples } from '../../../engine/protocol';
import { imageTexts } from '../../messages/image-output';
import { readPalette } from '../../plots/palette';
import { fitScatter, nearestPoint, pointBeside } from '../../plots/scatter';
import { SCATTER_COLORS } from '../../plots/scatter-colors';
import { chooseSample, testImages, useChosenImage } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import { useTheme } from '../../ui/theme';
import { useSize } from '../../ui/use-size';
import { paintScatter } from './paint-scatter';
import styles from './projection-plot.module.css';
import { ImageAt, type Images } from './thumb';
import { useJudgement } from './use-judgement';
import { useReading } from './use-reading';

const texts = imageTexts.projection;

/** Pixels from a dot within which the pointer means it. */
const REACH = 14;

/** A copy of a frame's points: its buffer goes back. */
const copyOf = ({ data }: { readonly data: Float32Array }): Float32Array | null =>
  data.length > 0 ? data.slice() : null;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The test images on the two principal axes of the last hidden layer, each a dot in the colour of its class. */
export function ProjectionPlot({ images }: { readonly images: Images }) {
  const samples = useApp((state) => state.samples);
  const points = useReading('projection', {}, copyOf, 200);
  const fits = samples !== null && points?.length === 2 * samples.count;
  return fits ? (
    <Plot images={images} samples={samples} points={points} />
  ) : (
    <p className={styles.waiting}>{texts.waiting}</p>
  );
}

interface PlotProps {
  readonly images: Images;
  readonly samples: Samples;
  /** [samples, 2] */
  readonly points: Float32Array;
}

function Plot({ images, samples, points }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const theme = useTheme();
  const words = useId();
  const hidden = useApp(({ network }) => network !== null && projectedColumn(network) < network.layers.length - 1);
  const choice = useChosenImage((state) => state.choice);
  const chosen = 'sample' in choice ? choice.sample : null;
  const [at, point] = useState<number | null>(null);
  const [first, end] = testImages(samples);
  const frame = useMemo(
    () => size && fitScatter(points, (i) => i >= first && i < end, size.width, size.height),
    [points, size, first, end],
  );
  const shown = (index: number): boolean => index >= first && index < end;

  useEffect(() => {
    if (!canvas.current || !frame || !size) return;
    // On a dark ground dots that are seen through would be lost.
    const cover = theme === 'light' ? 0.75 : 0.9;
    const palette = readPalette(canvas.current);
    const { names } = images;
    paintScatter(canvas.current, { points, samples, first, end, frame, size, palette, names, at, chosen, cover });
  }, [points, samples, first, end, frame, size, images, at, chosen, theme]);

  const track = (event: PointerEvent<HTMLDivElement>): number | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return frame && nearestPoint(points, shown, frame, [event.clientX - left, event.clientY - top], REACH);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key] as (typeof ARROWS)[string] | undefined;
    const from = at ?? (chosen !== null && shown(chosen) ? chosen : first);
    if (arrow && frame) point(at === null ? from : pointBeside(points, shown, frame, from, arrow));
    else if (event.key === 'Enter' && at !== null) chooseSample(at);
    else if (event.key === 'Escape' && at !== null) point(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.projection}>
      {/* The role application takes keys and the pointer; the linter counts it among those that do not. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={box}
        className={styles.plot}
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={hidden ? texts.name : texts.nameOutputs}
        title={hidden ? texts.name : texts.nameOutputs}
        aria-describedby={words}
        onPointerMove={(event) => point(track(event))}
        onPointerLeave={() => point(null)}
        onBlur={() => point(null)}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const found = track(event as unknown as PointerEvent<HTMLDivElement>);
          if (found !== null) chooseSample(found);
        }}
      >
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      </div>
      <div className={styles.below}>
        {at === null ? (
          <p className={styles.words}>{texts.none}</p>
        ) : (
          <Pointed images={images} samples={samples} index={at} />
        )}
        <ul className={styles.legend} aria-label={texts.legend}>
          {images.names.map((name, k) => (
            <li key={name}>
              <i style={{ background: SCATTER_COLORS[k % SCATTER_COLORS.length] }} />
              {name}
            </li>
          ))}
        </ul>
      </div>
      <p id={words} className="visually-hidden">
        {hidden ? texts.help : texts.helpOutputs} {texts.keys}
      </p>
    </div>
  );
}

/** The image of the dot that is pointed at, and what the network takes it for. */
function Pointed({
  images,
  samples,
  index,
}: {
  readonly images: Images;
  readonly samples: Samples;
  readonly index: number;
}) {
  const judgement = useJudgement();
  const actual = images.names[samples.target[index]];
  const won = judgement?.predicted[index] ?? -1;
  return (
    <div className={styles.pointed} aria-live="polite">
      <span className={styles.small}>
        <ImageAt images={images} index={index} />
      </span>
      <span>
        {won >= 0 && judgement
          ? imageTexts.thumb(actual, images.names[won], judgement.confidence[index])
          : imageTexts.image.truth(actual)}
      </span>
    </div>
  );
}
