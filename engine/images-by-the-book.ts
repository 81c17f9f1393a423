import type { Conv2dLayer, PoolLayer } from './model';

/** One sample: numbers in the order of its shape, [units] or [channels, height, width]. */
export interface Sample {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** An image whose every value is said by its place. */
function draw(shape: readonly number[], at: (channel: number, y: number, x: number) => number): Sample {
  const [channels, height, width] = shape;
  const values: number[] = [];
  for (let channel = 0; channel < channels; channel++)
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) values.push(at(channel, y, x));
  return { values, shape };
}

/** Appends what a window sees of a channel, line by line, zeros outside of the image. */
function look(seen: number[], image: Sample, channel: number, top: number, left: number, size: number): void {
  const [, height, width] = image.shape;
  for (let y = top; y < top + size; y++) {
    for (let x = left; x < left + size; x++) {
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      seen.push(inside ? image.values[(channel * height + y) * width + x] : 0);
    }
  }
}

/** W ∗ x + b by its definition: for every filter and place the sum of weight times value over all that it sees. */
export function convolve(
  image: Sample,
  { filters, kernel, stride, padding }: Pick<Conv2dLayer, 'filters' | 'kernel' | 'stride' | 'padding'>,
  weight: readonly number[],
  bias: readonly number[],
): Sample {
  const [channels, height, width] = image.shape;
  const pad = padding === 'same' ? Math.floor((kernel - 1) / 2) : 0;
  const placesOf = (axis: number): number => Math.floor((axis + 2 * pad - kernel) / stride) + 1;
  return draw([filters, placesOf(height), placesOf(width)], (filter, y, x) => {
    const seen: number[] = [];
    for (let channel = 0; channel < channels; channel++)
      look(seen, image, channel, y * stride - pad, x * stride - pad, kernel);
    return seen.reduce((total, value, i) => total + value * weight[filter * seen.length + i], bias[filter]);
  });
}

/** The largest or the mean value of every window that fits. */
export function pool(image: Sample, { type, size, stride }: PoolLayer): Sample {
  const [channels, height, width] = image.shape;
  const placesOf = (axis: number): number => Math.floor((axis - size) / stride) + 1;
  return draw([channels, placesOf(height), placesOf(width)], (channel, y, x) => {
    const seen: number[] = [];
    look(seen, image, channel, y * stride, x * stride, size);
    return type === 'maxPool2d' ? Math.max(...seen) : sum(seen) / seen.length;
  });
}

/** The mean of every plane. */
export function poolAll({ values, shape }: Sample): Sample {
  const plane = values.length / shape[0];
  const means = Array.from(
    { length: shape[0] },
    (_, channel) => sum(values.slice(channel * plane, (channel + 1) * plane)) / plane,
  );
  return { values: means, shape: [shape[0]] };
}

/** Samples one behind the other along their channels. */
export const join = (parts: readonly Sample[]): Sample => ({
  values: parts.flatMap(({ values }) => values),
  shape: [sum(parts.map(({ shape }) => shape[0])), ...parts[0].shape.slice(1)],
});
