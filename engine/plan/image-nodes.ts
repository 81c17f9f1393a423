import type { ResolvedActivation } from '../catalog/activations';
import { paddingOf, placesOf, type Window } from '../config/window';
import type { Conv2dLayer, PoolLayer } from '../model';
import type { KernelName, Op } from '../plan';
import type { Activated, Graph, Value } from './graph';
import { addActivation, type Declare } from './nodes';

const NO_FUNCTIONS = {};

/** Channels, height and width of what has to be an image. */
function imageOf({ shape }: Value, layer: string): { channels: number; height: number; width: number } {
  const [channels, height, width] = shape;
  if (shape.length !== 3) {
    throw new Error(`A ${layer} layer takes images of channels × height × width, not ${shape.join(' × ')} values.`);
  }
  return { channels, height, width };
}

/** Rows and columns of places of a window that has to fit. */
function slide({ height, width }: ReturnType<typeof imageOf>, window: Window, layer: string) {
  const [outHeight, outWidth] = [height, width].map((extent) => {
    const places = placesOf(extent, window);
    if (places > 0) return places;
    const room = extent + 2 * window.pad;
    throw new Error(`The window of a ${layer} layer, ${window.size} wide, does not fit into ${room}: make it smaller.`);
  });
  return { outHeight, outWidth };
}

/** a = f(W ∗ x + b), a cross-correlation; x [channels, height, width], W [filters, channels, kernel, kernel]. */
export function addConv2d(
  graph: Graph,
  input: Value,
  { filters, kernel, stride, padding }: Conv2dLayer,
  activation: ResolvedActivation,
  declare: Declare,
): Activated & { readonly a: Value } {
  const image = imageOf(input, 'conv2d');
  const pad = paddingOf(kernel, padding);
  const { outHeight, outWidth } = slide(image, { size: kernel, stride, pad }, 'conv2d');
  const weight = declare('weight', [filters, image.channels, kernel, kernel]);
  const bias = declare('bias', [filters]);
  const z = graph.value([filters, outHeight, outWidth], true);
  const sizes = { ...image, filters, outHeight, outWidth, kernel, stride, pad };
  let a = z;
  graph.add({
    inputs: [input],
    forward: (at) => [
      {
        kernel: 'conv2d',
        tensors: { input: input.base, z: z.base, a: a.base },
        numbers: { ...sizes, weight: at(weight), bias: at(bias), units: z.units, alpha: at(a.made?.alpha) },
        functions: { activation },
      },
    ],
    backward(at, into) {
      const ops: Op[] = [
        {
          kernel: 'conv2dWeights',
          tensors: { input: input.base, z: z.base },
          numbers: { ...sizes, weight: at(weight), bias: at(bias) },
          functions: NO_FUNCTIONS,
        },
      ];
      if (!input.trained) return ops;
      const { add, z: beforeZ, alpha, activation: before } = into.through(input);
      ops.push({
        kernel: 'conv2dInput',
        tensors: { output: z.base, beforeZ, beforeA: input.base },
        numbers: { ...sizes, weight: at(weight), units: input.units, alpha, add },
        functions: { activation: before },
      });
      return ops;
    },
  });
  a = addActivation(graph, z, activation, declare, true);
  return { z, a, activation };
}

interface Pooling {
  readonly forward: KernelName;
  readonly backward: KernelName;
  /** Tensors besides the input and the output. */
  readonly tensors: Op['tensors'];
  readonly numbers: Op['numbers'];
}

function addPooling(
  graph: Graph,
  input: Value,
  output: Value,
  { forward, backward, tensors, numbers }: Pooling,
): Value {
  graph.add({
    inputs: [input],
    forward: () => [
      {
        kernel: forward,
        tensors: { input: input.base, output: output.base, ...tensors },
        numbers,
        functions: NO_FUNCTIONS,
      },
    ],
    backward(_, into) {
      if (!input.trained) return [];
      const { add, z: beforeZ, alpha, activation } = into.through(input);
      return [
        {
          kernel: backward,
          tensors: { output: output.base, beforeZ, beforeA: input.base, ...tensors },
          numbers: { ...numbers, units: input.units, alpha, add },
          functions: { activation },
        },
      ];
    },
  });
  return output;
}

function poolSizes(input: Value, { type, size, stride }: PoolLayer) {
  const image = imageOf(input, type);
  return { ...image, ...slide(image, { size, stride, pad: 0 }, type), windowHeight: size, windowWidth: size, stride };
}

/** y = the largest value of each window; of equal ones the first, from left to right and down. */
export function addMaxPool(graph: Graph, input: Value, layer: PoolLayer): Value {
  const numbers = poolSizes(input, layer);
  const shape = [numbers.channels, numbers.outHeight, numbers.outWidth];
  const output = graph.value(shape, input.trained);
  const winner = graph.value(shape, false);
  const tensors = { winner: winner.base };
  return addPooling(graph, input, output, { forward: 'maxPool', backward: 'maxPoolBackward', tensors, numbers });
}

const AVERAGE = { forward: 'avgPool', backward: 'avgPoolBackward', tensors: {} } as const;

/** y = the mean of each window. */
export function addAvgPool(graph: Graph, input: Value, layer: PoolLayer): Value {
  const numbers = poolSizes(input, layer);
  const output = graph.value([numbers.channels, numbers.outHeight, numbers.outWidth], input.trained);
  return addPooling(graph, input, output, { ...AVERAGE, numbers });
}

/** y = the mean of each channel’s plane: a vector, [channels]. */
export function addGlobalAvgPool(graph: Graph, input: Value): Value {
  const image = imageOf(input, 'globalAvgPool2d');
  const { channels, height, width } = image;
  const window = { outHeight: 1, outWidth: 1, windowHeight: height, windowWidth: width, stride: 1 };
  const output = graph.value([channels], input.trained);
  return addPooling(graph, input, output, { ...AVERAGE, numbers: { ...image, ...window } });
}

/** Its parts one behind the other along the channels (or units); they are alike in all other extents. */
export function addJoin(graph: Graph, parts: readonly Value[]): Value {
  const planes = parts.map(({ shape }) => shape.slice(1).join(' × '));
  if (
    parts.length === 0 ||
    planes.some((plane, i) => plane !== planes[0] || parts[i].shape.length !== parts[0].shape.length)
  ) {
    const shapes = parts.map(({ shape }) => shape.join(' × ')).join(', ');
    throw new Error(
      `Branches are joined along the channels, and need planes of one size; these give ${shapes || 'nothing'}.`,
    );
  }
  const channels = parts.reduce((sum, { shape }) => sum + shape[0], 0);
  const output = graph.value(
    [channels, ...parts[0].shape.slice(1)],
    parts.some(({ trained }) => trained),
  );
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, { units }) => sum + units, 0));
  const opOf = (kernel: KernelName, part: number, rest: Op['numbers'] = {}): Op => ({
    kernel,
    tensors: { input: parts[part].base, output: output.base },
    numbers: { units: parts[part].units, start: starts[part], width: output.units, ...rest },
    functions: NO_FUNCTIONS,
  });
  graph.add({
    inputs: parts,
    forward: () => parts.map((_, part) => opOf('join', part)),
    backward: (_, into) =>
      parts.flatMap((value, part) => (value.trained ? [opOf('joinBackward', part, { add: into.add(value) })] : [])),
  });
  return output;
}
