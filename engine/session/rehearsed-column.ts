import { NORM_EPSILON } from '../catalog/normalizations';
import { keeps } from '../dropout';
import { type BatchState, rowsOf } from '../executor';
import { outputOf, type ParameterSlot, type Plan, type Stage } from '../plan';
import type { BatchColumn, NormalizationStatistics, RehearsedColumn } from '../protocol/rehearsal';

/** The sample in hand and the step that it is in. */
interface Place {
  /** In the batch. */
  readonly row: number;
  readonly dropoutKey: number;
  /** Parameters before the step, [parameters]. */
  readonly before: Float32Array;
}

/** What a column held for one sample of the latest batch, errors without the batch's share. */
export function rehearsedColumn(plan: Plan, stage: Stage, batch: BatchState, place: Place): RehearsedColumn {
  const { units } = stage;
  const sum = sumOf(plan, stage);
  const pick = (arena: Float32Array, base: number): Float32Array =>
    rowsOf(arena, batch, { base, units }).slice(place.row * units, (place.row + 1) * units);
  const values = (base: number): Float32Array => pick(batch.values, base);
  const errors = (base: number): Float32Array => pick(batch.deltas, base).map((error) => error * batch.rows);
  const mask = maskOf(plan, stage, place);
  const statistics = statisticsOf(stage, sum, batch, place);
  return {
    sum: values(sum),
    z: values(stage.z),
    f: values(stage.a),
    a: values(stage.out),
    errorSum: errors(sum),
    errorZ: errors(stage.z),
    errorF: errors(stage.a),
    errorA: errors(stage.out),
    ...(mask ? { mask } : {}),
    ...(statistics ? { statistics } : {}),
  };
}

/** Numbers that are handed over of a whole batch, at most. */
const MOST_NUMBERS = 1_000_000;

/** What all columns held for every sample of the latest batch; null where that is too much. */
export function batchColumns(plan: Plan, batch: BatchState): readonly BatchColumn[] | null {
  const units = plan.stages.reduce((sum, stage) => sum + stage.units, 0);
  if (2 * units * batch.rows > MOST_NUMBERS) return null;
  return plan.stages.map((stage) => ({
    a: rowsOf(batch.values, batch, outputOf(stage)).slice(),
    errorSum: rowsOf(batch.deltas, batch, { base: sumOf(plan, stage), units: stage.units }).map(
      (error) => error * batch.rows,
    ),
  }));
}

/** Base of the tensor that a column's weights make; of its activation's input where it has none. */
function sumOf({ forward }: Plan, { weight, z }: Stage): number {
  const dense = weight && forward.find((op) => op.kernel === 'dense' && op.numbers.weight === weight.offset);
  return dense ? dense.tensors.z : z;
}

function maskOf({ forward }: Plan, { a, units }: Stage, { row, dropoutKey }: Place): Float32Array | null {
  const dropout = forward.find((op) => op.kernel === 'dropout' && op.tensors.input === a);
  if (!dropout) return null;
  const { lane, keep } = dropout.numbers;
  return Float32Array.from({ length: units }, (_, unit) => Number(keeps(dropoutKey, row * units + unit, lane, keep)));
}

const mean = (count: number, at: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += at(i);
  return sum / count;
};

/** Mean and variance that a layer normalizes with, and the means that its way back subtracts. */
function statisticsOf(stage: Stage, sum: number, batch: BatchState, place: Place): NormalizationStatistics | null {
  const { units, gamma, batchMean, batchVar, z } = stage;
  if (!gamma) return null;
  const { row, before } = place;
  const sums = rowsOf(batch.values, batch, { base: sum, units });
  const errors = rowsOf(batch.deltas, batch, { base: z, units });
  const isBatch = batchMean !== undefined && batchVar !== undefined;
  /** For every unit the mean of something over the batch, or over the units of the sample's own row. */
  const over = (at: (i: number, unit: number) => number): Float32Array =>
    Float32Array.from({ length: units }, (_, unit) =>
      isBatch
        ? mean(batch.rows, (r) => at(r * units + unit, unit))
        : mean(units, (other) => at(row * units + other, other)),
    );
  const means = isBatch ? slotOf(batch.parameters, batchMean) : over((i) => sums[i]);
  const variance = isBatch ? slotOf(batch.parameters, batchVar) : over((i, unit) => (sums[i] - means[unit]) ** 2);
  // The step used γ as it was before it.
  const gammas = slotOf(before, gamma);
  const error = (i: number, unit: number): number => gammas[unit] * errors[i] * batch.rows;
  const scaled = (i: number, unit: number): number =>
    (sums[i] - means[unit]) / Math.sqrt(variance[unit] + NORM_EPSILON);
  return {
    mean: means,
    variance,
    errorMean: over(error),
    scaledErrorMean: over((i, unit) => error(i, unit) * scaled(i, unit)),
  };
}

const slotOf = (parameters: Float32Array, { offset, size }: ParameterSlot): Float32Array =>
  parameters.slice(offset, offset + size);
