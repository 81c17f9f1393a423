import { loss as wasm } from '../wasm/loss';
import shader from '../../shaders/loss.wgsl?raw';
import type { Loss } from '../catalog/losses';
import { call, mentions, variable } from '../expr/node';
import { compileProgram } from '../expr/program';
import { wgslFunction } from '../expr/wgsl';
import type { Op } from '../plan';
import { bindDerivative, derivativeFunctions } from './activation';
import { type CpuLoop, type CpuMemory, type Kernel, tensorView } from './kernel';

function lossOf(op: Op) {
  const { loss } = op.functions;
  if (!loss) throw new Error('The op “loss” needs a loss in its functions.');
  return loss;
}

/** Whether the terms of a sample hang together; where they don't, a row's exponentials are spared. */
const usesLogSumExp = ({ expr, gradient }: Loss): boolean => mentions(expr, 'lse') || mentions(gradient, 'lse');

/** Log-sum-exp of each row's outputs, at every output of the row; stable by the row's maximum. */
function bindLogSumExp(op: Op, { values, capacity }: CpuMemory): CpuLoop {
  const { outputs } = op.numbers;
  const a = op.tensors.a * capacity;
  const lse = op.tensors.lse * capacity;
  return (rows) => {
    for (let start = 0; start < rows * outputs; start += outputs) {
      let top = values[a + start];
      for (let j = 1; j < outputs; j++) top = Math.max(top, values[a + start + j]);
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += Math.exp(values[a + start + j] - top);
      values.fill(top + Math.log(sum), lse + start, lse + start + outputs);
    }
  };
}

/** The loss's terms for every output, and the gradient of their mean; [batch, outputs]. */
export const loss: Kernel = {
  tensors: ['z', 'a', 'wanted', 'terms', 'lse'],
  numbers: ['outputs', 'perSample', 'alpha'],
  shader,
  functions: (op) =>
    [
      wgslFunction('lossTerm', ['p', 'y', 'lse'], lossOf(op).expr),
      wgslFunction('lossGradient', ['p', 'y', 'lse'], lossOf(op).gradient),
      derivativeFunctions(op),
      `const USES_LSE = ${usesLogSumExp(lossOf(op))};`,
    ].join('\n'),
  size: (_, rows) => rows,
  bind(op, memory) {
    const { outputs, perSample } = op.numbers;
    const { values, deltas, capacity } = memory;
    const { a, z, wanted, terms, lse } = op.tensors;
    const scale = { value: 1 };
    const view = (base: number): Float32Array => tensorView(values, base, outputs, capacity);
    const run = compileProgram({
      inputs: ['p', 'y', 'lse', 'scale'],
      assign: [
        ['term', lossOf(op).expr],
        ['delta', call('mul', variable('scale'), lossOf(op).gradient)],
      ],
    }).bind(
      { p: view(a), y: view(wanted), lse: view(lse), scale },
      { term: view(terms), delta: tensorView(deltas, a, outputs, capacity) },
    );
    const logSumExp = bindLogSumExp(op, memory);
    const activate = bindDerivative(op, memory, z, a, outputs);
    const hangsTogether = usesLogSumExp(lossOf(op));
    return (rows) => {
      scale.value = 1 / (perSample === 1 ? rows : rows * outputs);
      if (hangsTogether) logSumExp(rows);
      run(rows * outputs);
      activate(rows);
    };
  },
  wasm,
};
