import { formatInteger } from '../ui/number-text';

/** Extents as one reads them: 6 × 28 × 28. */
const extents = (shape: readonly number[]): string => shape.join(' × ');

/** What the maps of a column are called one by one. */
const mapName = (kind: string): string => (kind === 'conv' ? 'filter' : kind === 'input' ? 'channel' : 'map');

/** Every text of the picture of a network of images. */
export const imageNetworkTexts = {
  picture: (layers: number, parameters: string): string =>
    `Network of images with ${layers === 1 ? '1 hidden layer' : `${layers} hidden layers`} and ${parameters} parameters`,
  input: 'image',
  inputShort: 'in',
  output: 'output',
  outputShort: 'out',
  outputMenu: 'Settings of the output',
  shape: extents,
  shortShape: (shape: readonly number[]): string => shape.join('×'),

  names: {
    dense: 'dense',
    maxPool: 'max pool',
    avgPool: 'average pool',
    globalPool: 'global pool',
    parallel: 'parallel',
  },
  conv: (kernel: number): string => `conv ${kernel}×${kernel}`,
  shortNames: { dense: 'dense', maxPool: 'max', avgPool: 'avg', globalPool: 'gap', parallel: 'par' },
  shortConv: (kernel: number): string => `${kernel}×${kernel}`,

  mapsName: 'Feature maps',
  keys: 'Arrow keys move between feature maps, Enter looks into the strongest cell; then Shift and an arrow key move to its neighbours. F shows the filter of a map.',
  map: (layer: number, kind: string, channel: number, shape: readonly number[]): string =>
    `layer ${layer}, ${mapName(kind)} ${channel}: ${extents(shape.slice(1))}`,
  units: (layer: number, count: number): string => `layer ${layer}: ${count === 1 ? '1 neuron' : `${count} neurons`}`,
  unit: (layer: number, unit: number): string => `layer ${layer}, neuron ${unit}`,
  classes: (count: number): string => `output: ${count} classes`,
  classOf: (name: string): string => `output · ${name}`,
  imageOf: (shape: readonly number[]): string => `image: ${extents(shape.slice(1))}`,
  place: (row: number, column: number): string => `row ${row}, column ${column}`,
  filterOf: (layer: number, filter: number, kernel: number): string =>
    `layer ${layer}, filter ${filter}: ${kernel} × ${kernel}`,
  filterWeights: 'its weights',
  filterMagnitudes: (channels: number): string => `magnitudes of its weights, added over ${channels} channels`,
  range: (low: string, high: string): string => `${low} … ${high}`,
  cellHint: 'Click for the arithmetic',

  noImage: 'No image yet',
  image: (kind: 'test' | 'train', number: string): string => `${kind} ${number}`,
  ofImages: (count: string): string => `of ${count}`,
  own: 'own image',
  ownBack: 'Back to the test images',
  imageButton: (label: string): string => `Image: ${label}. Click or arrow keys for another.`,
  next: 'Next test image',
  previous: 'Previous test image',

  more: (count: number): string => `+ ${count}`,
  moreName: (count: number, layer: number): string => `Show ${count} more feature maps of layer ${layer}`,
  fewer: 'fold',
  fewerName: (layer: number): string => `Fold feature maps of layer ${layer} away`,

  totals: (parameters: string, multiplications: string): string =>
    `${parameters} parameters · ${multiplications} multiplications per image`,

  insert: (before: string, after: string): string => `Add a layer between ${before} and ${after}`,
  insertTitle: 'Add a layer',
  full: (layers: number): string => `There can be at most ${layers} hidden layers.`,
  theImage: 'the image',
  theOutput: 'the output',
  layer: (number: number): string => `layer ${number}`,
  kinds: {
    conv: 'Convolution',
    maxPool: 'Max pooling',
    avgPool: 'Average pooling',
    globalPool: 'Global average pooling',
    dense: 'Dense layer',
    parallel: 'Parallel branches',
  },
  kindsAbout: {
    conv: 'Filters slide over the image; each makes a feature map.',
    maxPool: 'The largest value of each window.',
    avgPool: 'The mean of each window.',
    globalPool: 'The mean of each feature map: one number for each.',
    dense: 'Neurons, each joined to every value before.',
    parallel: 'Branches of convolutions side by side, their maps joined (Inception).',
  },
  laterUnfit: (layer: number, sentence: string): string => `Layer ${layer} would not fit: ${sentence}`,

  menuTitle: (layer: number, name: string): string => `Layer ${layer} · ${name}`,
  filters: 'Filters',
  filtersHelp: 'How many feature maps the layer makes; filters that stay keep their weights.',
  kernel: 'Kernel',
  kernelHelp: 'Width and height of a filter.',
  stride: 'Stride',
  strideHelp: 'How many pixels the window moves from one value to the next.',
  padding: 'Padding',
  paddingHelp: 'Zeros around the image, so that the filter can stand over its edge.',
  paddings: { same: 'same', valid: 'valid' },
  paddingsAbout: {
    same: 'As many zeros on each side as keep the image’s size at stride 1.',
    valid: 'No zeros: the filter stays inside, and the image shrinks.',
  },
  pooling: 'Pooling',
  window: 'Window',
  windowHelp: 'Width and height of the pooled window.',
  square: (size: number): string => `${size} × ${size}`,
  branches: 'Branches',
  branch: (number: number): string => `Branch ${number}`,
  branchHelp: 'Convolutions in a row, filters × kernel, such as 4x1.8x3.',
  badBranch: (text: string): string => `“${text}” is no branch: write filters × kernel, such as 4x1.8x3.`,
  addBranch: 'Add a branch',
  removeBranch: (number: number): string => `Remove branch ${number}`,
  duplicate: 'Duplicate',
  remove: 'Remove',

  counts: 'What counts',
  outputShape: 'output shape',
  parameters: 'parameters',
  multiplications: 'multiplications',
  field: 'receptive field',
  wholeField: 'the whole image',
  none: 'none',
  windowFigure: (size: number, stride: number, pad: number): string =>
    `A window of ${size} × ${size}, moved by ${stride}, with ${pad === 0 ? 'no zeros' : `${pad} ${pad === 1 ? 'row' : 'rows'} of zeros`} around the image.`,
} as const;

/** A count with spaces between thousands. */
export const countText = (value: number): string => formatInteger(value);
