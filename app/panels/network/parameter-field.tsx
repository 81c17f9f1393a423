import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { networkTexts as texts } from '../../messages/network';
import { formatFigure } from '../../plots/figure-text';
import { setParameter } from '../../state/session';
import { Field } from '../../ui/field';
import { parseNumber } from '../../ui/number-text';
import { SliderTrack } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import { ValueInput } from '../../ui/value-input';
import styles from './inspector.module.css';
import type { ParameterReading } from './readings';

interface Props {
  readonly label: string;
  readonly help?: string;
  readonly reading: ParameterReading;
}

/** Least reach of a slider to both sides of zero. */
const REACH = 3;
/** How long a value set by hand is shown before the engine's own is again: it needs a moment to come back. */
const HELD = 350;

/** The value that was just set by hand, else the one that the engine has. */
function useHeld(reading: ParameterReading) {
  const [held, setHeld] = useState<{ readonly value: number; readonly index: number } | null>(null);
  useEffect(() => {
    if (held === null) return undefined;
    const timer = window.setTimeout(() => setHeld(null), HELD);
    return () => window.clearTimeout(timer);
  }, [held]);
  const set = (value: number, gesture: string): void => {
    setHeld({ value, index: reading.index });
    setParameter(reading.index, value, gesture);
  };
  return { value: held?.index === reading.index ? held.value : reading.value, set };
}

/**
 * Keeps the number of an input selected while it changes under the cursor, so that typing replaces it; leaves it alone
 * once something was typed.
 */
function useSelected(value: number): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const input = box.current?.querySelector('input[type="text"]');
    if (!(input instanceof HTMLInputElement) || input !== document.activeElement) return;
    if (input.value === formatFigure(value)) input.select();
  }, [value]);
  return box;
}

let typed = 0;

/** Values typed one after the other are one step of undo each. */
const typedGesture = (index: number): string => {
  typed++;
  return `parameter-${index}-${typed}`;
};

/** A parameter with a slider to both sides of zero and a number to type. */
export function ParameterField({ label, help, reading }: Props) {
  const id = useId();
  const { value, set } = useHeld(reading);
  const box = useSelected(value);
  // The slider's ends stay where they were when it opened; a larger value moves them out.
  const [reach, setReach] = useState(REACH);
  if (Math.abs(value) > reach && Number.isFinite(value)) setReach(Math.ceil(Math.abs(value) * 1.25));
  const scale = sliderScale({ range: [-reach, reach], scale: 'linear', step: reach / 100 });
  const input = (
    <ValueInput
      id={id}
      value={value}
      format={formatFigure}
      parse={parseNumber}
      onChange={(next) => set(next, typedGesture(reading.index))}
    />
  );
  return (
    <div ref={box}>
      <Field label={label} help={help} inputId={id} value={input}>
        <SliderTrack
          label={label}
          value={Number.isFinite(value) ? value : 0}
          scale={scale}
          format={formatFigure}
          onChange={set}
        />
      </Field>
    </div>
  );
}

interface RowProps extends Props {
  readonly name: string;
  /** Largest size of a value in the list: a bar of full length. */
  readonly largest: number;
}

/** A parameter in one line of a list: a bar to both sides of zero, its value, and its gradient. */
export function ParameterRow({ name, label, reading, largest }: RowProps) {
  const { value, set } = useHeld(reading);
  const box = useSelected(value);
  const share = largest > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / largest) : 0;
  return (
    <li>
      <div className={styles.weight} ref={box}>
        <span className={styles.from} aria-hidden="true">
          {name}
        </span>
        <span className={styles.bar} data-negative={value < 0} aria-hidden="true">
          <i style={{ width: `${50 * share}%` }} />
        </span>
        <ValueInput
          label={label}
          value={value}
          format={formatFigure}
          parse={parseNumber}
          onChange={(next) => set(next, typedGesture(reading.index))}
        />
        <span className={styles.gradient}>
          <span className="visually-hidden">{texts.gradient} </span>
          {formatFigure(reading.gradient)}
        </span>
      </div>
    </li>
  );
}
