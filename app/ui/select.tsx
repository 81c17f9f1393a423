import {
  cloneElement,
  type ComponentProps,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from 'react';
import { classNames } from './class-names';
import { type Explained, ResetButton, useExplanation } from './field';
import { ChevronIcon } from './icons';
import { later } from './later';
import styles from './select.module.css';
import { Tooltip } from './tooltip';

const box = later(() => import('./select-box'));

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

type ButtonProps = ComponentProps<'button'>;

export interface SelectProps<Id extends string> extends Explained {
  readonly value: Id;
  readonly options: readonly SelectOption<Id>[];
  readonly onChange: (id: Id) => void;
  /** Show the label inside the box, before the value. */
  readonly labelled?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  /** Replaces the box, for select boxes behind a picture; its content is its own. */
  readonly trigger?: ReactElement<ButtonProps>;
}

/** A select box whose options explain themselves. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, help, tex, onReset, value, options, onChange, labelled, small, disabled, className, trigger } = props;
  const { setRow, anchor, open, setOpen, onFocus, onBlur } = useExplanation();
  const current = options.find(({ id }) => id === value)?.label ?? value;
  const content = trigger ? undefined : (
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
        <span>{current}</span>
      </span>
      <span className={styles.chevron}>
        <ChevronIcon size={14} />
      </span>
    </>
  );
  const select = (
    <Box
      {...{ label, help, value, options, onChange, disabled, trigger, content }}
      className={trigger ? undefined : classNames(styles.trigger, small && styles.small, className)}
      onOpenChange={() => setOpen(false)}
    />
  );
  if (labelled !== true) return select;
  return (
    <div ref={setRow} className={styles.row} onFocus={onFocus} onBlur={onBlur}>
      {select}
      {onReset && <ResetButton label={label} onReset={onReset} />}
    </div>
  );
}

/** How a box takes the place of the button that stood for it: at rest, with the keyboard, or opened. */
export type Begins = 'closed' | 'focused' | 'open';

/** What the box of a select needs. */
export interface BoxProps<Id extends string> extends Pick<
  SelectProps<Id>,
  'label' | 'help' | 'value' | 'options' | 'onChange' | 'disabled' | 'trigger'
> {
  readonly className?: string;
  /** What stands in the box; one with a trigger of its own has its own. */
  readonly content: ReactNode;
  readonly onOpenChange: () => void;
}

// Its name and content are given to it where it is drawn.
// oxlint-disable-next-line jsx-a11y/control-has-associated-label
const BUTTON: ReactElement<ButtonProps> = <button type="button" />;

/** Keys that open a closed select box. */
const OPENING = new Set(['ArrowDown', 'ArrowUp']);

/** The box: a button that looks like it until the rest of it is there. A press meanwhile counts. */
function Box<Id extends string>(props: BoxProps<Id>) {
  const [begins, setBegins] = useState<Begins>('closed');
  const [isPressed, setPressed] = useState(false);
  const Full = box.use(begins === 'open')?.default;
  useEffect(() => {
    if (!isPressed) return;
    // After the click that belongs to it.
    const release = (): void => void window.setTimeout(() => setPressed(false));
    const ends = ['pointerup', 'pointercancel'];
    for (const end of ends) window.addEventListener(end, release);
    return () => {
      for (const end of ends) window.removeEventListener(end, release);
    };
  }, [isPressed]);
  if (Full && !isPressed) return <Full {...props} begins={begins} />;
  const { label, help, disabled, trigger = BUTTON, className, content } = props;
  return cloneElement(
    trigger,
    {
      role: 'combobox',
      'aria-label': label,
      'aria-description': help,
      'aria-haspopup': 'listbox',
      'aria-expanded': false,
      disabled,
      ...(disabled === true && { 'data-disabled': '' }),
      ...(className !== undefined && { className }),
      onPointerDown: () => setPressed(true),
      onClick: () => setBegins('open'),
      onFocus: () => setBegins((now) => (now === 'closed' ? 'focused' : now)),
      onBlur: () => setBegins((now) => (now === 'focused' ? 'closed' : now)),
      onKeyDown: ({ key }: KeyboardEvent) => OPENING.has(key) && setBegins('open'),
    },
    content ?? trigger.props.children,
  );
}
