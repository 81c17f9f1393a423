import { type RefObject, useLayoutEffect, useState } from 'react';

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
      const ratio = window.devicePixelRatio || 1;
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
export function prepareCanvas(canvas: HTMLCanvasElement, { size, ratio }: SquareSize): CanvasRenderingContext2D | null {
  const pixels = Math.max(1, Math.round(size * ratio));
  if (canvas.width !== pixels || canvas.height !== pixels) canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, size, size);
  return context;
}
