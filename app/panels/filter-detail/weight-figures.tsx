import { useState } from 'react';
import type { FilterCourse } from '../../../engine/protocol/filter';
import { filterDetailTexts as texts } from '../../messages/filter-detail';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { SliderTrack } from '../../ui/slider';
import { scaleOf } from '../../ui/slider-scale';
import styles from './filter-detail.module.css';
import { KernelCanvas } from './kernel-canvas';
import { largestOf, momentAt, rangeOf, relativeChange } from './kernel-figures';
import { NumbersTable } from './numbers-table';
import { useLiveWeights } from './use-live-weights';

interface Props {
  readonly course: FilterCourse;
  /** The channel that is shown alone; null shows all. */
  readonly channel: number | null;
  readonly numbers: boolean;
  readonly onPick: (channel: number) => void;
}

/** A filter’s weights at a moment that can be chosen, now, and their gradient, in every channel. */
export function WeightFigures({ course, channel, numbers, onPick }: Props) {
  const live = useLiveWeights(course);
  const [chosen, setChosen] = useState(0);
  const at = momentAt(course, chosen);
  const size = course.kernel ** 2;
  const then = course.weights.subarray(at * course.channels * size, (at + 1) * course.channels * size);
  const now = live?.weights ?? then;
  const gradient = live?.gradient ?? new Float32Array(then.length);
  const only = (values: Float32Array): Float32Array =>
    channel === null ? values : values.subarray(channel * size, (channel + 1) * size);
  const most = Math.max(largestOf(course.weights), largestOf(now));
  const { step } = course.moments[at] ?? { step: 0 };
  const shown = [
    { name: texts.earlier(step), values: only(then), most },
    { name: texts.now(live?.step ?? 0), values: only(now), most },
    { name: texts.gradient, values: only(gradient), most: largestOf(gradient) },
  ];
  return (
    <section className={styles.weights} aria-label={texts.weights}>
      <div className={styles.figures}>
        {shown.map(({ name, values, most: full }, i) => {
          const [low, high] = rangeOf(values).map((value) => formatFigure(value, 2));
          return (
            <figure key={i} className={styles.figure}>
              <figcaption className={styles.caption}>
                <b>{name}</b>
                <span>{texts.range(low, high)}</span>
              </figcaption>
              <KernelCanvas
                values={values}
                kernel={course.kernel}
                most={full}
                numbers={numbers}
                onPick={(picture) => onPick(channel === null ? picture : -1)}
              />
            </figure>
          );
        })}
      </div>
      <Moments course={course} at={at} now={now} onChange={setChosen} />
      <NumbersTable kernel={course.kernel} channel={channel ?? 0} then={then} now={now} gradient={gradient} />
    </section>
  );
}

interface MomentsProps {
  readonly course: FilterCourse;
  readonly at: number;
  readonly now: Float32Array;
  readonly onChange: (step: number) => void;
}

/** The slider through the moments at which the weights were written down. */
function Moments({ course, at, now, onChange }: MomentsProps) {
  const { moments, weights } = course;
  if (moments.length < 2) return <p className={styles.moment}>{texts.onlyStart}</p>;
  const { step, epoch } = moments[at];
  const size = now.length;
  const change = relativeChange(weights.subarray(at * size, (at + 1) * size), now);
  return (
    <div className={styles.moment}>
      <span>{texts.moment}</span>
      <SliderTrack
        label={texts.moment}
        value={step}
        scale={scaleOf(
          moments.map((moment) => moment.step),
          'linear',
        )}
        format={(value) => texts.momentText(value, moments.find((moment) => moment.step === value)?.epoch ?? 0)}
        onChange={onChange}
      />
      <span className={styles.momentText}>
        <b>{texts.momentText(step, epoch)}</b>
        {Number.isFinite(change) && ` · ${texts.changed(formatPercent(change, 0))}`}
      </span>
    </div>
  );
}
