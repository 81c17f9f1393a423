/** Many small pictures of one size under each other in one offscreen canvas, to be drawn one by one. */
export class MapAtlas {
  private readonly canvas = document.createElement('canvas');
  private image: ImageData | null = null;
  private width = 0;
  private height = 0;

  /** Colours `count` pictures `[count, height, width]` that start at `from`: −1 … 1 after the gain, from a table of 256 pixels. */
  update(
    values: ArrayLike<number>,
    from: number,
    [count, height, width]: readonly [number, number, number],
    gain: number,
    table: Uint32Array,
  ): void {
    const image = this.fitTo(count * height, width);
    if (!image) return;
    this.width = width;
    this.height = height;
    const pixels = new Uint32Array(image.data.buffer);
    const length = count * height * width;
    for (let i = 0; i < length; i++) {
      // The bitwise or makes 0, and so the middle, of what is not a number.
      const index = ((values[from + i] * gain * 127.5) | 0) + 128;
      pixels[i] = table[index < 0 ? 0 : index > 255 ? 255 : index];
    }
    this.canvas.getContext('2d')?.putImageData(image, 0, 0);
  }

  /** Draws the k-th picture: its pixels as squares where it is enlarged, smoothly where it is made smaller. */
  draw(
    context: CanvasRenderingContext2D,
    index: number,
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
    ratio: number,
  ): void {
    context.imageSmoothingEnabled = width * ratio < this.width;
    context.drawImage(this.canvas, 0, index * this.height, this.width, this.height, x, y, width, height);
  }

  private fitTo(height: number, width: number): ImageData | null {
    const known = this.image;
    if (known && known.width === width && known.height === height) return known;
    this.canvas.width = width;
    this.canvas.height = height;
    this.image = this.canvas.getContext('2d')?.createImageData(width, height) ?? null;
    return this.image;
  }
}
