import { type RefObject, useLayoutEffect, useState } from 'react';
import { pixelRatio, prepareCanvas } from '../../plots/canvas';

/** Side of a square element in CSS pixels, and device pixels per CSS pixel. */
export interface SquareSize {
  readonly size: number;
  readonly ratio: number;
}

/** Measures a square element, again whenever it or the pixel density changes; 0 until it is there. */
export function useSquareSize(element: RefObject<HTMLElement | null>): SquareSize {
  const [measured, setMeasured] = useState<SquareSize>({ size: 0, ratio: 1 });
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = (): void => {
      const size = target.clientWidth;
      const ratio = pixelRatio();
      setMeasured((known) => (known.size === size && known.ratio === ratio ? known : { size, ratio }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    // Zooming the page changes the density and, with it, the window's size.
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
  return measured;
}

/** The context of a canvas that fills the square, cleared, in CSS pixels. */
export function prepareSquare(canvas: HTMLCanvasElement, { size, ratio }: SquareSize): CanvasRenderingContext2D | null {
  return prepareCanvas(canvas, { width: size, height: size }, ratio);
}
