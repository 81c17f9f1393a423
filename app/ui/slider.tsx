import { Slider as Base } from '@base-ui/react/slider';
import type { ReactNode } from 'react';
import { Field, type Explained } from './field';
import styles from './slider.module.css';
import type { SliderScale } from './slider-scale';
import { useGesture } from './gesture';
import { ValueInput } from './value-input';

interface SliderProps extends Explained {
  readonly value: number;
  readonly scale: SliderScale;
  /** What the value looks like, with its unit. */
  readonly format: (value: number) => string;
  /** What a person typed, or null where it is no value. */
  readonly parse: (text: string) => number | null;
  /** Changes of one drag, or of one run of key presses, carry the same gesture. */
  readonly onChange: (value: number, gesture: string) => void;
  readonly className?: string;
  /** Stands between the label and the value. */
  readonly aside?: ReactNode;
}

/** A slider with a value that can be typed in; a double click, as the small button, leads back to the default. */
export function Slider({
  label,
  help,
  tex,
  onReset,
  value,
  scale,
  format,
  parse,
  onChange,
  className,
  aside,
}: SliderProps) {
  const gesture = useGesture(label);
  const field = (
    <ValueInput
      label={label}
      value={value}
      changed={onReset !== undefined}
      format={format}
      parse={parse}
      onChange={(next) => onChange(next, gesture.fresh())}
    />
  );
  return (
    <Field label={label} help={help} tex={tex} onReset={onReset} aside={aside} value={field} className={className}>
      <SliderTrack
        label={label}
        description={help}
        value={value}
        scale={scale}
        format={format}
        onChange={onChange}
        onReset={onReset}
      />
    </Field>
  );
}

interface TrackProps extends Pick<SliderProps, 'label' | 'value' | 'scale' | 'format' | 'onChange' | 'onReset'> {
  readonly description?: string;
}

/** The slider alone, for places where its value stands elsewhere. */
export function SliderTrack({ label, description, value, scale, format, onChange, onReset }: TrackProps) {
  const gesture = useGesture(label);
  const last = scale.stops.length - 1;
  return (
    <Base.Root
      min={0}
      max={last}
      step={1}
      largeStep={Math.max(1, Math.round(last / 10))}
      value={scale.toPosition(value)}
      onValueChange={(position, { reason }) => onChange(scale.toValue(position), gesture.next(reason))}
      onValueCommitted={() => gesture.end()}
    >
      <Base.Control className={styles.control} onDoubleClick={onReset}>
        <Base.Track className={styles.track}>
          <Base.Indicator className={styles.indicator} />
          <Base.Thumb
            className={styles.thumb}
            aria-label={label}
            aria-description={description}
            getAriaValueText={(_, position) => format(Number.isInteger(position) ? scale.toValue(position) : value)}
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
