import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import { closesByButton } from './closing';
import styles from './popover.module.css';

interface Props {
  readonly title: string;
  readonly anchor: Element;
  /** On which side of the anchor it stands; below, if not said. */
  readonly side?: 'left';
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small box beside something, with a title; the keyboard goes back there when it closes. */
export default function PopoverPopup({ title, anchor, side, open, onOpenChange, children }: Props) {
  const beside = side === undefined ? { sideOffset: 6, align: 'end' as const } : { side, sideOffset: 8 };
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, closing) => {
        if (!closesByButton(anchor, closing)) onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner className={styles.positioner} anchor={anchor} collisionPadding={8} {...beside}>
          {/* Where there is little room it scrolls, for the keyboard too. */}
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
