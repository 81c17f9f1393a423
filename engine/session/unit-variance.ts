import { INITIALIZERS } from '../catalog/initializers';
import { createCpuExecutor } from '../cpu/cpu-executor';
import { outputOf, type ParameterSlot, type Stage } from '../plan';
import { initializerOf, type Prepared } from '../prepare';
import { yieldToOthers } from './yield';

/** Training samples over which the variance is taken: the first ones. */
const SAMPLES = 512;
/** How near to 1 the variance has to come, and in how many divisions at most; Mishkin and Matas, algorithm 1. */
const TOLERANCE = 0.01;
const ROUNDS = 10;

/** Variance of scale · x + b over all units and samples, as a polynomial of the scale. */
interface Moments {
  readonly products: number;
  readonly covariance: number;
  readonly biases: number;
}

/** Features of the first training samples, [samples, features]. */
function firstFeatures({ train, features, plan }: Prepared): Float32Array {
  const rows = new Float32Array(Math.min(SAMPLES, train.length) * plan.features);
  for (let i = 0; i * plan.features < rows.length; i++) {
    rows.set(features.subarray(train[i] * plan.features, (train[i] + 1) * plan.features), i * plan.features);
  }
  return rows;
}

/** Moments of the sums that a layer forms of `inputs`, [samples, inputs of the layer]. */
function momentsOf({ weight, bias }: Stage, parameters: Float32Array, inputs: Float32Array): Moments {
  if (!weight) return { products: 0, covariance: 0, biases: 0 };
  const [units, width] = weight.shape;
  const samples = inputs.length / width;
  const count = samples * units;
  const biasOf = (unit: number): number => (bias ? parameters[bias.offset + unit] : 0);
  const products = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = weight.offset + (i % units) * width;
    const from = Math.floor(i / units) * width;
    for (let k = 0; k < width; k++) products[i] += parameters[row + k] * inputs[from + k];
  }
  const mean = products.reduce((sum, value) => sum + value, 0) / count;
  let biasMean = 0;
  for (let unit = 0; unit < units; unit++) biasMean += biasOf(unit) / units;
  const sums = { products: 0, covariance: 0, biases: 0 };
  for (let i = 0; i < count; i++) {
    const product = products[i] - mean;
    const shift = biasOf(i % units) - biasMean;
    sums.products += product ** 2 / count;
    sums.covariance += (product * shift) / count;
    sums.biases += shift ** 2 / count;
  }
  return sums;
}

/**
 * What a weight is to be multiplied by: divided by the standard deviation of its layer’s sums, again and again,
 * because the biases stay as they are. 1 where no factor helps: a dead input, or biases that are spread too far.
 */
function factorFor({ products, covariance, biases }: Moments): number {
  if (!(products > 0) || biases >= 1) return 1;
  let factor = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const variance = factor ** 2 * products + 2 * factor * covariance + biases;
    if (Math.abs(variance - 1) < TOLERANCE || !(variance > 0)) break;
    factor /= Math.sqrt(variance);
  }
  return Number.isFinite(factor) ? factor : 1;
}

/**
 * Layer-sequential unit variance (Mishkin and Matas, 2015): from the first layer on, scales the weights whose
 * initializer wants it, in `parameters`, so that the sums of every layer have variance 1 over the training samples.
 * Of those, only weights are scaled that `isFresh`: they were drawn just now.
 */
export async function scaleToUnitVariance(
  prepared: Prepared,
  parameters: Float32Array,
  isFresh: (weight: ParameterSlot) => boolean = () => true,
): Promise<void> {
  const { plan, experiment, train } = prepared;
  const wants = ({ weight }: Stage): boolean =>
    weight !== undefined && INITIALIZERS[initializerOf(experiment, weight)].unitVariance === true && isFresh(weight);
  if (train.length === 0 || !plan.stages.some(wants)) return;
  const executor = createCpuExecutor(plan, { batchCapacity: 1, sliceCapacity: 1, yieldToOthers });
  const points = executor.createPointSet(firstFeatures(prepared));
  const state = new Float32Array(plan.optimizer.states.length * plan.parameterCount);
  for (const [index, stage] of plan.stages.entries()) {
    if (!stage.weight || !wants(stage)) continue;
    const before = plan.stages[index - 1];
    executor.load({ parameters, state });
    const [inputs] = await executor.forward(points, [outputOf(before)]);
    const factor = factorFor(momentsOf(stage, parameters, inputs));
    const { offset, size } = stage.weight;
    for (let i = offset; i < offset + size; i++) parameters[i] *= factor;
  }
  points.dispose();
  executor.dispose();
}
