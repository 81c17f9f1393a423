import type { ResolvedActivation } from '../catalog/activations';
import { type BatchState, rowsOf } from '../executor';
import { compileProgram } from '../expr/program';
import { outputOf, type Plan, preActivationOf, type Stage } from '../plan';
import type { LayerVitals } from '../protocol';

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

function norm(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}

function variance(values: Float32Array, scale = 1): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return (scale * scale * squares) / values.length;
}

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share of units whose slope is 0 for every row of [rows, units]; NaN of no rows. */
function deadShare(slope: Float32Array, units: number): number {
  if (slope.length === 0) return Number.NaN;
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let alive = false;
    for (let i = unit; i < slope.length && !alive; i += units) alive = slope[i] !== 0;
    if (!alive) dead++;
  }
  return dead / units;
}

function shareBelow(values: Float32Array, limit: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] < limit) count++;
  return count / values.length;
}

function figuresOf(stage: Stage, batch: BatchState): Omit<LayerFigures, 'gain' | 'product'> {
  const alpha = stage.alpha ? batch.parameters[stage.alpha.offset] : 0;
  const slope = slopeOf(stage.activation, alpha);
  const steepness = slope.of(rowsOf(batch.values, batch, preActivationOf(stage)));
  const dead = slope.canDie ? deadShare(steepness, stage.units) : Number.NaN;
  return {
    dead,
    // Half of what a ReLU gets is below zero: that is its way, not saturation.
    saturated: slope.canSaturate && !slope.canDie ? shareBelow(steepness, SATURATED * slope.steepest) : Number.NaN,
    slope: mean(steepness),
    signal: variance(rowsOf(batch.values, batch, outputOf(stage))),
    // The deltas are of the batch's mean loss; a sample's own is larger by their number.
    error: variance(rowsOf(batch.deltas, batch, preActivationOf(stage)), batch.rows),
  };
}

/** The figures of every layer, first hidden layer to output, for the batch of the latest step. */
export function layerFigures({ stages }: Plan, batch: BatchState): readonly LayerFigures[] {
  const layers = stages.slice(1);
  const errors = layers.map((stage) => norm(rowsOf(batch.deltas, batch, preActivationOf(stage))));
  const last = layers.length - 1;
  return layers.map((stage, i) => {
    const figures = figuresOf(stage, batch);
    return {
      ...figures,
      gain: (i === last ? 1 : errors[i] / errors[i + 1]) / figures.slope,
      product: errors[i] / errors[last],
    };
  });
}
