import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { KeyCaps } from './key-cap';
import { TexLines } from './tex';
import styles from './tooltip.module.css';

/** Something with a place on the page. */
export interface Anchor {
  readonly getBoundingClientRect: () => DOMRect;
}

interface TooltipProps {
  readonly title?: string;
  readonly text?: string;
  readonly tex?: string | readonly string[];
  /** The first of these is shown. */
  readonly keys?: readonly string[];
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** The element that is explained; it must take a ref and spread its props. */
  readonly trigger: ReactElement;
  readonly children?: ReactNode;
  /** Stands between text and formula. */
  readonly details?: ReactNode;
  /** What it stands beside, where that is not the trigger. */
  readonly anchor?: Anchor;
  /** A click on the trigger does not put it away. */
  readonly staysOnClick?: boolean;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** An explanation that comes when the pointer rests on something or the keyboard reaches it; name it besides. */
export function Tooltip({
  title,
  text,
  tex,
  keys,
  side = 'bottom',
  trigger,
  children,
  details,
  anchor,
  staysOnClick,
  open,
  onOpenChange,
}: TooltipProps) {
  const chord = keys?.[0];
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} closeOnClick={staysOnClick !== true}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} anchor={anchor} side={side} sideOffset={8} collisionPadding={8}>
          <Base.Popup className={styles.popup}>
            {title !== undefined && (
              <div className={styles.title}>
                {title}
                {chord !== undefined && <KeyCaps chord={chord} />}
              </div>
            )}
            {text !== undefined && <p className={styles.text}>{text}</p>}
            {details}
            {tex !== undefined && (
              <div className={styles.formula}>
                <TexLines lines={typeof tex === 'string' ? [tex] : tex} />
              </div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Tooltips inside share their delay: after the first, the next ones come at once. */
export const TooltipGroup = Base.Provider;
