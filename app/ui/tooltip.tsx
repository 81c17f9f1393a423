import { cloneElement, type ReactElement, type ReactNode, type Ref, useState } from 'react';
import { later } from './later';
import { useRest } from './rest-over';

const popup = later(() => import('./tooltip-popup'));

/** Something with a place on the page. */
export interface Anchor {
  readonly getBoundingClientRect: () => DOMRect;
}

export interface TooltipProps {
  readonly title?: string;
  readonly text?: string;
  readonly tex?: string | readonly string[];
  /** The first of these is shown. */
  readonly keys?: readonly string[];
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** The element that is explained; it must take a ref and spread its props. */
  readonly trigger: ReactElement<TriggerProps>;
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

interface TriggerProps {
  readonly ref?: Ref<Element>;
  readonly children?: ReactNode;
  readonly 'data-popup-open'?: '';
}

/**
 * An explanation that comes when the pointer rests on something or the keyboard reaches it; name it besides. The element
 * is there from the first moment on; what it takes to show the explanation comes later.
 */
export function Tooltip({ trigger, children, open, onOpenChange, ...shown }: TooltipProps) {
  const [element, setElement] = useState<Element | null>(null);
  const [isOver, setOver] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const isOpen = open ?? isOver;
  function setOpen(next: boolean): void {
    setOver(next);
    onOpenChange?.(next);
  }
  const onHover = useRest(element, isOpen, setOpen, shown.staysOnClick === true);
  if (isOpen && !wasOpen) setWasOpen(true);
  const Popup = popup.use(isOpen)?.default;
  return (
    <>
      {cloneElement(
        trigger,
        { ref: setElement, ...(isOpen && { 'data-popup-open': '' }) },
        children ?? trigger.props.children,
      )}
      {Popup && element && wasOpen && (
        <Popup {...shown} element={element} open={isOpen} onOpenChange={setOpen} onHover={onHover} />
      )}
    </>
  );
}
