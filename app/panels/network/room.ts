import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Room } from './geometry';

/** The room that the picture has in its panel, measured again whenever it changes; null before it is known. */
export function useRoom(panel: RefObject<HTMLElement | null>, headers: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const outer = panel.current;
    const inner = headers.current;
    if (!outer || !inner) return undefined;
    const measure = (): void => {
      const next = { width: outer.clientWidth, height: outer.clientHeight, header: inner.offsetHeight };
      if (next.width === 0 || next.height === 0) return;
      setRoom((known) =>
        known && known.width === next.width && known.height === next.height && known.header === next.header
          ? known
          : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [panel, headers]);
  return room;
}
