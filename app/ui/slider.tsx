import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
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

/** The slider alone, for places where its value stands elsewhere: a range input under a handle of the page's own. */
export function SliderTrack({ label, description, value, scale, format, onChange, onReset }: TrackProps) {
  const gesture = useGesture(label);
  const input = useRef<HTMLInputElement>(null);
  const track = useRef<HTMLDivElement>(null);
  /** How far from the middle of the handle it was taken; null while it is not. */
  const [grip, setGrip] = useState<number | null>(null);
  /** The next change is the first of a press: a gesture of its own begins with it. */
  const isFirst = useRef(false);
  const last = scale.stops.length - 1;
  const position = scale.toPosition(value);
  const share = last > 0 ? (100 * position) / last : 0;

  function move(to: number, reason: string): void {
    const next = Math.min(last, Math.max(0, to));
    if (next !== position) onChange(scale.toValue(next), gesture.next(reason));
  }

  function follow(x: number): void {
    const room = track.current?.getBoundingClientRect();
    if (!room) return;
    const to = Math.round(((x - room.left) / room.width) * last);
    if (to === position) return;
    move(to, isFirst.current ? 'track-press' : 'drag');
    isFirst.current = false;
  }

  function take(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const handle = input.current?.getBoundingClientRect();
    const isOnHandle = event.target === input.current?.parentElement;
    setGrip(isOnHandle && handle ? event.clientX - handle.left - handle.width / 2 : 0);
    isFirst.current = true;
    if (!isOnHandle) follow(event.clientX);
    input.current?.focus({ preventScroll: true });
  }

  function release(): void {
    setGrip(null);
    gesture.end();
  }

  function step(event: KeyboardEvent): void {
    const next = nextPosition(event, position, last);
    if (next === undefined) return;
    event.preventDefault();
    // What the slider stands in may have a use for these keys.
    event.stopPropagation();
    move(next, 'keyboard');
  }

  return (
    // The keyboard has the input inside; this is where fingers and mice take hold.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.control}
      onDoubleClick={onReset}
      // The input keeps the keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={take}
      onPointerMove={({ clientX }) => grip !== null && follow(clientX - grip)}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <div ref={track} className={styles.track}>
        <div className={styles.indicator} style={{ width: `${share}%` }} />
        <div className={styles.thumb} style={{ left: `${share}%` }} data-dragging={grip === null ? undefined : ''}>
          <input
            ref={input}
            type="range"
            min={0}
            max={last}
            step={1}
            value={position}
            aria-label={label}
            // ARIA 1.3 has it for every role.
            // oxlint-disable-next-line jsx-a11y/role-supports-aria-props
            aria-description={description}
            aria-valuetext={format(value)}
            onChange={({ currentTarget }) => move(currentTarget.valueAsNumber, 'keyboard')}
            onKeyDown={step}
          />
        </div>
      </div>
    </div>
  );
}

/** Where a key leads from a position, which may lie between two stops. */
function nextPosition({ key, shiftKey }: KeyboardEvent, position: number, last: number): number | undefined {
  const far = Math.max(1, Math.round(last / 10));
  const near = shiftKey ? far : 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.floor(position) + near;
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.ceil(position) - near;
    case 'PageUp':
      return Math.floor(position) + far;
    case 'PageDown':
      return Math.ceil(position) - far;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
