import { NORM_EPSILON } from '../catalog/normalizations';
import type { Experiment } from '../config/experiment';
import { createMachine } from '../cpu/machine';
import { bindDerivative } from '../kernels/activation';
import type { CpuLoop, CpuMemory } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import { modelOf } from '../model-of';
import { createPlan, type KernelName, type Op, type Plan } from '../plan';
import { predictedClass } from './evaluator';

/** How a class’s score hangs on each number of an image. */
export interface Saliency {
  /** The class whose score it is. */
  readonly of: number;
  /** ∂score/∂pixel, [channels, height, width]; the score is the output before softmax or sigmoid. */
  readonly gradient: Float32Array;
}

/** Ops of a backward pass that carry the gradient from a value to another, and none to parameters. */
const PASSES_ON: ReadonlySet<KernelName> = new Set<KernelName>([
  'activationBackward',
  'addBackward',
  'denseInput',
  'conv2dInput',
  'maxPoolBackward',
  'avgPoolBackward',
  'joinBackward',
  'layerNormInput',
]);

/** Through batch normalization with its running statistics, which the input does not sway: dL/dx = dL/dy γ / √(σ² + ε). */
function bindFrozenNorm({ tensors, numbers }: Op, { inference }: Plan, { deltas, parameters }: CpuMemory): CpuLoop {
  const forward = inference.running.find((op) => op.kernel === 'frozenNorm' && op.tensors.output === tensors.output);
  if (!forward) throw new Error('Batch normalization without its pass at inference; compile the plan anew.');
  const { channels, plane, gamma, add } = numbers;
  const { variance } = forward.numbers;
  return () => {
    for (let channel = 0; channel < channels; channel++) {
      const scale = parameters[gamma + channel] / Math.sqrt(parameters[variance + channel] + NORM_EPSILON);
      for (let i = channel * plane; i < (channel + 1) * plane; i++)
        deltas[tensors.input + i] = add * deltas[tensors.input + i] + scale * deltas[tensors.output + i];
    }
  };
}

/** Through dropout at inference, which scales: dL/dx = (1 − p) dL/dy. */
function bindFrozenDropout({ tensors, numbers }: Op, { deltas }: CpuMemory): CpuLoop {
  const { units, keep, add } = numbers;
  return () => {
    for (let i = 0; i < units; i++)
      deltas[tensors.input + i] = add * deltas[tensors.input + i] + keep * 2 ** -24 * deltas[tensors.output + i];
  };
}

/**
 * Makes what tells how a network's scores hang on its input: one forward pass of an image and one pass back, both as
 * at inference (running statistics, nothing dropped), on the CPU. Its arrays are its own; the gradient is the caller's.
 */
export function createSaliency(
  experiment: Experiment,
): (parameters: Float32Array, features: Float32Array, wanted?: number) => Saliency {
  // Penalties on activations would have their part in the way back.
  const { loss, optimizer, formula } = experiment;
  const plan = createPlan({ model: modelOf(experiment), loss, optimizer, formula, inputGradient: true });
  const room = { capacity: 1, rowCapacity: 1, batchCapacity: 1 };
  const { memory } = createMachine({ plan, ...room, trains: true, lists: [], simd: false });
  const { values, deltas } = memory;
  const forward = plan.inference.running.map((op) => KERNELS[op.kernel].bind(op, memory));
  const input = plan.stages[0].out;
  let output = 0;

  function bindBack(op: Op): readonly CpuLoop[] {
    switch (op.kernel) {
      case 'loss':
        // Where the loss would begin, the score does; what follows is the slope of the output's own activation.
        output = op.tensors.a;
        return [bindDerivative(op, memory, op.tensors.z, op.tensors.a, plan.outputs)];
      case 'batchNormBackward':
        return [bindFrozenNorm(op, plan, memory)];
      case 'dropoutBackward':
        return [bindFrozenDropout(op, memory)];
      default:
        return PASSES_ON.has(op.kernel) ? [KERNELS[op.kernel].bind(op, memory)] : [];
    }
  }
  const backward = plan.backward.flatMap(bindBack);

  return (parameters, features, wanted) => {
    memory.parameters.set(parameters);
    values.set(features, input);
    for (const loop of forward) loop(1);
    const of = wanted ?? predictedClass(values, output, plan.outputs);
    deltas.fill(0);
    deltas[output + Math.min(of, plan.outputs - 1)] = 1;
    for (const loop of backward) loop(1);
    return { of, gradient: deltas.slice(input, input + plan.features) };
  };
}
