import { type BatchState, rowsOf } from '../executor';
import { dropoutKey, isKept } from '../dropout';
import { activationOf, type Plan, preActivationOf } from '../plan';
import type { Prepared } from '../prepare';
import { type Frame, HISTOGRAM_BINS, HISTOGRAM_HEAD } from '../protocol';
import { partsOf, slotsIn } from '../column-parts';
import { type Bounds, boundsOf, writeHistogram } from './histogram';

type Picture = Pick<Frame, 'shape' | 'data'>;

const ANYTHING: Bounds = [-Infinity, Infinity];

/** Some arrays one behind the other; the only one as it is. */
function joined(arrays: readonly Float32Array[]): Float32Array {
  if (arrays.length === 1) return arrays[0];
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const array of arrays) {
    all.set(array, offset);
    offset += array.length;
  }
  return all;
}

/**
 * Topic `layerDetail`: histograms of a layer's weights, z, a and gradients, those of all branches of a parallel one
 * together; of no rows where there is no such layer.
 */
export function layerDetailPicture(plan: Plan, batch: BatchState, column: number): Picture {
  const width = HISTOGRAM_HEAD + HISTOGRAM_BINS;
  const stage = column > 0 ? plan.stages[column] : undefined;
  if (!stage) return { shape: [0, width], data: new Float32Array(0) };
  const weights = slotsIn(plan, column, 'weight');
  const weightsOf = (flat: Float32Array): Float32Array =>
    joined(weights.map(({ offset, size }) => flat.subarray(offset, offset + size)));
  const parts = partsOf(plan, stage);
  const z = joined(parts.map((part) => rowsOf(batch.values, batch, part.z)));
  const counted: readonly (readonly [Float32Array, Bounds])[] = [
    [weightsOf(batch.parameters), ANYTHING],
    [z, ANYTHING],
    [rowsOf(batch.values, batch, activationOf(stage)), parts[0].activation.range],
    [weightsOf(batch.gradients), ANYTHING],
  ];
  const data = new Float32Array(counted.length * width);
  for (const [i, [values, range]] of counted.entries()) {
    writeHistogram(values, column, boundsOf(values, range), data.subarray(i * width, (i + 1) * width));
  }
  return { shape: [counted.length, width], data };
}

/** Share of the rows of [rows, units] at which a unit is above zero. */
function activeShare(z: Float32Array, unit: number, units: number): number {
  let active = 0;
  for (let i = unit; i < z.length; i += units) if (z[i] > 0) active++;
  return (active * units) / z.length;
}

/** Whether a step kept a unit of a column for its batch’s first sample. */
export type Keeps = (column: number, unit: number) => boolean;

/** What dropout kept in the last of so many steps; all, where none was made. */
export function keptBy({ experiment, network }: Prepared, steps: number): Keeps {
  const key = dropoutKey(experiment.seed, steps - 1);
  return (column, unit) => {
    const { dropout, units } = network.layers[column];
    return steps === 0 || dropout === 0 || isKept(key, column, units, 0, unit, dropout);
  };
}

/**
 * Topic `units`: the share of the batch's rows for which each unit has z > 0 (an input x > 0; NaN before there is any
 * row), then 1 for every unit that the batch's first sample kept, and 0 for the others.
 */
export function unitsPicture({ stages }: Plan, batch: BatchState, keeps: Keeps): Picture {
  const units = stages.reduce((sum, stage) => sum + stage.units, 0);
  const data = new Float32Array(2 * units).fill(1, units);
  let first = 0;
  for (const [column, stage] of stages.entries()) {
    const z = rowsOf(batch.values, batch, preActivationOf(stage));
    for (let unit = 0; unit < stage.units; unit++) {
      data[first + unit] = activeShare(z, unit, stage.units);
      if (!keeps(column, unit)) data[units + first + unit] = 0;
    }
    first += stage.units;
  }
  return { shape: [2, units], data };
}
