import { resolveActivation } from './catalog/activations';
import type { Loss } from './catalog/losses';
import { NORM_EPSILON } from './catalog/normalizations';
import { isKept } from './dropout';
import { evaluate } from './expr/evaluate';
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

type Batch = readonly (readonly number[])[];

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

  function activate(batch: Batch, kind: string, path: string): Batch {
    const { expr, parameter: learned } = resolveActivation(kind);
    const alpha = learned ? parameter(`${path}.alpha`)[0] : 0;
    const a = batch.map((row) => row.map((x) => evaluate(expr, { x, alpha })));
    activated = a;
    return a;
  }

  const affine = (batch: Batch, path: string): Batch => {
    const gamma = parameter(`${path}.gamma`);
    const beta = parameter(`${path}.beta`);
    return batch.map((row) => row.map((value, unit) => gamma[unit] * value + beta[unit]));
  };

  function pass(layer: Layer, batch: Batch, path: string, stage: number): Batch {
    const all = (layers: readonly Layer[]): Batch =>
      layers.reduce((values, inner, i) => pass(inner, values, `${path}.layers.${i}`, stage), batch);
    switch (layer.type) {
      case 'flatten':
        return batch;
      case 'dense': {
        const weight = parameter(`${path}.weight`);
        const bias = parameter(`${path}.bias`);
        const z = batch.map((row) =>
          bias.map((b, unit) => b + sum(row.map((x, i) => weight[unit * row.length + i] * x))),
        );
        return activate(z, layer.activation, path);
      }
      case 'activation':
        return activate(batch, layer.kind, path);
      case 'batchNorm': {
        const columns = batch[0].map((_, unit) => standardise(batch.map((row) => row[unit])));
        return affine(
          batch.map((row, i) => row.map((_, unit) => columns[unit][i])),
          path,
        );
      }
      case 'layerNorm':
        return affine(batch.map(standardise), path);
      case 'dropout':
        return batch.map((row, i) =>
          row.map((value, unit) => (isKept(dropoutKey, stage, row.length, i, unit, layer.rate) ? value : 0)),
        );
      case 'sequence':
        return all(layer.layers);
      case 'residual': {
        const branch = all(layer.layers);
        return batch.map((row, i) => row.map((value, unit) => value + branch[i][unit]));
      }
    }
  }

  let batch: Batch = rows.map(({ x }) => x);
  let penalty = 0;
  for (const [index, layer] of model.layers.entries()) {
    activated = null;
    batch = pass(layer, batch, String(index), index + 1);
    if (index === model.layers.length - 1) break;
    penalty += sum((activated ?? batch).flat().map((a) => (l2 / 2) * a * a + l1 * Math.abs(a))) / rows.length;
  }
  const terms = batch.flatMap((outputs, i) => {
    const lse = Math.log(sum(outputs.map(Math.exp)));
    return outputs.map((p, j) => evaluate(loss.expr, { p, y: rows[i].y[j], lse }));
  });
  return sum(terms) / (loss.mean === 'samples' ? rows.length : terms.length) + penalty;
}
