import { hash, normal } from '../random';

/** Orthogonal to machine precision after two sweeps: Giraud, Langou and Rozložník, 2005 ("twice is enough"). */
const SWEEPS = 2;

/** Makes `vector` orthogonal to the first `count` rows of `basis` [·, length], then of length one. */
function orthonormalize(vector: Float64Array, basis: Float64Array, count: number): void {
  const length = vector.length;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let other = 0; other < count; other++) {
      const start = other * length;
      let dot = 0;
      for (let i = 0; i < length; i++) dot += vector[i] * basis[start + i];
      for (let i = 0; i < length; i++) vector[i] -= dot * basis[start + i];
    }
  }
  let squares = 0;
  for (let i = 0; i < length; i++) squares += vector[i] ** 2;
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < length; i++) vector[i] *= scale;
}

/**
 * Fills `out` [rows, columns] with a random matrix whose rows, or columns if there are fewer, are orthonormal.
 *
 * Gram–Schmidt on a normal matrix is its QR factorization with a positive diagonal of R, which is what PyTorch's
 * `orthogonal_` arranges by signs: every such matrix is equally likely (Mezzadri, 2007). While there are no more rows
 * than columns, an added row leaves the others as they are.
 */
export function fillOrthogonal(
  out: Float32Array,
  { rows, columns, key }: { readonly rows: number; readonly columns: number; readonly key: number },
): void {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const [vectorStride, elementStride] = rows <= columns ? [columns, 1] : [1, columns];
  const basis = new Float64Array(count * length);
  for (let index = 0; index < count; index++) {
    const vectorKey = hash(key, index);
    const vector = basis.subarray(index * length, (index + 1) * length);
    for (let i = 0; i < length; i++) vector[i] = normal(vectorKey, i);
    orthonormalize(vector, basis, index);
    for (let i = 0; i < length; i++) out[index * vectorStride + i * elementStride] = vector[i];
  }
}
