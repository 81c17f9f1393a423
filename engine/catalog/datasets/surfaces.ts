import { deriveKey, normal } from '../../random';
import { DOMAIN, type PointDataset, type Samples, type SamplesRequest } from './samples';
import { evenlyInSquare } from './scatter';

/** Points stay this far from the edge of the picture, in shares of the domain. */
const REACH = 0.95 * DOMAIN;

/** Samples all over the plane with the surface's height as target, plus normal noise. */
function sampleSurface({ count, noise, key }: SamplesRequest, height: (x: number, y: number) => number): Samples {
  const x = new Float32Array(2 * count);
  const target = new Float32Array(count);
  const noiseKey = deriveKey(key, 'noise');
  for (let i = 0; i < count; i++) {
    const [u, v] = evenlyInSquare(key, i);
    x[2 * i] = REACH * (2 * u - 1);
    x[2 * i + 1] = REACH * (2 * v - 1);
    target[i] = height(x[2 * i], x[2 * i + 1]) + noise * normal(noiseKey, i);
  }
  return { count, classes: 0, x, target };
}

const slope = (x: number, y: number): number => (x + y) / (2 * DOMAIN);

/** A tilted plane. */
export const plane: PointDataset = {
  label: 'Plane',
  task: 'regression',
  about: 'A value that rises from corner to corner: (x + y) / 6, which one linear neuron learns exactly.',
  generate: (request) => sampleSurface(request, slope),
  truth: slope,
};

/** Centre, height and width of each hill; negative heights are hollows. */
const HILLS: readonly (readonly [x: number, y: number, height: number, width: number])[] = [
  [-1.5, 1.3, 1, 0.85],
  [1.6, -1.4, 1, 0.8],
  [1.4, 1.5, -1, 0.9],
  [-1.4, -1.5, -1, 0.75],
  [0.1, 0, 0.6, 0.5],
];

function hillHeight(x: number, y: number): number {
  const sum = HILLS.reduce(
    (total, [cx, cy, height, width]) => total + height * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * width ** 2)),
    0,
  );
  return Math.min(1, Math.max(-1, sum));
}

/** Hills and hollows in the shape of normal distributions. */
export const hills: PointDataset = {
  label: 'Hills',
  task: 'regression',
  about: 'Three hills and two hollows: a sum of bell curves between −1 and 1.',
  generate: (request) => sampleSurface(request, hillHeight),
  truth: hillHeight,
};
