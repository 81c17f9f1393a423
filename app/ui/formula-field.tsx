import { type KeyboardEvent, useId, useState } from 'react';
import { type Explained, Field } from './field';
import styles from './formula-field.module.css';

/** What is wrong with a formula, and at which character (0 is the first). */
export interface FormulaProblem {
  readonly message: string;
  readonly at: number;
}

interface FormulaFieldProps extends Explained {
  readonly value: string;
  /** Stands before the formula: “f(x) =”. */
  readonly prefix?: string;
  readonly problem: (text: string) => FormulaProblem | null;
  /** Called with formulas that can be read, when Enter is pressed or the field is left. */
  readonly onCommit: (text: string) => void;
  readonly className?: string;
  readonly maxLength?: number;
  readonly placeholder?: string;
}

/** A formula that is checked while it is typed; an error points at its character. */
export function FormulaField(props: FormulaFieldProps) {
  const {
    label,
    help,
    tex,
    onReset,
    value,
    prefix,
    problem,
    onCommit,
    className,
    maxLength = 200,
    placeholder,
  } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const errorId = useId();
  const text = draft ?? value;
  const found = draft === null || draft.trim() === '' ? null : problem(draft);

  function commit(): void {
    if (draft === null || found !== null) return;
    setDraft(null);
    if (draft.trim() !== '' && draft !== value) onCommit(draft.trim());
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
  }

  return (
    <Field label={label} help={help} tex={tex} onReset={onReset} className={className}>
      <div className={styles.row}>
        {prefix !== undefined && (
          <span
            className={styles.prefix}
            aria-hidden="true"
            ref={(element) => {
              element?.parentElement?.style.setProperty('--prefix', `${element.offsetWidth + 4}px`);
            }}
          >
            {prefix}
          </span>
        )}
        <input
          aria-label={label}
          className={styles.input}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={maxLength}
          placeholder={placeholder}
          value={text}
          aria-invalid={found !== null}
          aria-describedby={found === null ? undefined : errorId}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
      </div>
      {found !== null && (
        <div className={styles.error} id={errorId} role="alert">
          <PointedAt text={text} at={found.at} />
          {found.message}
        </div>
      )}
    </Field>
  );
}

/** The neighbourhood of a character, with a mark on it. */
function PointedAt({ text, at }: { readonly text: string; readonly at: number }) {
  const from = Math.max(0, at - 12);
  return (
    <span className={styles.pointer} aria-hidden="true">
      {from > 0 && '…'}
      {text.slice(from, at)}
      <mark>{text.slice(at, at + 1) || ' '}</mark>
      {text.slice(at + 1, at + 14)}
    </span>
  );
}
