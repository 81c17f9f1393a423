import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DatasetId } from '../../../engine/catalog/datasets';
import type { Raster } from '../../../engine/images/area';
import { choosePixels, useChosenImage } from '../../state/chosen-image';
import { drawLine, emptyInk, type PadPoint, penWidth, pixelsOf } from './pen';

/** A drawing in the making; every change of it is the chosen image from the next animation frame on. */
export interface Drawing {
  /** Lines as they were drawn, for the pad; empty where the chosen image is another one. */
  readonly lines: RefObject<readonly (readonly PadPoint[])[]>;
  /** Something drawn here is the chosen image. */
  readonly active: boolean;
  /** It has no line. */
  readonly empty: boolean;
  begin(at: PadPoint): void;
  move(to: PadPoint): void;
  wipe(): void;
}

/** Draws images of a shape: [channels, height, width]. */
export function useDrawing(shape: readonly number[], data: DatasetId): Drawing {
  const ink = useRef<Raster>(emptyInk(shape));
  const lines = useRef<readonly (readonly PadPoint[])[]>([]);
  const own = useRef<readonly number[] | null>(null);
  const frame = useRef(0);
  const [{ active, empty }, show] = useState({ active: false, empty: true });
  const size = shape.join();

  // Another image was chosen, or there are other data: what was drawn is put away.
  useEffect(() => {
    const forget = (): void => {
      ink.current = emptyInk(size.split(',').map(Number));
      lines.current = [];
      own.current = null;
      show({ active: false, empty: true });
    };
    forget();
    return useChosenImage.subscribe(({ choice }) => {
      if (own.current !== null && (!('pixels' in choice) || choice.pixels !== own.current)) forget();
    });
  }, [size]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  function tell(): void {
    frame.current = 0;
    own.current = pixelsOf(ink.current, shape, data);
    choosePixels(own.current);
  }

  function changed(): void {
    show({ active: true, empty: lines.current.length === 0 });
    if (frame.current === 0) frame.current = requestAnimationFrame(tell);
  }

  function line(from: PadPoint, to: PadPoint): void {
    drawLine(ink.current, from, to, penWidth(shape) / 2 / shape[1]);
    changed();
  }

  return {
    lines,
    active,
    empty,
    begin(at) {
      lines.current = [...lines.current, [at]];
      line(at, at);
    },
    move(to) {
      const last = lines.current.at(-1);
      const from = last?.at(-1);
      if (!last || !from) return;
      lines.current = [...lines.current.slice(0, -1), [...last, to]];
      line(from, to);
    },
    wipe() {
      ink.current = emptyInk(shape);
      lines.current = [];
      changed();
    },
  };
}
