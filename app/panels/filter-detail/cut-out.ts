import type { Samples } from '../../../engine/protocol';
import type { SeenArea } from '../../../engine/protocol/cell';

/** The bytes of a part of an image, [rows, columns]; its first channel stands for all. */
export function cutOut(
  { shape, pixels }: Pick<NonNullable<Samples['images']>, 'shape' | 'pixels'>,
  sample: number,
  { rows, columns }: Pick<SeenArea, 'rows' | 'columns'>,
): Uint8Array {
  const [channels, height, width] = shape;
  const across = columns[1] - columns[0];
  const start = sample * channels * height * width;
  return Uint8Array.from(
    { length: (rows[1] - rows[0]) * across },
    (_, i) => pixels[start + (rows[0] + Math.floor(i / across)) * width + columns[0] + (i % across)],
  );
}
