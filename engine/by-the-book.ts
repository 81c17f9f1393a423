import { resolveActivation } from './catalog/activations';
import type { Loss } from './catalog/losses';
import { NORM_EPSILON } from './catalog/normalizations';
import { isKept } from './dropout';
import { evaluate } from './expr/evaluate';
import { convolve, join, pool, poolAll, type Sample } from './images-by-the-book';
import type { Layer, Model } from './model';
import type { ParameterSlot } from './plan';

/** A batch and what it meets on its way through a network, for tests that compute it in float64. */
export interface Lesson {
  readonly model: Model;
  readonly loss: Loss;
  readonly slots: readonly Pick<ParameterSlot, 'name' | 'offset' | 'size'>[];
  /** Features and targets of every row. */
  readonly rows: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[];
  /** Of the step's dropout masks. */
  readonly dropoutKey: number;
  /** On the activations of hidden columns. */
  readonly l1: number;
  readonly l2: number;
}

type Batch = readonly Sample[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Values centred on their mean and divided by their standard deviation, ε under the root. */
function standardise(values: readonly number[]): readonly number[] {
  const centre = mean(values);
  const spread = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) + NORM_EPSILON);
  return values.map((value) => (value - centre) / spread);
}

/** The batch's mean loss with the penalties on activations, by the definition of every layer and nothing else. */
export function lossByTheBook(lesson: Lesson, parameters: Float64Array): number {
  const { model, loss, slots, rows, dropoutKey, l1, l2 } = lesson;
  /** What the column's last activation gave. */
  let activated: Batch | null = null;

  function parameter(name: string): readonly number[] {
    const slot = slots.find((candidate) => candidate.name === name);
    if (!slot) throw new Error(`There is no parameter “${name}”.`);
    return [...parameters.subarray(slot.offset, slot.offset + slot.size)];
  }

  /** The same for every value of every sample. */
  const each = (batch: Batch, f: (value: number, unit: number, row: number) => number): Batch =>
    batch.map(({ values, shape }, row) => ({ values: values.map((value, unit) => f(value, unit, row)), shape }));

  function activate(batch: Batch, kind: string, path: string): Batch {
    const { expr, parameter: learned } = resolveActivation(kind);
    const alpha = learned ? parameter(`${path}.alpha`)[0] : 0;
    const a = each(batch, (x) => evaluate(expr, { x, alpha }));
    activated = a;
    return a;
  }

  /** γ x̂ + β, `groupOf` saying which γ and β a unit has. */
  function affine(batch: Batch, path: string, groupOf: (unit: number) => number): Batch {
    const gamma = parameter(`${path}.gamma`);
    const beta = parameter(`${path}.beta`);
    return each(batch, (value, unit) => gamma[groupOf(unit)] * value + beta[groupOf(unit)]);
  }

  function normaliseBatch(batch: Batch, path: string): Batch {
    const { values, shape } = batch[0];
    const plane = values.length / shape[0];
    const channelOf = (unit: number): number => Math.floor(unit / plane);
    const ofChannel = Array.from({ length: shape[0] }, (_, channel) =>
      standardise(batch.flatMap((sample) => sample.values.filter((__, unit) => channelOf(unit) === channel))),
    );
    const standard = each(batch, (_, unit, row) => ofChannel[channelOf(unit)][row * plane + (unit % plane)]);
    return affine(standard, path, channelOf);
  }

  function pass(layer: Layer, batch: Batch, path: string, stage: number): Batch {
    const all = (layers: readonly Layer[], inside: string): Batch =>
      layers.reduce((values, inner, i) => pass(inner, values, `${inside}.${i}`, stage), batch);
    switch (layer.type) {
      case 'flatten':
        return batch.map(({ values }) => ({ values, shape: [values.length] }));
      case 'dense': {
        const weight = parameter(`${path}.weight`);
        const bias = parameter(`${path}.bias`);
        const z = batch.map(({ values }) => ({
          values: bias.map((b, unit) => b + sum(values.map((x, i) => weight[unit * values.length + i] * x))),
          shape: [bias.length],
        }));
        return activate(z, layer.activation, path);
      }
      case 'conv2d': {
        const weight = parameter(`${path}.weight`);
        const bias = parameter(`${path}.bias`);
        const z = batch.map((image) => convolve(image, layer, weight, bias));
        return activate(z, layer.activation, path);
      }
      case 'maxPool2d':
      case 'avgPool2d':
        return batch.map((image) => pool(image, layer));
      case 'globalAvgPool2d':
        return batch.map(poolAll);
      case 'activation':
        return activate(batch, layer.kind, path);
      case 'batchNorm':
        return normaliseBatch(batch, path);
      case 'layerNorm': {
        const standard = batch.map(({ values, shape }) => ({ values: standardise(values), shape }));
        return affine(standard, path, (unit) => unit);
      }
      case 'dropout':
        return batch.map(({ values, shape }, i) => ({
          values: values.map((value, unit) =>
            isKept(dropoutKey, stage, values.length, i, unit, layer.rate) ? value : 0,
          ),
          shape,
        }));
      case 'sequence':
        return all(layer.layers, `${path}.layers`);
      case 'residual': {
        const branch = all(layer.layers, `${path}.layers`);
        return each(batch, (value, unit, row) => value + branch[row].values[unit]);
      }
      case 'parallel': {
        const before = activated;
        const branches = layer.branches.map((layers, i) => all(layers, `${path}.branches.${i}`));
        const joined = batch.map((_, i) => join(branches.map((branch) => branch[i])));
        if (activated !== before) activated = joined;
        return joined;
      }
    }
  }

  let batch: Batch = rows.map(({ x }) => ({ values: x, shape: model.input }));
  let penalty = 0;
  for (const [index, layer] of model.layers.entries()) {
    activated = null;
    batch = pass(layer, batch, String(index), index + 1);
    if (index === model.layers.length - 1) break;
    const penalised: Batch = activated ?? [];
    for (const { values } of penalised)
      penalty += sum(values.map((a) => (l2 / 2) * a * a + l1 * Math.abs(a))) / rows.length;
  }
  const terms = batch.flatMap(({ values: outputs }, i) => {
    const lse = Math.log(sum(outputs.map(Math.exp)));
    return outputs.map((p, j) => evaluate(loss.expr, { p, y: rows[i].y[j], lse }));
  });
  return sum(terms) / (loss.mean === 'samples' ? rows.length : terms.length) + penalty;
}
