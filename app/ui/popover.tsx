import { cloneElement, type ReactElement, type ReactNode, type Ref, useState } from 'react';
import { later } from './later';

const popup = later(() => import('./popover-popup'));

interface PopoverProps {
  readonly title: string;
  /** The button that opens it; it must take a ref and spread its props. */
  readonly trigger: ReactElement<OpenerProps & { readonly ref?: Ref<HTMLElement> }>;
  readonly children: ReactNode;
}

/** What a button says of the box that it opens. */
interface OpenerProps {
  readonly onClick?: () => void;
  readonly 'aria-haspopup'?: 'dialog';
  readonly 'aria-expanded'?: boolean;
  readonly 'data-popup-open'?: '';
}

/** What makes an element the button of a box. */
export const opener = (isOpen: boolean, onOpen: (open: boolean) => void): OpenerProps => ({
  'aria-haspopup': 'dialog',
  'aria-expanded': isOpen,
  'data-popup-open': isOpen ? '' : undefined,
  onClick: () => onOpen(!isOpen),
});

/** A small box at a button, with a title and whatever belongs to it. */
export function Popover({ title, trigger, children }: PopoverProps) {
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const Popup = popup.use(isOpen)?.default;
  return (
    <>
      {cloneElement(trigger, { ref: setButton, ...opener(isOpen, setOpen) })}
      {Popup && button && (
        <Popup title={title} anchor={button} open={isOpen} onOpenChange={setOpen}>
          {children}
        </Popup>
      )}
    </>
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
  const [latest, setLatest] = useState(anchor);
  if (anchor && anchor !== latest) setLatest(anchor);
  const Popup = popup.use(anchor !== null)?.default;
  if (!Popup || !latest) return null;
  return (
    <Popup title={title} anchor={latest} side="left" open={anchor !== null} onOpenChange={(open) => !open && onClose()}>
      {children}
    </Popup>
  );
}
