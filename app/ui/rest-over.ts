import { useEffect, useEffectEvent, useRef } from 'react';

/** Milliseconds for which the pointer rests on something before it is explained. */
const REST = 500;
/** After one explanation the next one comes at once, for so long. */
const WARM = 400;
/** So long the pointer may take from an element to its explanation. */
const WAY = 120;

/** Closes the explanation that is open: there is one at a time. */
let closeOpen: (() => void) | null = null;
let closedAt = -Infinity;

/**
 * Opens an explanation while the mouse rests on an element, or the keyboard is at it; a press puts it away unless
 * `stays`. Returns what is to be told when the pointer comes onto the explanation itself, which may be read in peace.
 */
export function useRest(
  element: Element | null,
  isOpen: boolean,
  setOpen: (open: boolean) => void,
  stays: boolean,
): (over: boolean) => void {
  const timer = useRef(0);
  const set = useEffectEvent(setOpen);
  const open = useEffectEvent(() => isOpen);
  const staysOpen = useEffectEvent(() => stays);

  useEffect(() => {
    if (!isOpen) return;
    const close = (): void => set(false);
    closeOpen?.();
    closeOpen = close;
    return () => {
      if (closeOpen === close) closeOpen = null;
      closedAt = performance.now();
    };
  }, [isOpen]);

  useEffect(() => {
    if (!element) return;
    const listening = new AbortController();
    const on = (type: string, listener: (event: Event) => void): void =>
      element.addEventListener(type, listener, { signal: listening.signal });
    const later = (delay: number, next: boolean): void => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => set(next), delay);
    };
    on('pointerenter', (event) => {
      if (!(event instanceof PointerEvent) || event.pointerType !== 'mouse') return;
      const warm = closeOpen !== null || performance.now() - closedAt < WARM;
      later(open() || warm ? 0 : REST, true);
    });
    on('pointerleave', () => later(open() ? WAY : 0, false));
    on('pointerdown', () => {
      window.clearTimeout(timer.current);
      if (open() && !staysOpen()) set(false);
    });
    on('focusin', () => {
      if (element.matches(':focus-visible')) set(true);
    });
    on('focusout', () => {
      window.clearTimeout(timer.current);
      if (open()) set(false);
    });
    return () => {
      listening.abort();
      window.clearTimeout(timer.current);
    };
  }, [element]);

  return (over) => {
    window.clearTimeout(timer.current);
    if (!over) timer.current = window.setTimeout(() => setOpen(false), WAY);
  };
}
