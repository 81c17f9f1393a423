import { type KeyboardEvent, useState } from 'react';
import { classNames } from './class-names';
import styles from './slider.module.css';

interface ValueInputProps {
  readonly id?: string;
  /** The accessible name, where no label gives one. */
  readonly label?: string;
  readonly value: number;
  readonly changed?: boolean;
  readonly format: (value: number) => string;
  readonly parse: (text: string) => number | null;
  readonly onChange: (value: number) => void;
}

/** A number that reads as text and can be typed over: Enter takes it, Escape leaves it. */
export function ValueInput({ id, label, value, changed, format, parse, onChange }: ValueInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? format(value);
  const invalid = draft !== null && parse(draft) === null;

  function commit(): void {
    const read = draft === null ? null : parse(draft);
    setDraft(null);
    if (read !== null && read !== value) onChange(read);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') {
      commit();
      event.currentTarget.select();
    }
    if (event.key === 'Escape' && draft !== null) {
      const input = event.currentTarget;
      event.stopPropagation();
      setDraft(null);
      // After the old value has come back, so that typing replaces it.
      requestAnimationFrame(() => input.select());
    }
  }

  return (
    <input
      id={id}
      aria-label={label}
      className={classNames(styles.value, changed && styles.changed)}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-invalid={invalid}
      // For browsers without field-sizing: content.
      size={Math.max(2, shown.length - 1)}
      value={shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
