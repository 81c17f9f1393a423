import { type RefObject, useLayoutEffect, useState } from 'react';

/** Room of a drawing in CSS pixels, and the size of its small print. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly font: number;
}

/** Measures an element, again whenever it changes; null until it is there. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const measure = (): void => {
      const font = Number.parseFloat(getComputedStyle(target).fontSize) || 11;
      const next = { width: target.clientWidth, height: target.clientHeight, font };
      if (next.width === 0 || next.height === 0) return;
      setSize((known) =>
        known && known.width === next.width && known.height === next.height && known.font === font ? known : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
