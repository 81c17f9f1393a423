import { INITIALIZERS } from '../catalog/initializers';
import { loadKernels } from '../kernels/load-kernels';
import type { Op, ParameterSlot, Plan } from '../plan';
import { initializerOf, type Prepared } from '../prepare';
import { yieldToOthers } from './yield';

/** Training samples over which the variance is taken: the first ones; of images fewer, as each has many places. */
const SAMPLES = 512;
const IMAGES = 64;
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
function firstFeatures({ train, features, plan, images, samples }: Prepared): Float32Array {
  // Of images, those that evaluations look at are there as features: the first ones that are trained on.
  const known = images ? samples.isTest.reduce((count, isTest) => count + 1 - isTest, 0) : train.length;
  const rows = new Float32Array(Math.min(images ? IMAGES : SAMPLES, known) * plan.features);
  for (let i = 0; i * plan.features < rows.length; i++) {
    rows.set(features.subarray(train[i] * plan.features, (train[i] + 1) * plan.features), i * plan.features);
  }
  return rows;
}

/** The operation that multiplies by a weight. */
const productOf = ({ forward }: Plan, { offset }: ParameterSlot): Op | undefined =>
  forward.find(({ kernel, numbers }) => (kernel === 'dense' || kernel === 'conv2d') && numbers.weight === offset);

/** Values that an operation with weights gives for one sample, and how many of them share a bias. */
function extentOf({ kernel, numbers }: Op): { readonly units: number; readonly places: number } {
  return { units: numbers.units, places: kernel === 'conv2d' ? numbers.outHeight * numbers.outWidth : 1 };
}

/** Moments of the sums W x + b that an operation gave, [samples, units]. */
function momentsOf(op: Op, parameters: Float32Array, sums: Float32Array): Moments {
  const { units, places } = extentOf(op);
  const biases = Float64Array.from({ length: units }, (_, i) => parameters[op.numbers.bias + Math.floor(i / places)]);
  const biasMean = biases.reduce((sum, value) => sum + value, 0) / units;
  const count = sums.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (sums[i] - biases[i % units]) / count;
  const moments = { products: 0, covariance: 0, biases: 0 };
  for (let i = 0; i < count; i++) {
    const bias = biases[i % units];
    const product = sums[i] - bias - mean;
    const shift = bias - biasMean;
    moments.products += product ** 2 / count;
    moments.covariance += (product * shift) / count;
    moments.biases += shift ** 2 / count;
  }
  return moments;
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
  const wants = (weight: ParameterSlot): boolean =>
    weight.kind === 'weight' &&
    INITIALIZERS[initializerOf(experiment, weight)].unitVariance === true &&
    isFresh(weight);
  if (train.length === 0 || !plan.slots.some(wants)) return;
  await loadKernels(plan);
  const { createCpuExecutor } = await import('../cpu/cpu-executor');
  const executor = createCpuExecutor(plan, { batchCapacity: 1, sliceCapacity: 1, yieldToOthers });
  const points = executor.createPointSet(firstFeatures(prepared));
  const state = new Float32Array(plan.optimizer.states.length * plan.parameterCount);
  for (const weight of plan.slots.filter(wants)) {
    const product = productOf(plan, weight);
    if (!product) continue;
    executor.load({ parameters, state });
    const [sums] = await executor.forward(points, [{ base: product.tensors.z, units: extentOf(product).units }]);
    const factor = factorFor(momentsOf(product, parameters, sums));
    const { offset, size } = weight;
    for (let i = offset; i < offset + size; i++) parameters[i] *= factor;
  }
  points.dispose();
  executor.dispose();
}
