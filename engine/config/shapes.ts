import { IMAGE_SETS, isImageSet } from '../catalog/datasets';
import type { BranchConv, ConvColumn, Experiment, HiddenLayer, PoolColumn, WeightedColumn } from './experiment';
import { paddingOf, placesOf, type Window } from './window';

/** Extents of what a layer hands on for one sample: [units], or [channels, height, width]. */
export type Shape = readonly number[];

/** Values in a shape. */
export const sizeOfShape = (shape: Shape): number => shape.reduce((product, extent) => product * extent, 1);

/** Shape of what goes into the network. */
export function inputShape({ data, inputs }: Pick<Experiment, 'data' | 'inputs'>): Shape {
  return isImageSet(data) ? IMAGE_SETS[data].shape : [inputs.length];
}

/** A branch's convolution as one that could stand alone. */
export const branchConv = ({ filters, kernel }: BranchConv): ConvColumn => ({
  type: 'conv',
  filters,
  kernel,
  stride: 1,
  padding: 'same',
});

/** The window that a convolution or a pooling slides over an image. */
export function windowOf(layer: ConvColumn | PoolColumn): Window {
  return layer.type === 'conv'
    ? { size: layer.kernel, stride: layer.stride, pad: paddingOf(layer.kernel, layer.padding) }
    : { size: layer.size, stride: layer.stride, pad: 0 };
}

function slide(shape: Shape, layer: ConvColumn | PoolColumn): Shape | string {
  const window = windowOf(layer);
  const places = shape.slice(1).map((extent) => placesOf(extent, window));
  if (places.some((count) => count < 1)) {
    return `A window of ${window.size} × ${window.size} does not fit into ${shape.slice(1).join(' × ')} pixels.`;
  }
  return [layer.type === 'conv' ? layer.filters : shape[0], ...places];
}

/** What a layer makes of a shape, or why it can make nothing of it. */
export function shapeAfter(shape: Shape, layer: HiddenLayer): Shape | string {
  if (layer.type === undefined || layer.type === 'dense') return [layer.units];
  if (shape.length !== 3) return 'Convolution and pooling need images, and come before the first dense layer.';
  switch (layer.type) {
    case 'conv':
    case 'maxPool':
    case 'avgPool':
      return slide(shape, layer);
    case 'globalPool':
      return [shape[0]];
    case 'parallel': {
      // Filters of odd width with padding: every branch hands on images of the size that it gets.
      const channels = layer.branches.reduce((sum, branch) => sum + (branch.at(-1)?.filters ?? shape[0]), 0);
      return [channels, ...shape.slice(1)];
    }
  }
}

/**
 * Shapes of the inputs and of what each hidden layer hands on. A layer that does not fit hands on what it gets: an
 * experiment that was normalised has none.
 */
export function shapesOf(experiment: Pick<Experiment, 'data' | 'inputs' | 'layers'>): readonly Shape[] {
  const shapes: Shape[] = [inputShape(experiment)];
  for (const [index, layer] of experiment.layers.entries()) {
    const after = shapeAfter(shapes[index], layer);
    shapes.push(typeof after === 'string' ? shapes[index] : after);
  }
  return shapes;
}

/** Whether a layer hands on the shape that it gets, so that both can be added; what has no weights is not skipped. */
export function fitsResidual(experiment: Pick<Experiment, 'data' | 'inputs' | 'layers'>, index: number): boolean {
  const layer = experiment.layers[index];
  if (layer === undefined || !hasWeights(layer)) return false;
  const shapes = shapesOf(experiment);
  return shapes[index].join() === shapes[index + 1].join();
}

/** Whether a layer has weights, and with them an activation and other parts. */
export const hasWeights = (layer: HiddenLayer): layer is WeightedColumn =>
  layer.type !== 'maxPool' && layer.type !== 'avgPool' && layer.type !== 'globalPool';
