import { ACTIVATIONS } from '../catalog/activations';
import type { NormalizationId } from '../catalog/normalizations';
import type { Experiment, HiddenLayer, LayerParts } from './experiment';
import { branchConv, hasWeights, inputShape, shapeAfter, sizeOfShape, type Shape, windowOf } from './shapes';
import { outputCount } from './task';
import type { Window } from './window';

/** One product of a sum, as one would write it: `(5·5·1 + 1)·6`, which is 156. */
export interface Term {
  readonly text: string;
  readonly count: number;
}

/** What is counted, term by term. */
export interface Count {
  readonly terms: readonly Term[];
  readonly total: number;
}

/** What one value of a feature map sees of the image: so many pixels across, and so many from one value to the next. */
export interface Field {
  readonly size: number;
  readonly jump: number;
}

/** What a column of the network amounts to. */
export interface ColumnCount {
  readonly shape: Shape;
  /** What is trained. */
  readonly parameters: Count;
  /** Products of a weight and a value in one forward pass of one sample; those of normalizations are not counted. */
  readonly multiplications: Count;
  /** `all` behind the first layer in which everything is joined; null where what goes in is no image. */
  readonly field: Field | 'all' | null;
  /** Of a convolution or a pooling: width, stride, and zeros put on each side. */
  readonly window?: Window;
}

/** What a network amounts to: the inputs, the hidden layers, the output. */
export interface NetworkCount {
  readonly columns: readonly ColumnCount[];
  readonly parameters: number;
  readonly multiplications: number;
}

/** What decides how many numbers a layer has besides its weights. */
export interface CountedParts {
  readonly activation?: LayerParts['activation'];
  readonly normalization?: NormalizationId;
}

const count = (terms: readonly Term[]): Count => ({ terms, total: terms.reduce((sum, term) => sum + term.count, 0) });

const NOTHING = count([]);

/** Thin spaces between thousands. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');

const product = (factors: readonly number[]): Term => ({
  text: factors.map(grouped).join('·'),
  count: sizeOfShape(factors),
});

/** For each of so many filters or neurons a weight for every number that it sees, and a bias: (k·k·C + 1)·filters. */
function weightsAndBiases(seen: readonly number[], outputs: number): Term {
  const inside = product(seen);
  return { text: `(${inside.text} + 1)·${grouped(outputs)}`, count: (inside.count + 1) * outputs };
}

/** γ and β for each channel or, where a layer is normalized as a whole, for each value; and a learned slope. */
function extraParameters(shape: Shape, { normalization = 'none', activation }: CountedParts): readonly Term[] {
  const terms: Term[] = [];
  if (normalization === 'batchNorm') terms.push(product([2, shape[0]]));
  if (normalization === 'layerNorm') terms.push(product([2, ...shape]));
  if (activation !== undefined && activation !== 'custom' && ACTIVATIONS[activation].parameter)
    terms.push({ text: '1', count: 1 });
  return terms;
}

/** Trained numbers of a layer that gets `shape`, whatever the limits of the page. */
export function parametersOf(shape: Shape, layer: HiddenLayer, parts: CountedParts = {}): Count {
  const after = shapeAfter(shape, layer);
  if (typeof after === 'string' || !hasWeights(layer)) return NOTHING;
  switch (layer.type) {
    case undefined:
    case 'dense':
      return count([weightsAndBiases([sizeOfShape(shape)], layer.units), ...extraParameters(after, parts)]);
    case 'conv':
      return count([
        weightsAndBiases([layer.kernel, layer.kernel, shape[0]], layer.filters),
        ...extraParameters(after, parts),
      ]);
    case 'parallel':
      return count(alongBranches(shape, layer, (from, conv) => parametersOf(from, conv, parts)));
  }
}

/** Products of a weight and a value in a layer that gets `shape`: height·width·k·k·C·filters. */
export function multiplicationsOf(shape: Shape, layer: HiddenLayer): Count {
  const after = shapeAfter(shape, layer);
  if (typeof after === 'string' || !hasWeights(layer)) return NOTHING;
  switch (layer.type) {
    case undefined:
    case 'dense':
      return count([product([sizeOfShape(shape), layer.units])]);
    case 'conv':
      return count([product([...after.slice(1), layer.kernel, layer.kernel, shape[0], layer.filters])]);
    case 'parallel':
      return count(alongBranches(shape, layer, multiplicationsOf));
  }
}

/** The terms of every convolution of every branch, each with the shape that it gets. */
function alongBranches(
  shape: Shape,
  { branches }: Extract<HiddenLayer, { readonly type: 'parallel' }>,
  terms: (shape: Shape, conv: HiddenLayer) => Count,
): readonly Term[] {
  return branches.flatMap((branch) =>
    branch.flatMap(
      (conv, index) =>
        terms([index === 0 ? shape[0] : branch[index - 1].filters, ...shape.slice(1)], branchConv(conv)).terms,
    ),
  );
}

/** What a window adds: a value of width k sees (k − 1) jumps more, and steps as much farther as its stride. */
const widen = ({ size, jump }: Field, window: Window): Field => ({
  size: size + (window.size - 1) * jump,
  jump: jump * window.stride,
});

/** What a value sees behind a layer; through branches the one that sees most counts. */
export function fieldAfter(before: Field | 'all', layer: HiddenLayer): Field | 'all' {
  if (before === 'all') return before;
  switch (layer.type) {
    case undefined:
    case 'dense':
    case 'globalPool':
      return 'all';
    case 'conv':
    case 'maxPool':
    case 'avgPool':
      return widen(before, windowOf(layer));
    case 'parallel': {
      const sizes = layer.branches.map(
        (branch) => branch.reduce((field, conv) => widen(field, windowOf(branchConv(conv))), before).size,
      );
      return { ...before, size: Math.max(...sizes) };
    }
  }
}

/** `(5·5·1 + 1)·6 = 156`; what needs no sum is its number alone. */
export function countText({ terms, total }: Count): string {
  const sum = terms.map(({ text }) => text).join(' + ');
  const value = grouped(total);
  return terms.length === 0 || sum === value ? value : `${sum} = ${value}`;
}

/** Counts what every column of an experiment’s network has and does. */
export function countsOf(experiment: Experiment): NetworkCount {
  const start = inputShape(experiment);
  const isImage = start.length === 3;
  const columns: ColumnCount[] = [
    {
      shape: start,
      parameters: NOTHING,
      multiplications: NOTHING,
      field: isImage ? { size: 1, jump: 1 } : null,
    },
  ];
  const add = (layer: HiddenLayer, parts: CountedParts): void => {
    const { shape, field } = columns[columns.length - 1];
    const after = shapeAfter(shape, layer);
    const slides = layer.type === 'conv' || layer.type === 'maxPool' || layer.type === 'avgPool';
    columns.push({
      shape: typeof after === 'string' ? shape : after,
      parameters: parametersOf(shape, layer, parts),
      multiplications: multiplicationsOf(shape, layer),
      field: field && fieldAfter(field, layer),
      ...(slides && { window: windowOf(layer) }),
    });
  };
  for (const layer of experiment.layers) {
    const { activation = experiment.activation, normalization = experiment.normalization } = layer;
    add(layer, { activation, normalization });
  }
  add({ units: outputCount(experiment) }, { activation: experiment.outputActivation });
  const total = (key: 'parameters' | 'multiplications'): number =>
    columns.reduce((sum, column) => sum + column[key].total, 0);
  return { columns, parameters: total('parameters'), multiplications: total('multiplications') };
}
