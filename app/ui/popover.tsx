import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import styles from './popover.module.css';

interface PopoverProps {
  readonly title: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

/** A small box at a button, with a title and whatever belongs to it. */
export function Popover({ title, trigger, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={6} collisionPadding={8} align="end">
          {/* Where there is little room it scrolls, for the keyboard too. */}
          <Base.Popup className={styles.popup} tabIndex={0}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface AnchoredPopoverProps {
  readonly title: string;
  /** What it stands beside; null while it is closed. */
  readonly anchor: Element | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The same at anything on the page that was clicked; the keyboard goes back there when it closes. */
export function AnchoredPopover({ title, anchor, onClose, children }: AnchoredPopoverProps) {
  return (
    <Base.Root
      open={anchor !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          anchor={anchor}
          side="left"
          sideOffset={8}
          collisionPadding={8}
          align="center"
        >
          <Base.Popup
            className={styles.popup}
            tabIndex={0}
            finalFocus={() => (anchor instanceof HTMLElement ? anchor : true)}
          >
            <Base.Title className={styles.title}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
