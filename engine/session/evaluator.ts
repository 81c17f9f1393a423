import { compileProgram } from '../expr/program';
import type { Prepared } from '../prepare';
import type { Evaluation, OutputLink } from '../protocol';

/** Turns outputs into what they stand for, in place: probabilities where the loss makes them such; [rows, outputs]. */
export function readOutputs(values: Float32Array, outputs: number, link: OutputLink): Float32Array {
  switch (link) {
    case 'identity':
      return values;
    case 'sigmoid':
      for (let i = 0; i < values.length; i++)
        values[i] = values[i] >= 0 ? 1 / (1 + Math.exp(-values[i])) : 1 - 1 / (1 + Math.exp(values[i]));
      return values;
    case 'softmax':
      for (let start = 0; start < values.length; start += outputs) softmaxRow(values.subarray(start, start + outputs));
      return values;
  }
}

function softmaxRow(row: Float32Array): void {
  const top = row.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let j = 0; j < row.length; j++) {
    row[j] = Math.exp(row[j] - top);
    sum += row[j];
  }
  for (let j = 0; j < row.length; j++) row[j] /= sum;
}

/** The class that raw outputs stand for: the largest of several, or the sign of a single one. */
export function predictedClass(values: Float32Array, start: number, outputs: number): number {
  if (outputs === 1) return values[start] > 0 ? 1 : 0;
  let best = 0;
  for (let j = 1; j < outputs; j++) if (values[start + j] > values[start + best]) best = j;
  return best;
}

/** Computes loss and accuracy over all samples from the raw outputs, [samples, outputs]. */
export function createEvaluator(prepared: Prepared): (step: number, outputs: Float32Array) => Evaluation {
  const { plan, targets, samples, network } = prepared;
  const width = plan.outputs;
  const p = new Float32Array(targets.length);
  const lse = new Float32Array(targets.length);
  const terms = new Float32Array(targets.length);
  const run = compileProgram({ inputs: ['p', 'y', 'lse'], assign: [['term', plan.loss.expr]] }).bind(
    { p, y: targets, lse },
    { term: terms },
  );
  const perSample = plan.loss.mean === 'samples' ? 1 : width;

  return (step, outputs) => {
    p.set(outputs);
    for (let start = 0; start < p.length; start += width) lse.fill(logSumExp(p, start, width), start, start + width);
    run(p.length);
    const loss = [0, 0];
    const right = [0, 0];
    const count = [0, 0];
    for (let i = 0; i < samples.count; i++) {
      const kind = samples.isTest[i];
      count[kind]++;
      for (let j = 0; j < width; j++) loss[kind] += terms[i * width + j] / perSample;
      if (predictedClass(p, i * width, width) === samples.target[i]) right[kind]++;
    }
    const classes = network.classes > 0;
    const mean = (sum: number, kind: 0 | 1): number => (count[kind] > 0 ? sum / count[kind] : Number.NaN);
    return {
      step,
      trainLoss: mean(loss[0], 0),
      testLoss: mean(loss[1], 1),
      trainAccuracy: classes ? mean(right[0], 0) : Number.NaN,
      testAccuracy: classes ? mean(right[1], 1) : Number.NaN,
    };
  };
}

function logSumExp(values: Float32Array, start: number, width: number): number {
  let top = values[start];
  for (let j = 1; j < width; j++) top = Math.max(top, values[start + j]);
  let sum = 0;
  for (let j = 0; j < width; j++) sum += Math.exp(values[start + j] - top);
  return top + Math.log(sum);
}
