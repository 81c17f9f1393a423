import { firstUnder } from '../config/window';
import type { Executor } from '../executor';
import type { Op, Plan, Tensor } from '../plan';
import { imageFeatures, type Prepared } from '../prepare';
import type { ImageChoice } from '../protocol';
import type { CellArithmetic, CellPlace, CellStep, Making, Patch, Probabilities } from '../protocol/cell';
import { routeTo, targetOf } from './cell-route';
import { mapOf, receptiveField } from './receptive-field';

/** What every tensor held for one sample, by its base, and the parameters with which it was computed. */
interface Held {
  readonly values: (tensor: Tensor) => Float32Array;
  readonly parameters: Float32Array;
}

/** A place that is surely in the network: the nearest one to what was asked for. */
function nearest({ stages }: Plan, { layer, channel, row, column }: CellPlace): CellPlace {
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(value) || 0));
  const at = within(layer, stages.length);
  const [channels, height, width] = mapOf(stages[at].shape);
  return { layer: at, channel: within(channel, channels), row: within(row, height), column: within(column, width) };
}

/**
 * How a value of the network comes about for an image with the weights as they are now: one forward pass. Nothing may
 * be trained between the call and its first wait.
 */
export async function explainCell(
  { prepared, executor }: { readonly prepared: Prepared; readonly executor: Executor },
  image: ImageChoice,
  wanted: CellPlace,
): Promise<Omit<CellArithmetic, 'version' | 'step'>> {
  const { plan } = prepared;
  const cell = nearest(plan, wanted);
  const stage = plan.stages[cell.layer];
  const [, height, width] = mapOf(stage.shape);
  const place = (cell.channel * height + cell.row) * width + cell.column;
  const from = cell.layer === 0 ? stage.out : plan.stages[cell.layer - 1].out;
  const { core, unit, steps, branch } = routeTo(plan, stage, place, from);
  const tensors = [
    { base: stage.out, units: stage.units },
    ...(core ? tensorsOf(core) : []),
    ...steps.flatMap(({ op }) => tensorsOf(op)),
  ];
  const points = executor.createPointSet(imageFeatures(prepared, image));
  const [{ parameters }, values] = await Promise.all([executor.read(), executor.forward(points, tensors)]);
  points.dispose();
  const held: Held = {
    parameters,
    values: ({ base }) => values[tensors.findIndex((tensor) => tensor.base === base)],
  };
  const after = steps.map((step) => stepOf(step.op, step.unit, held));
  const { link } = prepared.network;
  const isOutput = cell.layer === plan.stages.length - 1;
  return {
    cell,
    branch,
    making: core
      ? makingOf(core, unit, held, inputMap(prepared, core, cell.layer))
      : { kind: 'given', made: held.values({ base: stage.out, units: stage.units })[place] },
    steps: core ? [...fusedActivation(core, unit, held), ...after] : after,
    probabilities: isOutput && link !== 'identity' ? probabilitiesOf(link, values[0]) : null,
    value: values[0][place],
    sees: receptiveField(plan, cell),
  };
}

/** Values that an op takes and gives, with their lengths. */
function tensorsOf({ kernel, tensors, numbers }: Op): readonly Tensor[] {
  const { channels, height, width, units } = numbers;
  switch (kernel) {
    case 'conv2d':
      return [
        { base: tensors.input, units: channels * height * width },
        { base: tensors.z, units },
        { base: tensors.a, units },
      ];
    case 'dense':
      return [
        { base: tensors.input, units: numbers.inputs },
        { base: tensors.z, units },
        { base: tensors.a, units },
      ];
    case 'maxPool':
    case 'avgPool':
      return [
        { base: tensors.input, units: channels * height * width },
        { base: tensors.output, units: channels * numbers.outHeight * numbers.outWidth },
      ];
    case 'frozenNorm':
      return [tensors.input, tensors.output].map((base) => ({ base, units: channels * numbers.plane }));
    default:
      return [tensors.input, tensors.branch, tensors.z, tensors.output, tensors.a]
        .filter((base) => base !== undefined)
        .map((base) => ({ base, units }));
  }
}

const ofBase = (base: number): Tensor => ({ base, units: 0 });

/** Extents of the maps that go into an op. */
function inputMap({ plan }: Prepared, { tensors, numbers }: Op, layer: number): Patch['map'] {
  const { channels, height, width, inputs } = numbers;
  if (inputs === undefined) return [channels, height, width];
  const before = plan.stages[layer - 1];
  return tensors.input === before.out ? mapOf(before.shape) : [1, inputs, 1];
}

/** Cuts a window out of maps, zeros where it reaches beyond them. */
function cut(values: Float32Array, map: Patch['map'], corner: Patch['corner'], shape: Patch['shape']): Patch {
  const [, height, width] = map;
  const [channels, rows, columns] = shape;
  const cutOut = Float32Array.from({ length: channels * rows * columns }, (_, i) => {
    const c = corner[0] + Math.floor(i / (rows * columns));
    const y = corner[1] + (Math.floor(i / columns) % rows);
    const x = corner[2] + (i % columns);
    return y >= 0 && y < height && x >= 0 && x < width ? values[(c * height + y) * width + x] : 0;
  });
  return { shape, corner, map, values: cutOut };
}

/** How an op makes one of its values. */
function makingOf(op: Op, unit: number, { values, parameters }: Held, map: Patch['map']): Making {
  const input = values(ofBase(op.tensors.input));
  const { numbers } = op;
  if (op.kernel === 'dense') {
    const patch = cut(input, map, [0, 0, 0], map);
    return weighed(
      patch,
      parameters,
      numbers.weight + unit * numbers.inputs,
      numbers.bias + unit,
      values(ofBase(op.tensors.z))[unit],
    );
  }
  const { outHeight, outWidth, stride } = numbers;
  const channel = Math.floor(unit / (outHeight * outWidth));
  const row = Math.floor((unit % (outHeight * outWidth)) / outWidth);
  const column = unit % outWidth;
  if (op.kernel === 'conv2d') {
    const { channels, kernel, pad, weight, bias } = numbers;
    const patch = cut(
      input,
      map,
      [0, firstUnder(row, { stride, pad }), firstUnder(column, { stride, pad })],
      [channels, kernel, kernel],
    );
    const filter = weight + channel * channels * kernel * kernel;
    return weighed(patch, parameters, filter, bias + channel, values(ofBase(op.tensors.z))[unit]);
  }
  const shape = [1, numbers.windowHeight, numbers.windowWidth] as const;
  const patch = cut(
    input,
    map,
    [channel, firstUnder(row, { stride, pad: 0 }), firstUnder(column, { stride, pad: 0 })],
    shape,
  );
  const made = values(ofBase(op.tensors.output))[unit];
  if (op.kernel === 'avgPool') return { kind: 'mean', patch, sum: sumOf(patch.values), made };
  const winner = patch.values.reduce((best, value, i) => (value > patch.values[best] ? i : best), 0);
  return { kind: 'largest', patch, winner, made };
}

const sumOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);

function weighed(patch: Patch, parameters: Float32Array, first: number, bias: number, made: number): Making {
  const weights = parameters.slice(first, first + patch.values.length);
  const sum = weights.reduce((total, weight, i) => total + weight * patch.values[i], 0);
  return { kind: 'weighed', patch, weights, bias: parameters[bias], sum, made };
}

/** The activation that a convolution or a dense layer computes as well. */
function fusedActivation(op: Op, unit: number, held: Held): readonly CellStep[] {
  const { z, a } = op.tensors;
  return z === undefined || z === a ? [] : [activationStep(op, unit, held)];
}

function activationStep({ tensors, numbers, functions }: Op, unit: number, { values, parameters }: Held): CellStep {
  const { activation } = functions;
  return {
    kind: 'activation',
    activation: activation?.id ?? 'identity',
    ...(activation?.parameter ? { alpha: parameters[numbers.alpha] } : {}),
    before: values(ofBase(tensors.z))[unit],
    after: values(ofBase(tensors.a))[unit],
  };
}

/** What an op makes of one value. */
function stepOf(op: Op, unit: number, held: Held): CellStep {
  const { values, parameters } = held;
  const { tensors, numbers } = op;
  const after = values(ofBase(targetOf(op)))[unit];
  switch (op.kernel) {
    case 'activation':
      return activationStep(op, unit, held);
    case 'dropout':
      return { kind: 'dropout', kept: numbers.keep / 2 ** 24, before: values(ofBase(tensors.input))[unit], after };
    case 'add': {
      const added = values(ofBase(tensors.input))[unit];
      return { kind: 'residual', added, before: values(ofBase(tensors.branch))[unit], after };
    }
    case 'frozenNorm': {
      const channel = Math.floor(unit / numbers.plane);
      const [gamma, beta, mean, variance] = [numbers.gamma, numbers.beta, numbers.mean, numbers.variance].map(
        (first) => parameters[first + channel],
      );
      const before = values(ofBase(tensors.input))[unit];
      return { kind: 'normalization', over: 'batch', mean, variance, gamma, beta, before, after };
    }
    case 'layerNorm': {
      const all = values(ofBase(tensors.input));
      const mean = sumOf(all) / all.length;
      const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
      const [gamma, beta] = [parameters[numbers.gamma + unit], parameters[numbers.beta + unit]];
      return { kind: 'normalization', over: 'layer', mean, variance, gamma, beta, before: all[unit], after };
    }
    default:
      throw new Error(`The arithmetic of “${op.kernel}” is not known.`);
  }
}

/** Outputs as probabilities, with what they are computed from. */
function probabilitiesOf(link: Probabilities['link'], logits: Float32Array): Probabilities {
  if (link === 'sigmoid') {
    const exponentials = logits.map((z) => Math.exp(-z));
    return { link, logits, largest: 0, exponentials, total: 1, probabilities: exponentials.map((e) => 1 / (1 + e)) };
  }
  const largest = Math.max(...logits);
  const exponentials = logits.map((z) => Math.exp(z - largest));
  const total = sumOf(exponentials);
  return { link, logits, largest, exponentials, total, probabilities: exponentials.map((e) => e / total) };
}
