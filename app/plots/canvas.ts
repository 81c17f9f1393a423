/** Device pixels per CSS pixel. */
export const pixelRatio = (): number => window.devicePixelRatio || 1;

/** The context of a canvas of so many CSS pixels, cleared, to be drawn on in CSS pixels. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  ratio = pixelRatio(),
): CanvasRenderingContext2D | null {
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * ratio)));
  // To set a size clears what is drawn, and takes time, even where it is the same.
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
