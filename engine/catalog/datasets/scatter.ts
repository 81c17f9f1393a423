import { deriveKey, normal, uniform } from '../../random';
import { DOMAIN, type Samples, type SamplesRequest } from './samples';

/** From here on a coordinate is bent inward, and never gets past LIMIT: every point can be seen. */
const KNEE = 0.88 * DOMAIN;
const LIMIT = 0.98 * DOMAIN;

/** The fractions of multiples of 1/φ fill [0, 1) evenly, however many are taken (Weyl; Steinhaus's three gaps). */
const GOLDEN = 0.6180339887498949;

/** The same in the plane, by the plastic number: M. Roberts, The unreasonable effectiveness of quasirandom sequences. */
const PLASTIC = [0.7548776662466927, 0.5698402909980532] as const;

const fraction = (value: number): number => value - Math.floor(value);

/** Keeps a coordinate within the domain, without piling points up on its edge. */
function bound(coordinate: number): number {
  const excess = Math.abs(coordinate) - KNEE;
  if (excess <= 0) return coordinate;
  return Math.sign(coordinate) * (KNEE + (LIMIT - KNEE) * Math.tanh(excess / (LIMIT - KNEE)));
}

/** The `index`th of evenly spread numbers in [0, 1); the key shifts them all. */
export function evenly(key: number, index: number): number {
  return fraction(uniform(key, 0) + index * GOLDEN);
}

/**
 * The `index`th of points that fill the unit square without clumps or holes.
 *
 * A lattice would show, so each point strays by up to 1.2 times the distance between neighbours at its time.
 */
export function evenlyInSquare(key: number, index: number): [number, number] {
  return [strayed(key, index, 0), strayed(key, index, 1)];
}

function strayed(key: number, index: number, axis: 0 | 1): number {
  const stray = (1.2 / Math.sqrt(index + 1)) * uniform(key, index + 1, axis);
  return fraction(uniform(key, 0, axis) + index * PLASTIC[axis] + stray);
}

/** Where the `index`th sample of a class lies without noise. */
export type Placement = (label: number, index: number, key: number) => readonly [x: number, y: number];

/**
 * Samples of `classes` classes in turn, each placed and then moved by a normal step of size `sigma` in x and in y.
 */
export function scatter(request: SamplesRequest, classes: number, sigma: number, place: Placement): Samples {
  const { count, key } = request;
  const x = new Float32Array(2 * count);
  const target = new Float32Array(count);
  const noiseKey = deriveKey(key, 'noise');
  const classKeys = Array.from({ length: classes }, (_, label) => deriveKey(key, `class/${label}`));
  for (let i = 0; i < count; i++) {
    const label = i % classes;
    const [px, py] = place(label, Math.floor(i / classes), classKeys[label]);
    x[2 * i] = bound(px + sigma * normal(noiseKey, i, 0));
    x[2 * i + 1] = bound(py + sigma * normal(noiseKey, i, 1));
    target[i] = label;
  }
  return { count, classes, x, target };
}
