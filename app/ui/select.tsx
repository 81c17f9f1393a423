import { Select as Base } from '@base-ui/react/select';
import { type ReactElement, type ReactNode, useState } from 'react';
import { classNames } from './class-names';
import { type Explained, ResetButton, useExplanation } from './field';
import { CheckIcon, ChevronIcon } from './icons';
import styles from './select.module.css';
import { Tooltip } from './tooltip';

/** One line of a select box. */
export interface SelectOption<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** One sentence, shown while the option is highlighted. */
  readonly about?: string;
  /** Shown at the right of the sentence. */
  readonly picture?: ReactNode;
  /** Formulas, shown under the sentence. */
  readonly detail?: ReactNode;
}

interface SelectProps<Id extends string> extends Explained {
  readonly value: Id;
  readonly options: readonly SelectOption<Id>[];
  readonly onChange: (id: Id) => void;
  /** Show the label inside the box, before the value. */
  readonly labelled?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  /** Replaces the box, for select boxes behind a picture; its content is its own. */
  readonly trigger?: ReactElement;
}

/** Popups keep off the edges of the page, and off the toolbar. */
const EDGES = { top: 52, right: 8, bottom: 8, left: 8 };

/** A select box whose options explain themselves. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, help, tex, onReset, value, options, onChange, labelled, small, disabled, className, trigger } = props;
  const { setRow, anchor, open, setOpen, onFocus, onBlur } = useExplanation();
  const [highlighted, setHighlighted] = useState<Id | null>(null);
  const shown = options.find(({ id }) => id === (highlighted ?? value));
  const hasHints = options.some(({ about }) => about !== undefined);
  const current = options.find(({ id }) => id === value)?.label ?? value;

  const box = (
    <Base.Root
      items={options.map(({ id, label: text }) => ({ value: id, label: text }))}
      value={value}
      onValueChange={(next) => {
        if (next !== null && next !== value) onChange(next);
      }}
      onOpenChange={() => {
        setHighlighted(null);
        setOpen(false);
      }}
      disabled={disabled}
      modal={false}
    >
      <Base.Trigger
        aria-label={label}
        aria-description={help}
        render={trigger}
        className={trigger ? undefined : classNames(styles.trigger, small && styles.small, className)}
      >
        {trigger ? undefined : (
          <>
            {labelled === true && (
              <Tooltip
                side="right"
                title={label}
                text={help}
                tex={tex}
                anchor={anchor}
                open={open && help !== undefined}
                onOpenChange={setOpen}
                trigger={<span className={styles.label} />}
              >
                {label}
              </Tooltip>
            )}
            <span className={classNames(styles.value, onReset && styles.changed)}>
              <Base.Value>{current}</Base.Value>
            </span>
            <span className={styles.chevron}>
              <ChevronIcon size={14} />
            </span>
          </>
        )}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          alignItemWithTrigger={false}
          align="start"
          sideOffset={4}
          collisionPadding={EDGES}
        >
          <Base.Popup className={styles.popup}>
            <Base.List className={styles.list}>
              {options.map((option) => (
                <Base.Item
                  key={option.id}
                  value={option.id}
                  className={styles.item}
                  onFocus={() => setHighlighted(option.id)}
                  onPointerMove={() => setHighlighted(option.id)}
                >
                  <Base.ItemIndicator className={styles.mark}>
                    <CheckIcon size={14} />
                  </Base.ItemIndicator>
                  <Base.ItemText className={styles.text}>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
            {hasHints && (
              <div className={styles.hint} aria-hidden="true">
                <p className={styles.about}>{shown?.about}</p>
                {shown?.picture}
                {shown?.detail !== undefined && <div className={styles.detail}>{shown.detail}</div>}
              </div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );

  if (labelled !== true) return box;
  return (
    <div ref={setRow} className={styles.row} onFocus={onFocus} onBlur={onBlur}>
      {box}
      {onReset && <ResetButton label={label} onReset={onReset} />}
    </div>
  );
}
