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
  readonly tex?: string | readonly string[];
  /** The value is not its default, and this is the way back. */
  readonly onReset?: () => void;
}

interface FieldProps extends Explained {
  /** Id of the input that takes its name from the label, where it brings none of its own. */
  readonly inputId?: string;
  /** Stands between the label and the value. */
  readonly aside?: ReactNode;
  /** Stands at the right of the label. */
  readonly value?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** Label, explanation, way back and value of a setting, over its control. */
export function Field({ label, help, tex, onReset, inputId, aside, value, className, children }: FieldProps) {
  const { setRow, anchor, open, setOpen, onFocus, onBlur } = useExplanation();
  return (
    <div ref={setRow} className={classNames(styles.field, className)} onFocus={onFocus} onBlur={onBlur}>
      <div className={styles.head}>
        <Tooltip
          side="right"
          title={label}
          text={help}
          tex={tex}
          anchor={anchor}
          open={open && help !== undefined}
          onOpenChange={setOpen}
          staysOnClick
          trigger={
            inputId === undefined ? (
              // The keyboard has the explanation from the control itself; this is for fingers, which can't hover.
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label
              <button type="button" tabIndex={-1} className={styles.label} onClick={() => setOpen(true)} />
            ) : (
              // oxlint-disable-next-line jsx-a11y/label-has-associated-control
              <label htmlFor={inputId} className={styles.label} />
            )
          }
        >
          {label}
        </Tooltip>
        {onReset !== undefined && <ResetButton label={label} onReset={onReset} />}
        {aside}
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

/** Long enough to tab past without a flicker. */
const PATIENCE = 700;

/** Opens an explanation when the keyboard has rested inside for a while; the pointer opens it at the label. */
export function useExplanation() {
  const [open, setOpen] = useState(false);
  const [row, setRow] = useState<HTMLElement | null>(null);
  const timer = useRef(0);
  return {
    /** Takes the row that is explained. */
    setRow,
    anchor: besideColumn(row),
    open,
    setOpen,
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
