import type { Samples, Weights } from './workload';

/** An array with its axes in another order: axis i of the result is axis `order[i]` of what came. */
export function transpose(
  data: Float32Array,
  shape: readonly number[],
  order: readonly number[],
): { readonly data: Float32Array<ArrayBuffer>; readonly shape: number[] } {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
  const target = order.map((axis) => shape[axis]);
  const out = new Float32Array(data.length);
  const at = target.map(() => 0);
  for (let i = 0; i < out.length; i++) {
    out[i] = data[order.reduce((sum, axis, place) => sum + at[place] * strides[axis], 0)];
    for (let axis = at.length - 1; axis >= 0 && ++at[axis] === target[axis]; axis--) at[axis] = 0;
  }
  return { data: out, shape: target };
}

/** The weight or bias of a layer of the model. */
export function weightOf(weights: readonly Weights[], layer: number, kind: 'weight' | 'bias'): Weights {
  const found = weights.find(({ name }) => name === `${layer}.${kind}`);
  if (!found) throw new Error(`The model has no ${layer}.${kind}.`);
  return found;
}

/** The numbers of one batch out of all of them. */
export const batchOf = (all: Float32Array<ArrayBuffer>, { count }: Samples, batch: number, i: number) => {
  const width = all.length / count;
  return all.subarray(i * batch * width, (i + 1) * batch * width);
};
