import { type Create, stepwise } from './contestant';
import { weightOf } from './transpose';
import { BATCHES, type Samples, type Weights, type Workload } from './workload';

/** Units of both hidden layers. */
const HIDDEN = 8;

/** Faster here than Math.tanh, and in float64 as good. */
const tanh = (x: number): number => 1 - 2 / (Math.exp(2 * x) + 1);

/**
 * The honest opponent of the tiny network: 2-8-8-1 written out by hand over typed arrays, without any library, any
 * allocation in a step, or any generality. Of the forms that were tried it is the fastest: float64, forward and
 * backward sample by sample, then each parameter's gradient summed in a register and applied at once.
 */
export function plainLoop(
  { batch, learningRate }: Workload,
  { inputs, targets }: Samples,
  weights: readonly Weights[],
): (i: number) => number {
  const copy = (layer: number, kind: 'weight' | 'bias'): Float64Array =>
    Float64Array.from(weightOf(weights, layer, kind).data);
  const [w1, b1, w2, b2, w3, b3] = [0, 1, 2].flatMap((layer) => [copy(layer, 'weight'), copy(layer, 'bias')]);
  // Of every sample of the batch: what its hidden units give, and the loss's derivative by what goes into them.
  const [a1, a2, d1, d2] = Array.from({ length: 4 }, () => new Float64Array(HIDDEN * batch));
  const d3 = new Float64Array(batch);
  const [x, y] = [Float64Array.from(inputs), Float64Array.from(targets)];

  return (step) => {
    const first = (step % BATCHES) * batch;
    let loss = 0;
    for (let s = 0; s < batch; s++) {
      const row = HIDDEN * s;
      const x0 = x[2 * (first + s)];
      const x1 = x[2 * (first + s) + 1];
      for (let j = 0; j < HIDDEN; j++) a1[row + j] = tanh(b1[j] + w1[2 * j] * x0 + w1[2 * j + 1] * x1);
      let p = b3[0];
      for (let j = 0; j < HIDDEN; j++) {
        let z = b2[j];
        for (let k = 0; k < HIDDEN; k++) z += w2[HIDDEN * j + k] * a1[row + k];
        const a = tanh(z);
        a2[row + j] = a;
        p += w3[j] * a;
      }
      const error = p - y[first + s];
      loss += error * error;
      const d = (2 * error) / batch;
      d3[s] = d;
      for (let j = 0; j < HIDDEN; j++) d2[row + j] = d * w3[j] * (1 - a2[row + j] * a2[row + j]);
      for (let k = 0; k < HIDDEN; k++) {
        let sum = 0;
        for (let j = 0; j < HIDDEN; j++) sum += d2[row + j] * w2[HIDDEN * j + k];
        d1[row + k] = sum * (1 - a1[row + k] * a1[row + k]);
      }
    }
    let slope = 0;
    for (let s = 0; s < batch; s++) slope += d3[s];
    b3[0] -= learningRate * slope;
    for (let j = 0; j < HIDDEN; j++) {
      let [bias1, bias2, out, in0, in1] = [0, 0, 0, 0, 0];
      for (let s = 0; s < batch; s++) {
        const d = d1[HIDDEN * s + j];
        bias1 += d;
        in0 += d * x[2 * (first + s)];
        in1 += d * x[2 * (first + s) + 1];
        bias2 += d2[HIDDEN * s + j];
        out += d3[s] * a2[HIDDEN * s + j];
      }
      b1[j] -= learningRate * bias1;
      w1[2 * j] -= learningRate * in0;
      w1[2 * j + 1] -= learningRate * in1;
      b2[j] -= learningRate * bias2;
      w3[j] -= learningRate * out;
      for (let k = 0; k < HIDDEN; k++) {
        let sum = 0;
        for (let s = 0; s < batch; s++) sum += d2[HIDDEN * s + j] * a1[HIDDEN * s + k];
        w2[HIDDEN * j + k] -= learningRate * sum;
      }
    }
    return loss / batch;
  };
}

/** The plain loop as a contestant. */
export const createPlainLoop: Create = async (workload, samples, weights) => {
  if (workload.name !== 'tiny') throw new Error('it is written for the tiny network alone');
  const train = plainLoop(workload, samples, weights);
  let last = Number.NaN;
  return stepwise({
    step(i) {
      last = train(i);
    },
    sync: () => last,
    dispose: () => undefined,
  });
};
