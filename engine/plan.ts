import { type ResolvedActivation, resolveActivation } from './catalog/activations';
import { type Loss, LOSSES, type LossId } from './catalog/losses';
import { type Optimizer, OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import type { PenaltyTarget } from './catalog/penalties';
import { imageWords } from './memory';
import type { Model } from './model';
import { backwardOps, createGraph, type Mode } from './plan/graph';
import { addColumn, type Column } from './plan/layers';
import { addLoss, addPenalty } from './plan/nodes';
import { isTrained, layOut, type Layout } from './plan/slots';
import type { Statistics } from './protocol';

/**
 * What a parameter is. The optimizer updates the first five; the others are statistics of batch
 * normalization, running ones and those of the latest batch (whose variance is biased).
 */
export type SlotKind =
  | 'weight'
  | 'bias'
  | 'alpha'
  | 'gamma'
  | 'beta'
  | 'runningMean'
  | 'runningVar'
  | 'batchMean'
  | 'batchVar';

/** A parameter's place in the flat arrays of parameters, gradients and optimizer states. */
export interface ParameterSlot {
  /** Path of its layer in the model’s tree, then its kind: `0.layers.1.weight`. */
  readonly name: string;
  readonly kind: SlotKind;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  readonly fanIn: number;
  readonly fanOut: number;
  /** Value that it starts from, where it is not drawn. */
  readonly initial: number;
  /** Index of its stage in `Plan.stages`. */
  readonly stage: number;
}

/** Names of the kernels that a plan may call. */
export type KernelName =
  | 'gather'
  | 'gatherImages'
  | 'dense'
  | 'conv2d'
  | 'maxPool'
  | 'avgPool'
  | 'join'
  | 'activation'
  | 'batchNorm'
  | 'frozenNorm'
  | 'layerNorm'
  | 'dropout'
  | 'add'
  | 'loss'
  | 'activationPenalty'
  | 'activationBackward'
  | 'batchNormBackward'
  | 'layerNormParameters'
  | 'layerNormInput'
  | 'dropoutBackward'
  | 'addBackward'
  | 'denseInput'
  | 'denseWeights'
  | 'conv2dInput'
  | 'conv2dWeights'
  | 'maxPoolBackward'
  | 'avgPoolBackward'
  | 'joinBackward'
  | 'slope'
  | 'norms'
  | 'update'
  | 'changes'
  | 'statistics'
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

/**
 * A column of the page: the inputs, then one for each item of the model’s tree. `z` is what its activation
 * gets, `a` what the activation gives, `out` what the next column gets, after dropout and residual
 * connection; tensors [batch, units], one and the same where nothing stands between. Where a column holds
 * several layers, these are those of the last one, and so are the slots.
 */
export interface Stage extends Readonly<Partial<Record<SlotKind, ParameterSlot>>> {
  readonly units: number;
  /** Of what it hands on for one sample: [units], or [channels, height, width], row-major. */
  readonly shape: readonly number[];
  readonly z: number;
  readonly a: number;
  readonly out: number;
  readonly activation: ResolvedActivation;
}

/** Everything an executor needs to know, as pure data: no buffer, no device, no batch size. */
export interface Plan {
  readonly stages: readonly Stage[];
  /** Weights, biases, other trained ones, statistics. */
  readonly slots: readonly ParameterSlot[];
  /** The first ones of `slots`, which the optimizer updates: the segments of the metrics. */
  readonly trainedSlots: readonly ParameterSlot[];
  /** Floats of all slots: the length of the arrays of parameters and gradients, and of each optimizer state. */
  readonly parameterCount: number;
  /** Floats of `trainedSlots`. */
  readonly trainedCount: number;
  readonly features: number;
  readonly outputs: number;
  /** Its batches are gathered from images. */
  readonly images: boolean;
  /** Floats that one row takes in an arena. */
  readonly rowSize: number;
  /** From gathered rows to the outputs, in training. */
  readonly forward: readonly Op[];
  /** The same without gathering, at inference; one list where the statistics make no difference. */
  readonly inference: Readonly<Record<Statistics, readonly Op[]>>;
  /** The rest of a step: loss, gradients, norms, update. */
  readonly backward: readonly Op[];
  readonly loss: Loss;
  readonly optimizer: Optimizer;
}

/** What a layer hands on. */
export const outputOf = ({ out, units }: Stage): Tensor => ({ base: out, units });

/** What a layer's activation gets. */
export const preActivationOf = ({ z, units }: Stage): Tensor => ({ base: z, units });

/** What a layer's activation gives. */
export const activationOf = ({ a, units }: Stage): Tensor => ({ base: a, units });

/** What a plan is made from. */
export interface PlanSource {
  readonly model: Model;
  readonly loss: LossId;
  readonly optimizer: OptimizerId;
  /** The user's own activation, for layers whose activation is `custom`. */
  readonly formula?: string;
  /** What L1 and L2 are put on; weights if it says nothing. */
  readonly penalised?: PenaltyTarget;
  /** The gradient by the features is made as well; training has no use for it. */
  readonly inputGradient?: boolean;
  /** The samples are images with labels, in bytes, and not rows of features and targets. */
  readonly images?: boolean;
}

/** Compiles a model and what trains it into a plan. */
export function createPlan(source: PlanSource): Plan {
  const { model, formula, penalised = 'weights', inputGradient = false, images = false } = source;
  const loss = LOSSES[source.loss];
  const optimizer = OPTIMIZERS[source.optimizer];
  const graph = createGraph();
  const input = graph.value(model.input, inputGradient);
  const columns: Column[] = [{ z: input, a: input, out: input, activation: resolveActivation('identity') }];
  for (const [index, item] of model.layers.entries()) {
    const column = addColumn(graph, item, columns[index].out, index + 1, formula);
    columns.push(column);
    if (penalised === 'activations' && index + 1 < model.layers.length && column.activated)
      addPenalty(graph, column.activated);
  }
  const output = columns[columns.length - 1].out;
  const wanted = graph.value([output.units], false);
  const terms = addLoss(graph, output, wanted, loss);
  const layout = layOut(graph.slots);
  const { slots, at } = layout;
  const trainedSlots = slots.filter(({ kind }) => isTrained(kind));
  const forward = (mode: Mode): readonly Op[] => graph.nodes.flatMap((node) => node.forward(at, mode));
  const running = forward('running');
  return {
    stages: columns.map((column, stage) => stageOf(column, layout, stage)),
    slots,
    trainedSlots,
    parameterCount: layout.total,
    trainedCount: layout.trained,
    features: input.units,
    outputs: output.units,
    images,
    rowSize: graph.rowSize,
    forward: [
      images ? gatherImagesOp(input, wanted, model.input, loss) : gatherOp(input, wanted),
      ...forward('training'),
    ],
    inference: { running, batch: layout.count('batchMean') > 0 ? forward('batch') : running },
    backward: [...backwardOps(graph.nodes, at), ...endOfStep(layout, { terms, loss, optimizer, penalised })],
    loss,
    optimizer,
  };
}

function stageOf({ z, a, out, activation }: Column, { slots }: Layout, stage: number): Stage {
  const own = slots.filter((slot) => slot.stage === stage).map((slot) => [slot.kind, slot] as const);
  return {
    ...Object.fromEntries(own),
    units: out.units,
    shape: out.shape,
    z: z.base,
    a: a.base,
    out: out.base,
    activation,
  };
}

const gatherOp = (input: Tensor, wanted: Tensor): Op => ({
  kernel: 'gather',
  tensors: { input: input.base, wanted: wanted.base },
  numbers: { features: input.units, targets: wanted.units, stride: input.units + wanted.units },
  functions: {},
});

const gatherImagesOp = (input: Tensor, wanted: Tensor, shape: readonly number[], { targets }: Loss): Op => ({
  kernel: 'gatherImages',
  tensors: { input: input.base, wanted: wanted.base },
  numbers: {
    features: input.units,
    targets: wanted.units,
    height: shape.at(-2) ?? 1,
    width: shape.at(-1) ?? 1,
    stride: imageWords(input.units),
    signed: Number(targets === 'sign'),
  },
  functions: {},
});

/** Where the penalised parameters begin, and how many there are. */
function penaltyRange({ count }: Layout, penalised: PenaltyTarget): { first: number; penalised: number } {
  switch (penalised) {
    case 'weights':
      return { first: 0, penalised: count('weight') };
    case 'biases':
      return { first: count('weight'), penalised: count('bias') };
    case 'both':
      return { first: 0, penalised: count('weight', 'bias') };
    case 'activations':
      return { first: 0, penalised: 0 };
  }
}

interface Ending {
  readonly terms: Tensor;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly penalised: PenaltyTarget;
}

/** What follows the gradients: norms, update, statistics. */
function endOfStep(layout: Layout, { terms, loss, optimizer, penalised }: Ending): readonly Op[] {
  const { count, total: parameters, trained } = layout;
  const range = penaltyRange(layout, penalised);
  const running = count('runningMean', 'runningVar');
  const batch = count('batchMean', 'batchVar');
  const op = (kernel: KernelName, numbers: Op['numbers'], rest: Partial<Op> = {}): Op => ({
    kernel,
    tensors: {},
    numbers,
    functions: {},
    ...rest,
  });
  return [
    op(
      'norms',
      { outputs: terms.units, perSample: Number(loss.mean === 'samples'), ...range },
      { tensors: { terms: terms.base } },
    ),
    op('update', { parameters, trained, ...range }, { functions: { optimizer } }),
    op('changes', { parameters }),
    ...(running > 0 ? [op('statistics', { first: trained, running, batch })] : []),
    op('advance', {}),
  ];
}
