import { useRef } from 'react';

/** Key presses closer together than this are one gesture, in milliseconds. */
const PAUSE = 900;

let count = 0;

/** Names the gestures of one control: all changes of a drag carry one name, and so are one step of undo. */
export function useGesture(control: string) {
  const current = useRef<string | null>(null);
  const at = useRef(0);
  const fresh = (): string => {
    count++;
    return `${control}#${count}`;
  };
  return {
    /** A gesture of its own, for a value that was typed. */
    fresh,
    /** The gesture that this change belongs to. */
    next(reason: string): string {
      const now = performance.now();
      const goesOn = reason === 'drag' || (reason !== 'track-press' && now - at.current < PAUSE);
      at.current = now;
      if (!goesOn || current.current === null) current.current = fresh();
      return current.current;
    },
    /** The drag is over. Keys follow one another without an end, so only the pause parts them. */
    end(): void {
      at.current = performance.now();
    },
  };
}
