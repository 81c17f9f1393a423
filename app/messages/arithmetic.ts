import type { LayerInfo } from '../../engine/protocol';

/** What makes the values of a column, as the title of a card names it. */
const MADE_BY: Readonly<Record<LayerInfo['kind'], string>> = {
  input: 'image',
  dense: 'dense',
  conv: 'convolution',
  maxPool: 'max pooling',
  avgPool: 'average pooling',
  globalPool: 'global average pooling',
  parallel: 'branches',
};

/** Every text of the card with a cell’s arithmetic. */
export const arithmeticTexts = {
  region: 'Arithmetic of a cell',
  keys: 'Arrow keys go to the cells beside it, with Shift to other maps and layers; Escape closes.',
  close: 'Close',
  waiting: 'Working it out …',
  step: (step: string): string => `after step ${step}`,

  /** Where a value is; numbers count from 1. */
  layer: (layer: number, kind: LayerInfo['kind'], window: number | null): string => {
    const size = window === null ? '' : ` ${window} × ${window}`;
    return layer === 0 ? 'Image' : `Layer ${layer}: ${MADE_BY[kind]}${size}`;
  },
  output: 'Output',
  cell: (channel: number, row: number, column: number, filters: boolean): string =>
    `${filters ? 'filter' : 'map'} ${channel}, row ${row}, column ${column}`,
  pixel: (row: number, column: number): string => `row ${row}, column ${column}`,
  unit: (unit: number): string => `neuron ${unit}`,
  mean: (map: number): string => `mean of map ${map}`,
  classOf: (name: string): string => `class “${name}”`,
  branch: (index: number, count: number): string => `branch ${index} of ${count}`,
  deeper: (convolutions: number): string =>
    `The branch has ${convolutions} convolutions one behind the other; this is its last one, and the patch is what it gets.`,

  patch: {
    of: (map: number): string => `map ${map}`,
    image: 'image',
    seen: 'patch',
    filter: 'filter',
    product: 'product',
    window: 'window',
    padding: 'zero around the map',
    cell: (row: number, column: number): string => `row ${row}, column ${column}`,
    sum: 'sum',
    times: 'times, cell by cell',
    equals: 'equals',
    more: (maps: number, sum: string): string => `${maps} more ${maps === 1 ? 'map adds' : 'maps add'} ${sum}: show`,
    fewer: 'Show the strongest alone',
  },

  list: {
    name: 'What comes in, the largest products first',
    from: 'from',
    value: 'value',
    weight: 'weight',
    product: 'product',
    unit: (unit: number): string => `neuron ${unit}`,
    cell: (map: number, row: number, column: number): string => `map ${map}, ${row} · ${column}`,
    pixel: (row: number, column: number): string => `pixel ${row} · ${column}`,
    more: (count: string, sum: string): string => `${count} more, together ${sum}: show`,
    fewer: 'Show the largest alone',
  },

  pool: {
    winner: (row: number, column: number): string =>
      `The largest wins: row ${row}, column ${column} of the map before. All of this cell’s gradient goes back there, and none to the others.`,
    ties: 'Of equal values the first wins.',
    mean: (count: number): string =>
      `Each of the ${count} values counts alike, and gets 1/${count} of this cell’s gradient.`,
    none: 'A pooling has no weights: nothing is learned here.',
  },

  bar: 'as a bar',

  given: 'A pixel of the image, from 0 (no ink) to 1.',

  ledger: {
    sum: 'sum of products',
    sumAll: 'sum of all',
    bias: 'bias',
    z: 'z',
    largest: 'largest',
    mean: (count: number): string => `sum / ${count}`,
    batch: 'batch normalization',
    layer: 'layer normalization',
    normalized: (gamma: string, mean: string, deviation: string, beta: string): string =>
      `${gamma} · (z − ${mean}) / ${deviation} + ${beta}`,
    dropout: (kept: string): string => `dropout: · ${kept}`,
    residual: 'skip connection adds',
    handsOn: 'hands on',
    probability: 'probability',
  },

  softmax: {
    name: 'From outputs to probabilities',
    class: 'class',
    z: 'z',
    exponential: 'e^z',
    shifted: (largest: string): string => `e^(z − ${largest})`,
    logistic: 'e^−z',
    share: 'share',
    total: 'sum',
    why: 'The largest z is taken from all of them first: the shares stay the same, and no power overflows.',
    each: 'Each output for itself: 1 / (1 + e^−z). They need not sum to 1.',
  },

  /** What is lit up in the picture. */
  sees: (rows: number, columns: number): string =>
    `Of the image it sees ${rows} × ${columns} pixels, outlined in the picture.`,
  seesAll: 'It sees the whole image.',
} as const;

/** Formulas of what makes a value. */
export const ARITHMETIC_TEX = {
  conv: String.raw`z = \sum_{c,\,i,\,j} w_{c,i,j}\, x_{c,i,j} + b`,
  dense: String.raw`z = \sum_i w_i\, x_i + b`,
  maxPool: String.raw`a = \max_{i,\,j}\; x_{i,j}`,
  mean: (count: number): string => String.raw`a = \frac{1}{${count}} \sum_{i,\,j} x_{i,j}`,
  softmax: String.raw`p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`,
  sigmoid: String.raw`p = \frac{1}{1 + e^{-z}}`,
} as const;
