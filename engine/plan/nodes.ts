import type { ResolvedActivation } from '../catalog/activations';
import type { Loss } from '../catalog/losses';
import { keepThreshold } from '../dropout';
import type { Op, SlotKind } from '../plan';
import type { Activated, Graph, Value } from './graph';
import type { SlotDraft } from './slots';

/** Declares a layer’s parameters by their kinds. */
export type Declare = (kind: SlotKind, shape: readonly number[], initial?: number) => SlotDraft;

const NO_FUNCTIONS = {};
const none = (): readonly Op[] => [];

/** a = f(z), element by element; z itself for the identity. `fused`: what makes z computes it as well. */
export function addActivation(
  graph: Graph,
  z: Value,
  activation: ResolvedActivation,
  declare: Declare,
  fused: boolean,
): Value {
  if (activation.id === 'identity') return z;
  const alpha = activation.parameter ? declare('alpha', [1], activation.parameter.initial) : undefined;
  const { units } = z;
  const a = graph.value(z.shape, z.trained || alpha !== undefined, { z, activation, alpha });
  const functions = { activation };
  const tensors = { z: z.base, a: a.base };
  graph.add({
    inputs: [z],
    forward: fused
      ? none
      : (at) => [{ kernel: 'activation', tensors, numbers: { units, alpha: at(alpha) }, functions }],
    backward(at, into) {
      const ops: Op[] = [];
      const numbers = { units, alpha: at(alpha) };
      if (alpha) ops.push({ kernel: 'slope', tensors, numbers, functions });
      if (z.trained && !into.isThrough(a)) {
        ops.push({ kernel: 'activationBackward', tensors, numbers: { ...numbers, add: into.add(z) }, functions });
      }
      return ops;
    },
  });
  return a;
}

/** a = f(W x + b). */
export function addDense(
  graph: Graph,
  input: Value,
  units: number,
  activation: ResolvedActivation,
  declare: Declare,
): Activated & { readonly a: Value } {
  if (input.shape.length > 1) {
    throw new Error(`A dense layer takes a vector, not ${input.shape.join(' × ')} values: put “flatten” before it.`);
  }
  const inputs = input.units;
  const weight = declare('weight', [units, inputs]);
  const bias = declare('bias', [units]);
  const z = graph.value([units], true);
  let a = z;
  graph.add({
    inputs: [input],
    forward: (at) => [
      {
        kernel: 'dense',
        tensors: { input: input.base, z: z.base, a: a.base },
        numbers: { inputs, units, weight: at(weight), bias: at(bias), alpha: at(a.made?.alpha) },
        functions: { activation },
      },
    ],
    backward(at, into) {
      const ops: Op[] = [
        {
          kernel: 'denseWeights',
          tensors: { input: input.base, z: z.base },
          numbers: { inputs, units, weight: at(weight), bias: at(bias) },
          functions: NO_FUNCTIONS,
        },
      ];
      if (!input.trained) return ops;
      const { add, z: beforeZ, alpha, activation: before } = into.through(input);
      ops.push({
        kernel: 'denseInput',
        tensors: { output: z.base, beforeZ, beforeA: input.base },
        numbers: { units: inputs, outputs: units, weight: at(weight), alpha, add },
        functions: { activation: before },
      });
      return ops;
    },
  });
  a = addActivation(graph, z, activation, declare, true);
  return { z, a, activation };
}

/**
 * y = γ (x − μ) / √(σ² + ε) + β with each unit’s mean and variance over the batch, or frozen ones at inference; of
 * images, each channel’s over the batch and its plane.
 */
export function addBatchNorm(graph: Graph, input: Value, declare: Declare): Value {
  const [channels] = input.shape;
  const plane = input.units / channels;
  const slots = {
    gamma: declare('gamma', [channels], 1),
    beta: declare('beta', [channels], 0),
    runningMean: declare('runningMean', [channels], 0),
    runningVar: declare('runningVar', [channels], 1),
    batchMean: declare('batchMean', [channels], 0),
    batchVar: declare('batchVar', [channels], 1),
  };
  const output = graph.value(input.shape, true);
  const tensors = { input: input.base, output: output.base };
  graph.add({
    inputs: [input],
    forward(at, mode) {
      const affine = { channels, plane, gamma: at(slots.gamma), beta: at(slots.beta) };
      const running = { mean: at(slots.runningMean), variance: at(slots.runningVar) };
      const batch = { mean: at(slots.batchMean), variance: at(slots.batchVar) };
      if (mode !== 'training') {
        const numbers = { ...affine, ...(mode === 'running' ? running : batch) };
        return [{ kernel: 'frozenNorm', tensors, numbers, functions: NO_FUNCTIONS }];
      }
      const numbers = {
        ...affine,
        runningMean: running.mean,
        runningVar: running.variance,
        batchMean: batch.mean,
        batchVar: batch.variance,
      };
      return [{ kernel: 'batchNorm', tensors, numbers, functions: NO_FUNCTIONS }];
    },
    backward: (at, into) => [
      {
        kernel: 'batchNormBackward',
        tensors,
        numbers: {
          channels,
          plane,
          gamma: at(slots.gamma),
          beta: at(slots.beta),
          batchMean: at(slots.batchMean),
          batchVar: at(slots.batchVar),
          add: into.add(input),
        },
        functions: NO_FUNCTIONS,
      },
    ],
  });
  return output;
}

/** y = γ (x − μ) / √(σ² + ε) + β with each sample’s mean and variance over its units. */
export function addLayerNorm(graph: Graph, input: Value, declare: Declare): Value {
  const { units } = input;
  const gamma = declare('gamma', input.shape, 1);
  const beta = declare('beta', input.shape, 0);
  const output = graph.value(input.shape, true);
  const moments = graph.value([2], false);
  const tensors = { input: input.base, output: output.base, moments: moments.base };
  graph.add({
    inputs: [input],
    forward: (at) => [
      {
        kernel: 'layerNorm',
        tensors,
        numbers: { units, gamma: at(gamma), beta: at(beta) },
        functions: NO_FUNCTIONS,
      },
    ],
    backward(at, into) {
      const numbers = { units, gamma: at(gamma), beta: at(beta) };
      const parameters: Op = { kernel: 'layerNormParameters', tensors, numbers, functions: NO_FUNCTIONS };
      if (!input.trained) return [parameters];
      const add = into.add(input);
      return [parameters, { kernel: 'layerNormInput', tensors, numbers: { ...numbers, add }, functions: NO_FUNCTIONS }];
    },
  });
  return output;
}

/** d = a · m with a mask of the step’s own in training, d = a (1 − p) at inference. */
export function addDropout(graph: Graph, input: Value, rate: number, lane: number): Value {
  if (rate === 0) return input;
  const { units, trained } = input;
  const output = graph.value(input.shape, trained);
  const tensors = { input: input.base, output: output.base };
  const numbers = { units, lane, keep: keepThreshold(rate) };
  graph.add({
    inputs: [input],
    forward: (_, mode) => [
      {
        kernel: 'dropout',
        tensors,
        numbers: { ...numbers, frozen: Number(mode !== 'training') },
        functions: NO_FUNCTIONS,
      },
    ],
    backward: (_, into) =>
      trained
        ? [
            {
              kernel: 'dropoutBackward',
              tensors,
              numbers: { ...numbers, add: into.add(input) },
              functions: NO_FUNCTIONS,
            },
          ]
        : [],
  });
  return output;
}

/** y = x + branch(x). */
export function addSum(graph: Graph, input: Value, branch: Value): Value {
  const [own, other] = [input, branch].map(({ shape }) => shape.join(' × '));
  if (own !== other) {
    throw new Error(
      `A residual connection adds ${own} values to ${other}: make both of one ${input.shape.length > 1 ? 'shape' : 'width'}.`,
    );
  }
  const { units } = input;
  const output = graph.value(input.shape, input.trained || branch.trained);
  const tensors = { input: input.base, branch: branch.base, output: output.base };
  graph.add({
    inputs: [input, branch],
    forward: () => [{ kernel: 'add', tensors, numbers: { units }, functions: NO_FUNCTIONS }],
    backward: (_, into) =>
      output.trained
        ? [
            {
              kernel: 'addBackward',
              tensors,
              // In the order in which the kernel writes: both may be one tensor.
              numbers: { units, addBranch: into.add(branch), addInput: into.add(input) },
              functions: NO_FUNCTIONS,
            },
          ]
        : [],
  });
  return output;
}

/** Adds the gradient of the penalties on activations to that of a tensor. */
export function addPenalty(graph: Graph, a: Value): void {
  if (!a.trained) return;
  graph.add({
    inputs: [a],
    forward: none,
    backward: (_, into) => [
      {
        kernel: 'activationPenalty',
        tensors: { a: a.base },
        numbers: { units: a.units, add: into.add(a) },
        functions: NO_FUNCTIONS,
      },
    ],
  });
}

/** Compares the last tensor with what is wanted; returns where the loss’s terms lie. */
export function addLoss(graph: Graph, output: Value, wanted: Value, loss: Loss): Value {
  const { units } = output;
  const terms = graph.value([units], false);
  const lse = graph.value([units], false);
  graph.add({
    inputs: [output],
    forward: none,
    backward(_, into) {
      const { z, activation, alpha } = into.through(output);
      return [
        {
          kernel: 'loss',
          tensors: { z, a: output.base, wanted: wanted.base, terms: terms.base, lse: lse.base },
          numbers: { outputs: units, perSample: Number(loss.mean === 'samples'), alpha },
          functions: { loss, activation },
        },
      ];
    },
  });
  return terms;
}
