import convnetjs from 'convnetjs';

import { type Create, stepwise } from './contestant';
import { transpose, weightOf } from './transpose';
import { BATCHES, settingsOf } from './workload';

/** A volume of ConvNetJS: [height, width, depth]. */
interface Volume {
  readonly w: Float64Array;
}

/** What of a network of ConvNetJS is used here. */
interface Net {
  readonly layers: readonly {
    readonly filters?: readonly Volume[];
    readonly biases?: Volume;
    readonly layer_type: string;
  }[];
  makeLayers(definitions: readonly object[]): void;
  forward(volume: Volume, training: boolean): Volume;
  /** Adds to the gradients; returns the loss. */
  backward(wanted: number | readonly number[]): number;
  getParamsAndGrads(): readonly { readonly params: Float64Array; readonly grads: Float64Array }[];
}

/**
 * ConvNetJS: one sample after another, as it does everything. Version 0.3 has no Adam in its trainer, so the update is
 * written here over its arrays, for both optimizers.
 */
export const createConvnet: Create = async (workload, samples, weights) => {
  const { batch, loss, model, learningRate } = workload;
  const [depth, sy = 1, sx = 1] = model.input.length === 3 ? model.input : [model.input[0]];
  const net: Net = new convnetjs.Net();
  const definitions: object[] = [{ type: 'input', out_sx: sx, out_sy: sy, out_depth: depth }];
  /** Of each layer with weights: its place in the model, and the shape of what it gets. */
  const places: { readonly layer: number; readonly gets: readonly number[] }[] = [];
  let shape: readonly number[] = model.input;
  for (const [i, layer] of model.layers.entries()) {
    const isLast = i === model.layers.length - 1;
    if (layer.type === 'dense' || layer.type === 'conv2d') places.push({ layer: i, gets: shape });
    switch (layer.type) {
      case 'conv2d': {
        const pad = layer.padding === 'same' ? (layer.kernel - 1) / 2 : 0;
        const side = shape[1] + 2 * pad - layer.kernel + 1;
        definitions.push({
          type: 'conv',
          sx: layer.kernel,
          filters: layer.filters,
          stride: 1,
          pad,
          activation: 'relu',
        });
        shape = [layer.filters, side, side];
        break;
      }
      case 'maxPool2d':
        definitions.push({ type: 'pool', sx: layer.size, stride: layer.stride });
        shape = [shape[0], Math.floor(shape[1] / layer.size), Math.floor(shape[2] / layer.size)];
        break;
      case 'flatten':
        break;
      case 'dense':
        if (!isLast) definitions.push({ type: 'fc', num_neurons: layer.units, activation: layer.activation });
        else if (loss === 'mse') definitions.push({ type: 'regression', num_neurons: layer.units });
        else definitions.push({ type: 'softmax', num_classes: layer.units });
        shape = [layer.units];
        break;
      default:
        throw new Error(`The bench has no ${layer.type} for ConvNetJS.`);
    }
  }
  net.makeLayers(definitions);
  for (const [i, { filters = [], biases }] of net.layers.filter((layer) => layer.filters).entries()) {
    const { layer, gets } = places[i];
    const weight = weightOf(weights, layer, 'weight');
    const whole =
      weight.shape.length === 4
        ? transpose(weight.data, weight.shape, [0, 2, 3, 1]).data
        : gets.length === 3
          ? transpose(weight.data, [weight.shape[0], ...gets], [0, 2, 3, 1]).data
          : weight.data;
    const size = whole.length / filters.length;
    for (const [unit, filter] of filters.entries()) filter.w.set(whole.subarray(unit * size, (unit + 1) * size));
    biases?.w.set(weightOf(weights, layer, 'bias').data);
  }

  const volumes = Array.from({ length: samples.count }, (_, i): Volume => {
    const volume: Volume = new convnetjs.Vol(sx, sy, depth, 0);
    volume.w.set(samples.inputs.subarray(i * samples.features, (i + 1) * samples.features));
    return volume;
  });
  const wanted = Array.from({ length: samples.count }, (_, i): number | number[] => {
    const row = samples.targets.subarray(i * samples.outputs, (i + 1) * samples.outputs);
    return loss === 'mse' ? [...row] : row.indexOf(1);
  });
  // Its regression gives the gradient of half the squared error, and twice the squared error as loss.
  const [gradientScale, lossScale] = loss === 'mse' ? [2 / batch, 1 / (2 * batch)] : [1 / batch, 1 / batch];
  const arrays = net.getParamsAndGrads();
  const moments = arrays.map(({ params }) => [new Float64Array(params.length), new Float64Array(params.length)]);
  const { beta1, beta2, epsilon } = settingsOf(workload);
  let updates = 0;
  let last = Number.NaN;

  function update(): void {
    const [rest1, rest2] = [1 - beta1 ** ++updates, 1 - beta2 ** updates];
    for (const [a, { params, grads }] of arrays.entries()) {
      const [m, v] = moments[a];
      for (let i = 0; i < params.length; i++) {
        const g = grads[i] * gradientScale;
        grads[i] = 0;
        if (workload.optimizer === 'sgd') {
          params[i] -= learningRate * g;
          continue;
        }
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        params[i] -= (learningRate * (m[i] / rest1)) / (Math.sqrt(v[i] / rest2) + epsilon);
      }
    }
  }

  return stepwise({
    step(i) {
      const first = (i % BATCHES) * batch;
      last = 0;
      for (let s = first; s < first + batch; s++) {
        net.forward(volumes[s], true);
        last += net.backward(wanted[s]) * lossScale;
      }
      update();
    },
    sync: () => last,
    dispose: () => undefined,
  });
};
