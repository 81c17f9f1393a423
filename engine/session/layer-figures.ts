import type { ResolvedActivation } from '../catalog/activations';
import { type BatchState, rowsOf } from '../executor';
import { compileProgram } from '../expr/program';
import { outputOf, type Plan, type Stage } from '../plan';
import type { LayerVitals } from '../protocol';
import { type ColumnPart, partsOf, placesPerUnit } from '../column-parts';

/** What a single batch says of a layer: all of its vitals but those that are spread over steps. */
export type LayerFigures = Omit<LayerVitals, 'gradient' | 'update' | 'weightNorm'>;

/** A unit is saturated where its slope is below this share of the activation's steepest. */
const SATURATED = 0.01;

interface Slope {
  /** |f′(z)| of so many z. */
  readonly of: (z: Float32Array) => Float32Array;
  readonly steepest: number;
  /** Zero with zero slope on the whole left: its units can die. */
  readonly canDie: boolean;
  /** Its slope gets below the share that counts as saturated, somewhere. */
  readonly canSaturate: boolean;
}

/** Where activations are looked at to learn their character. */
const PROBES = Float32Array.from({ length: 401 }, (_, i) => (i - 200) / 10);

const slopes = new WeakMap<ResolvedActivation, Slope>();

function slopeOf(activation: ResolvedActivation, alpha: number): Slope {
  const known = slopes.get(activation);
  if (known && !activation.parameter) return known;
  const derivative = compileProgram({ inputs: ['x', 'alpha'], assign: [['out', activation.derivative]] });
  const of = (z: Float32Array): Float32Array => {
    const out = new Float32Array(z.length);
    derivative.bind({ x: z, alpha: { value: alpha } }, { out })(z.length);
    for (let i = 0; i < out.length; i++) out[i] = Math.abs(out[i]);
    return out;
  };
  const probed = of(PROBES);
  const steepest = probed.reduce((most, value) => Math.max(most, value), 0);
  const left = probed.subarray(0, 200);
  const slope: Slope = {
    of,
    steepest,
    canDie: steepest > 0 && left.every((value) => value === 0),
    canSaturate: probed.some((value) => value < SATURATED * steepest),
  };
  slopes.set(activation, slope);
  return slope;
}

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}

/** Variance of all values of some arrays together. */
function variance(arrays: readonly Float32Array[], scale = 1): number {
  let count = 0;
  let sum = 0;
  for (const values of arrays) {
    count += values.length;
    for (let i = 0; i < values.length; i++) sum += values[i];
  }
  const mean = sum / count;
  let squares = 0;
  for (const values of arrays) for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return (scale * scale * squares) / count;
}

/** How many units, or filters with so many places each, have slope 0 for every row of [rows, units]. */
function deadUnits(slope: Float32Array, units: number, places: number): number {
  const isAlive = (first: number): boolean => {
    for (let row = first; row < slope.length; row += units) {
      for (let i = row; i < row + places; i++) if (slope[i] !== 0) return true;
    }
    return false;
  };
  let dead = 0;
  for (let first = 0; first < units; first += places) if (!isAlive(first)) dead++;
  return dead;
}

/** What the activations of a column let through. */
interface Passing {
  readonly slope: number;
  readonly dead: number;
  readonly saturated: number;
}

function passingOf(stage: Stage, parts: readonly ColumnPart[], batch: BatchState): Passing {
  const places = placesPerUnit(stage);
  let [values, sum, flat, dead] = [0, 0, 0, 0];
  let canDie = true;
  let canSaturate = true;
  for (const { z, activation, alpha } of parts) {
    const slope = slopeOf(activation, alpha === undefined ? 0 : batch.parameters[alpha]);
    const steepness = slope.of(rowsOf(batch.values, batch, z));
    values += steepness.length;
    for (let i = 0; i < steepness.length; i++) {
      sum += steepness[i];
      if (steepness[i] < SATURATED * slope.steepest) flat++;
    }
    canDie &&= slope.canDie;
    // Half of what a ReLU gets is below zero: that is its way, not saturation.
    canSaturate &&= slope.canSaturate && !slope.canDie;
    if (slope.canDie) dead += deadUnits(steepness, z.units, places);
  }
  return {
    slope: sum / values,
    dead: canDie && values > 0 ? (dead * places) / stage.units : Number.NaN,
    saturated: canSaturate ? flat / values : Number.NaN,
  };
}

/** The figures of every layer, first hidden layer to output, for the batch of the latest step. */
export function layerFigures(plan: Plan, batch: BatchState): readonly LayerFigures[] {
  const layers = plan.stages.slice(1);
  const parts = layers.map((stage) => partsOf(plan, stage));
  // Before the first weights nothing is learned: no error is sent back there.
  const first = plan.trainedSlots.reduce((least, { stage }) => Math.min(least, stage), layers.length);
  const deltas = parts.map((of) => of.map(({ z }) => rowsOf(batch.deltas, batch, z)));
  const errors = deltas.map((of, i) =>
    i + 1 < first ? Number.NaN : Math.sqrt(of.reduce((sum, part) => sum + sumOfSquares(part), 0)),
  );
  const last = layers.length - 1;
  return layers.map((stage, i) => {
    const passing = passingOf(stage, parts[i], batch);
    return {
      ...passing,
      gain: (i === last ? 1 : errors[i] / errors[i + 1]) / passing.slope,
      product: errors[i] / errors[last],
      signal: variance([rowsOf(batch.values, batch, outputOf(stage))]),
      // The deltas are of the batch's mean loss; a sample's own is larger by their number.
      error: i + 1 < first ? Number.NaN : variance(deltas[i], batch.rows),
    };
  });
}
