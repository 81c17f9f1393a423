/** A rectangle of a raster, in pixels that need not be whole. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Numbers in rows, [height, width]. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * Scales a region of a raster to `width` × `height` by area: each pixel of the result is the mean of what it covers,
 * and what lies outside of the raster counts as 0. The caller owns the result, [height, width].
 */
export function averageArea(raster: Raster, region: Region, width: number, height: number): Float32Array {
  const columns = sharesOf(region.left, region.width / width, width, raster.width);
  const rows = sharesOf(region.top, region.height / height, height, raster.height);
  // First along the rows, then along the columns: the shares of a rectangle are products.
  const narrow = new Float32Array(raster.height * width);
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < width; x++) {
      const { from, shares } = columns[x];
      let sum = 0;
      for (let i = 0; i < shares.length; i++) sum += shares[i] * raster.values[y * raster.width + from + i];
      narrow[y * width + x] = sum;
    }
  }
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const { from, shares } = rows[y];
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++) sum += shares[i] * narrow[(from + i) * width + x];
      out[y * width + x] = sum;
    }
  }
  return out;
}

/** For each new pixel along one axis: the first old pixel under it, and the share of it that each one takes. */
function sharesOf(start: number, step: number, count: number, room: number) {
  return Array.from({ length: count }, (_, i) => {
    const [begin, end] = [start + i * step, start + (i + 1) * step];
    const from = Math.min(room, Math.max(0, Math.floor(begin)));
    const to = Math.max(from, Math.min(room, Math.ceil(end)));
    const shares = Array.from(
      { length: to - from },
      (__, k) => Math.max(0, Math.min(end, from + k + 1) - Math.max(begin, from + k)) / step,
    );
    return { from, shares };
  });
}
