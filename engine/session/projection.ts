import { deriveKey, normal } from '../random';

/** Units that are looked at, at most: of more, those that vary most. */
const MOST_UNITS = 512;
/** Directions that are sought at once; more than the two that are wanted make these settle sooner. */
const BLOCK = 4;
const MOST_ROUNDS = 300;
/** How far a direction may turn in the last round, as 1 − cos². */
const SETTLED = 1e-10;
/** Rows of which the covariance is summed up before other work may pass. */
const STRIDE = 128;

/** Rows of values of a layer, [rows, units], and those of them that decide the axes. */
export interface Cloud {
  readonly values: Float32Array;
  readonly units: number;
  readonly decides: (row: number) => boolean;
}

/** A vector of unit length for each of the two axes, and where the middle of the cloud falls on them. */
interface Axes {
  readonly directions: readonly Float64Array[];
  readonly middle: readonly number[];
  readonly units: Int32Array;
}

/**
 * Every row of a cloud on its first two principal axes (Pearson 1901; Hotelling 1933), [rows, 2], by orthogonal
 * iteration on the covariance of the rows that decide. Deterministic; signs and order follow `before`, the projection of the
 * same rows that was shown last, so that nothing flips over between two pictures. `pause` lets other work pass.
 */
export async function project(
  cloud: Cloud,
  before: Float32Array | null,
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const { directions, middle, units } = await principalAxes(cloud, pause);
  const rows = cloud.values.length / cloud.units;
  const points = new Float32Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    for (const [axis, direction] of directions.entries()) {
      let sum = -middle[axis];
      for (let k = 0; k < units.length; k++) sum += direction[k] * cloud.values[row * cloud.units + units[k]];
      points[2 * row + axis] = sum;
    }
  }
  if (before?.length === points.length) align(points, before);
  return points;
}

async function principalAxes(cloud: Cloud, pause: () => Promise<void>): Promise<Axes> {
  const { means, variances, count } = momentsOf(cloud);
  const units = mostVaried(variances);
  const covariance = await covarianceOf(cloud, means, units, count, pause);
  const directions = await leading(covariance, units.length, pause);
  const middle = directions.map((direction) => direction.reduce((sum, value, k) => sum + value * means[units[k]], 0));
  return { directions, middle, units };
}

function momentsOf({ values, units, decides }: Cloud) {
  const means = new Float64Array(units);
  const variances = new Float64Array(units);
  let count = 0;
  for (let row = 0; row * units < values.length; row++) {
    if (!decides(row)) continue;
    count++;
    // Welford 1962: squares are summed up around the mean so far.
    for (let k = 0; k < units; k++) {
      const value = values[row * units + k];
      const off = value - means[k];
      means[k] += off / count;
      variances[k] += off * (value - means[k]);
    }
  }
  return { means, variances, count };
}

/** Places of the units that vary most, in their order. */
function mostVaried(variances: Float64Array): Int32Array {
  const order = Int32Array.from(variances, (_, k) => k);
  if (order.length <= MOST_UNITS) return order;
  return order
    .sort((a, b) => variances[b] - variances[a] || a - b)
    .slice(0, MOST_UNITS)
    .sort();
}

async function covarianceOf(
  { values, units: width, decides }: Cloud,
  means: Float64Array,
  units: Int32Array,
  count: number,
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const size = units.length;
  const covariance = new Float64Array(size * size);
  const row = new Float64Array(size);
  let since = 0;
  for (let i = 0; i * width < values.length; i++) {
    if (!decides(i)) continue;
    for (let k = 0; k < size; k++) row[k] = values[i * width + units[k]] - means[units[k]];
    addProducts(covariance, row);
    if (++since % STRIDE === 0) await pause();
  }
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++) {
      const value = covariance[a * size + b] / Math.max(1, count - 1);
      covariance[a * size + b] = value;
      covariance[b * size + a] = value;
    }
  }
  return covariance;
}

/** Adds the products of a row’s values to the upper half of a matrix. */
function addProducts(matrix: Float64Array, row: Float64Array): void {
  const size = row.length;
  for (let a = 0; a < size; a++) {
    const own = row[a];
    for (let b = a; b < size; b++) matrix[a * size + b] += own * row[b];
  }
}

/** The two directions in which a symmetric matrix is largest, the largest first. */
async function leading(matrix: Float64Array, size: number, pause: () => Promise<void>): Promise<Float64Array[]> {
  const key = deriveKey(0, 'projection');
  let block: readonly Float64Array[] = Array.from({ length: Math.min(BLOCK, size) }, (_, axis) =>
    Float64Array.from({ length: size }, (__, k) => normal(key, k, axis)),
  );
  orthonormalise(block);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = block.map((vector) => multiply(matrix, vector));
    orthonormalise(next);
    const turned = rotated(matrix, next);
    const settled = [0, 1].every((axis) => axis >= size || 1 - dot(turned[axis], block[axis]) ** 2 < SETTLED);
    block = turned;
    if (settled) break;
    if (size > STRIDE) await pause();
  }
  return [0, 1].map((axis) => block[axis] ?? new Float64Array(size));
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, k) => sum + value * b[k], 0);

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  const out = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    let sum = 0;
    for (let b = 0; b < size; b++) sum += matrix[a * size + b] * vector[b];
    out[a] = sum;
  }
  return out;
}

/** Gram and Schmidt; a vector that the others span becomes zero. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  for (const [i, vector] of vectors.entries()) {
    const length = Math.sqrt(dot(vector, vector));
    for (const other of vectors.slice(0, i)) {
      const part = dot(vector, other);
      for (let k = 0; k < vector.length; k++) vector[k] -= part * other[k];
    }
    const rest = Math.sqrt(dot(vector, vector));
    // What rounding leaves of nothing is no direction.
    const scale = rest > 1e-12 * length && rest > 0 ? 1 / rest : 0;
    for (let k = 0; k < vector.length; k++) vector[k] *= scale;
  }
}

/** The directions of a block in which the matrix is largest, smaller, smallest (Rayleigh and Ritz), by Jacobi’s rotations. */
function rotated(matrix: Float64Array, block: readonly Float64Array[]): Float64Array[] {
  const vectors = block.map((vector) => vector.slice());
  const images = vectors.map((vector) => multiply(matrix, vector));
  for (let sweep = 0; sweep < 8; sweep++) {
    for (let a = 0; a < vectors.length; a++) {
      for (let b = a + 1; b < vectors.length; b++) turn(vectors, images, a, b);
    }
  }
  return vectors
    .map((vector, i) => ({ vector, size: dot(vector, images[i]) }))
    .sort((a, b) => b.size - a.size)
    .map(({ vector }) => vector);
}

/** Turns two vectors, and what the matrix makes of them, in their plane, so that they have nothing to do with each other. */
function turn(vectors: readonly Float64Array[], images: readonly Float64Array[], a: number, b: number): void {
  const shared = dot(vectors[a], images[b]);
  const difference = dot(vectors[a], images[a]) - dot(vectors[b], images[b]);
  if (shared === 0) return;
  const angle = 0.5 * Math.atan2(2 * shared, difference);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (const [first, second] of [
    [vectors[a], vectors[b]],
    [images[a], images[b]],
  ]) {
    for (let k = 0; k < first.length; k++) {
      const [x, y] = [first[k], second[k]];
      first[k] = cos * x + sin * y;
      second[k] = cos * y - sin * x;
    }
  }
}

/** Turns axes over, and swaps them, where that brings the points nearer to where they were. */
function align(points: Float32Array, before: Float32Array): void {
  const shared = (axis: number, other: number): number => {
    let [sum, own, theirs] = [0, 0, 0];
    for (let i = 0; i < points.length; i += 2) {
      sum += points[i + axis] * before[i + other];
      own += points[i + axis] ** 2;
      theirs += before[i + other] ** 2;
    }
    return own > 0 && theirs > 0 ? sum / Math.sqrt(own * theirs) : 0;
  };
  const straight = [shared(0, 0), shared(1, 1)];
  const crossed = [shared(1, 0), shared(0, 1)];
  const strength = ([x, y]: readonly number[]): number => Math.abs(x) + Math.abs(y);
  const swap = strength(crossed) > strength(straight);
  const [x, y] = (swap ? crossed : straight).map((likeness) => (likeness < 0 ? -1 : 1));
  for (let i = 0; i < points.length; i += 2) {
    const [first, second] = swap ? [points[i + 1], points[i]] : [points[i], points[i + 1]];
    points[i] = x * first;
    points[i + 1] = y * second;
  }
}
