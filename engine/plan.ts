import { type ResolvedActivation, resolveActivation } from './catalog/activations';
import { type Loss, LOSSES, type LossId } from './catalog/losses';
import { type Optimizer, OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import type { Model } from './model';

/** A parameter's place in the flat arrays of parameters, gradients and optimizer states. */
export interface ParameterSlot {
  /** Path of its layer in the model, then `weight`, `bias` or `alpha`. */
  readonly name: string;
  readonly kind: 'weight' | 'bias' | 'alpha';
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  readonly fanIn: number;
  readonly fanOut: number;
  /** Value that a learned slope starts from. */
  readonly initial: number;
  /** Index of its stage in `Plan.stages`. */
  readonly stage: number;
}

/** Names of the kernels that a plan may call. */
export type KernelName =
  | 'gather'
  | 'dense'
  | 'activation'
  | 'loss'
  | 'activationBackward'
  | 'denseInput'
  | 'denseWeights'
  | 'slope'
  | 'norms'
  | 'update'
  | 'changes'
  | 'advance';

/** Scalar functions that a kernel is made for. */
export interface OpFunctions {
  readonly activation?: ResolvedActivation;
  readonly loss?: Loss;
  readonly optimizer?: Optimizer;
}

/**
 * One operation: a kernel, its tensors and its numbers. A tensor is given by the floats per row that lie
 * before it in the arena; with room for C rows it starts at C times that. Values and their gradients lie
 * at the same place in two arenas.
 */
export interface Op {
  readonly kernel: KernelName;
  readonly tensors: Readonly<Record<string, number>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly functions: OpFunctions;
}

/** Values of one kind for every row of a batch, [batch, units]; `base` is the floats per row that lie before them. */
export interface Tensor {
  readonly base: number;
  readonly units: number;
}

/** What a layer leaves behind: its values before (`z`) and after (`a`) the activation, as tensors [batch, units]. */
export interface Stage {
  readonly units: number;
  readonly z: number;
  readonly a: number;
  readonly activation: ResolvedActivation;
  readonly weight?: ParameterSlot;
  readonly bias?: ParameterSlot;
  readonly alpha?: ParameterSlot;
}

/** Everything an executor needs to know, as pure data: no buffer, no device, no batch size. */
export interface Plan {
  readonly stages: readonly Stage[];
  readonly slots: readonly ParameterSlot[];
  readonly parameterCount: number;
  /** Weights lie before all other parameters; penalties apply to these alone. */
  readonly weightCount: number;
  readonly features: number;
  readonly outputs: number;
  /** Floats that one row takes in an arena. */
  readonly rowSize: number;
  /** From gathered rows to the outputs. */
  readonly forward: readonly Op[];
  /** The rest of a step: loss, gradients, norms, update. */
  readonly backward: readonly Op[];
  readonly loss: Loss;
  readonly optimizer: Optimizer;
}

/** What a layer hands on. */
export const outputOf = ({ a, units }: Stage): Tensor => ({ base: a, units });

/** What a layer's activation gets. */
export const preActivationOf = ({ z, units }: Stage): Tensor => ({ base: z, units });

/** What a plan is made from. */
export interface PlanSource {
  readonly model: Model;
  readonly loss: LossId;
  readonly optimizer: OptimizerId;
  /** The user's own activation, for layers whose activation is `custom`. */
  readonly formula?: string;
}

interface Draft {
  readonly units: number;
  readonly z: number;
  readonly a: number;
  readonly activation: ResolvedActivation;
  readonly dense: boolean;
  /** Names of the parameters by kind, for the layout that follows. */
  readonly shapes: readonly Pick<ParameterSlot, 'name' | 'kind' | 'shape' | 'fanIn' | 'fanOut' | 'initial'>[];
}

/** Compiles a model and what trains it into a plan. */
export function createPlan({ model, loss: lossId, optimizer: optimizerId, formula }: PlanSource): Plan {
  const [features] = model.input;
  let rowSize = 0;
  const tensor = (units: number): number => {
    const base = rowSize;
    rowSize += units;
    return base;
  };
  const drafts = draftStages(model, tensor, formula);
  const slots = layOut(drafts);
  const stages: Stage[] = drafts.map(({ units, z, a, activation }, stage) => ({
    units,
    z,
    a,
    activation,
    ...Object.fromEntries(slots.filter((slot) => slot.stage === stage).map((slot) => [slot.kind, slot])),
  }));
  const loss = LOSSES[lossId];
  const optimizer = OPTIMIZERS[optimizerId];
  const outputs = drafts[drafts.length - 1].units;
  const parameterCount = slots.reduce((sum, { size }) => sum + size, 0);
  const weightCount = slots.reduce((sum, { kind, size }) => sum + (kind === 'weight' ? size : 0), 0);
  const wanted = tensor(outputs);
  const terms = tensor(outputs);
  const lse = tensor(outputs);
  const gather: Op = {
    kernel: 'gather',
    tensors: { input: stages[0].a, wanted },
    numbers: { features, targets: outputs, stride: features + outputs },
    functions: {},
  };
  const forward = [gather, ...stages.slice(1).map((_, i) => forwardOp(drafts, stages, i + 1))];
  const backward = [
    lossOp(stages, { wanted, terms, lse }, loss),
    ...backwardOps(drafts, stages),
    {
      kernel: 'norms',
      tensors: { terms },
      numbers: { outputs, perSample: Number(loss.mean === 'samples'), weights: weightCount },
      functions: {},
    },
    {
      kernel: 'update',
      tensors: {},
      numbers: { parameters: parameterCount, weights: weightCount },
      functions: { optimizer },
    },
    { kernel: 'changes', tensors: {}, numbers: { parameters: parameterCount }, functions: {} },
    { kernel: 'advance', tensors: {}, numbers: {}, functions: {} },
  ] satisfies Op[];
  return { stages, slots, parameterCount, weightCount, features, outputs, rowSize, forward, backward, loss, optimizer };
}

function draftStages(model: Model, tensor: (units: number) => number, formula?: string): Draft[] {
  const [features] = model.input;
  const input = tensor(features);
  const drafts: Draft[] = [
    { units: features, z: input, a: input, activation: resolveActivation('identity'), dense: false, shapes: [] },
  ];
  for (const [index, layer] of model.layers.entries()) {
    const before = drafts[drafts.length - 1];
    switch (layer.type) {
      case 'flatten':
        break;
      case 'activation': {
        const activation = resolveActivation(layer.kind, formula);
        drafts.push({
          units: before.units,
          z: before.a,
          a: tensor(before.units),
          activation,
          dense: false,
          shapes: slopeShape(index, activation),
        });
        break;
      }
      case 'dense': {
        const activation = resolveActivation(layer.activation, formula);
        const fan = { fanIn: before.units, fanOut: layer.units, initial: 0 };
        const z = tensor(layer.units);
        drafts.push({
          units: layer.units,
          z,
          a: activation.id === 'identity' ? z : tensor(layer.units),
          activation,
          dense: true,
          shapes: [
            { name: `${index}.weight`, kind: 'weight', shape: [layer.units, before.units], ...fan },
            { name: `${index}.bias`, kind: 'bias', shape: [layer.units], ...fan },
            ...slopeShape(index, activation),
          ],
        });
      }
    }
  }
  return drafts;
}

function slopeShape(index: number, activation: ResolvedActivation): Draft['shapes'] {
  if (!activation.parameter) return [];
  return [
    { name: `${index}.alpha`, kind: 'alpha', shape: [1], fanIn: 1, fanOut: 1, initial: activation.parameter.initial },
  ];
}

/** Weights first, then everything else, each in the order of the layers. */
function layOut(drafts: readonly Draft[]): ParameterSlot[] {
  const all = drafts.flatMap(({ shapes }, stage) => shapes.map((shape) => ({ ...shape, stage })));
  const ordered = [...all.filter(({ kind }) => kind === 'weight'), ...all.filter(({ kind }) => kind !== 'weight')];
  let offset = 0;
  return ordered.map((slot) => {
    const size = slot.shape.reduce((product, extent) => product * extent, 1);
    const placed = { ...slot, offset, size };
    offset += size;
    return placed;
  });
}

/** Offset of a slot; kernels never read it where there is none. */
const at = (slot: ParameterSlot | undefined): number => slot?.offset ?? 0;

function forwardOp(drafts: readonly Draft[], stages: readonly Stage[], index: number): Op {
  const stage = stages[index];
  const before = stages[index - 1];
  const functions = { activation: stage.activation };
  if (!drafts[index].dense) {
    return {
      kernel: 'activation',
      tensors: { z: stage.z, a: stage.a },
      numbers: { units: stage.units, alpha: at(stage.alpha) },
      functions,
    };
  }
  return {
    kernel: 'dense',
    tensors: { input: before.a, z: stage.z, a: stage.a },
    numbers: {
      inputs: before.units,
      units: stage.units,
      weight: at(stage.weight),
      bias: at(stage.bias),
      alpha: at(stage.alpha),
    },
    functions,
  };
}

function lossOp(stages: readonly Stage[], tensors: { wanted: number; terms: number; lse: number }, loss: Loss): Op {
  const { z, a, units, activation, alpha } = stages[stages.length - 1];
  return {
    kernel: 'loss',
    tensors: { z, a, ...tensors },
    numbers: { outputs: units, perSample: Number(loss.mean === 'samples'), alpha: at(alpha) },
    functions: { loss, activation },
  };
}

/** From the last layer to the first: gradients of its parameters, then of what went into it. */
function backwardOps(drafts: readonly Draft[], stages: readonly Stage[]): Op[] {
  const ops: Op[] = [];
  for (let index = stages.length - 1; index > 0; index--) {
    const stage = stages[index];
    const before = stages[index - 1];
    const { units, z, a } = stage;
    if (stage.alpha) {
      ops.push({
        kernel: 'slope',
        tensors: { z, a },
        numbers: { units, alpha: stage.alpha.offset },
        functions: { activation: stage.activation },
      });
    }
    if (drafts[index].dense) {
      ops.push({
        kernel: 'denseWeights',
        tensors: { input: before.a, z },
        numbers: { inputs: before.units, units, weight: at(stage.weight), bias: at(stage.bias) },
        functions: {},
      });
    }
    if (index === 1) break;
    const numbers = { units: before.units, alpha: at(before.alpha) };
    const functions = { activation: before.activation };
    ops.push(
      drafts[index].dense
        ? {
            kernel: 'denseInput',
            tensors: { output: z, beforeZ: before.z, beforeA: before.a },
            numbers: { ...numbers, outputs: units, weight: at(stage.weight) },
            functions,
          }
        : { kernel: 'activationBackward', tensors: { z: before.z, a: before.a }, numbers, functions },
    );
  }
  return ops;
}
