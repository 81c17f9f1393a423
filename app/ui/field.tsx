import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { texts } from '../messages/en';
import { classNames } from './class-names';
import styles from './field.module.css';
import { ResetIcon } from './icons';
import { lastModality } from './modality';
import { type Anchor, Tooltip } from './tooltip';

/** What every control of a setting has besides its value. */
export interface Explained {
  readonly label: string;
  readonly help?: string;
  readonly tex?: string;
  /** The value is not its default, and this is the way back. */
  readonly onReset?: () => void;
}

interface FieldProps extends Explained {
  /** Id of the input that the label names. */
  readonly inputId?: string;
  /** Stands at the right of the label. */
  readonly value?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** Long enough to tab past without a flicker. */
const PATIENCE = 700;

/** Label, explanation, way back and value of a setting, over its control. */
export function Field({ label, help, tex, onReset, inputId, value, className, children }: FieldProps) {
  const explained = useExplanation();
  const text = <label className={styles.label} htmlFor={inputId} onClick={inputId === undefined ? explained.show : undefined} />;
  return (
    <div ref={explained.ref} className={classNames(styles.field, className)} onFocus={explained.onFocus} onBlur={explained.onBlur}>
      <div className={styles.head}>
        {help === undefined ? (
          <label className={styles.label} htmlFor={inputId}>{label}</label>
        ) : (
          <Tooltip
            side="right"
            title={label}
            text={help}
            tex={tex}
            anchor={explained.anchor}
            open={explained.open}
            onOpenChange={explained.setOpen}
            trigger={text}
          >
            {label}
          </Tooltip>
        )}
        {onReset !== undefined && <ResetButton label={label} onReset={onReset} />}
        {value !== undefined && <span className={styles.value}>{value}</span>}
      </div>
      {children}
    </div>
  );
}

/** The way back to a default; it stands there only while there is one to take. */
export function ResetButton({ label, onReset }: { readonly label: string; readonly onReset: () => void }) {
  const name = texts.controls.reset(label);
  return (
    <button type="button" className={styles.reset} aria-label={name} title={name} onClick={onReset}>
      <ResetIcon size={12} />
    </button>
  );
}

/** Opens an explanation when the keyboard has rested inside for a while; the pointer opens it at the label. */
export function useExplanation() {
  const [open, setOpen] = useState(false);
  const timer = useRef(0);
  const ref = useRef<HTMLDivElement>(null);
  return {
    /** The row that is explained. */
    ref,
    anchor: (): Anchor => besideColumn(ref.current),
    open,
    setOpen,
    show: () => setOpen(true),
    onFocus: (event: FocusEvent) => {
      window.clearTimeout(timer.current);
      if (lastModality() !== 'keyboard' || !event.target.matches(':focus-visible')) return;
      timer.current = window.setTimeout(() => setOpen(true), PATIENCE);
    },
    onBlur: () => {
      window.clearTimeout(timer.current);
      setOpen(false);
    },
  };
}

/** At the height of a row, but as wide as the column that it stands in: what is explained stays in sight. */
function besideColumn(row: HTMLElement | null): Anchor {
  return {
    getBoundingClientRect() {
      if (!row) return new DOMRect();
      const { left, top, width, height } = row.getBoundingClientRect();
      const column = row.closest('[data-column]')?.getBoundingClientRect();
      return column ? new DOMRect(column.left, top, column.width, height) : new DOMRect(left, top, width, height);
    },
  };
}
