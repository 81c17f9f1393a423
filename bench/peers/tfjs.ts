import '@tensorflow/tfjs-core/dist/register_all_gradients';

import * as tf from '@tensorflow/tfjs-core';

import { type Create, stepwise } from './contestant';
import { batchOf, transpose, weightOf } from './transpose';
import { BATCHES, settingsOf } from './workload';

/** What of a tensor of TensorFlow.js is used here. */
interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}

/** Takes one backend into the page. */
async function load(backend: string): Promise<void> {
  switch (backend) {
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      return;
    case 'wasm': {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      const files = import.meta.glob<string>('../node_modules/@tensorflow/tfjs-backend-wasm/dist/*.wasm', {
        query: '?url',
        import: 'default',
        eager: true,
      });
      setWasmPaths(Object.fromEntries(Object.entries(files).map(([path, url]) => [path.replace(/.*\//, ''), url])));
      return;
    }
    default:
      await import('@tensorflow/tfjs-backend-cpu');
  }
}

/**
 * TensorFlow.js in its fastest form: no layers and no `fit`, but operations on variables with biases fused into the
 * products, the whole step in `minimize`, nothing read back inside.
 */
export const createTfjs =
  (backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu'): Create =>
  async (workload, samples, weights) => {
    await load(backend);
    if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here.`);
    await tf.ready();
    const { batch, loss, model } = workload;
    const [channels, height, width] = model.input;
    const isImages = model.input.length === 3;
    // Images lie as [height, width, channels] here, and so do the inputs of the first dense layer after them.
    let shape: readonly number[] = model.input;
    const forward: ((x: Tensor) => Tensor)[] = [];
    const variables: Tensor[] = [];
    const variable = (data: Float32Array, extents: readonly number[]): Tensor => {
      const made = tf.variable(tf.tensor(data, extents));
      variables.push(made);
      return made;
    };
    for (const [i, layer] of model.layers.entries()) {
      switch (layer.type) {
        case 'conv2d': {
          const weight = weightOf(weights, i, 'weight');
          const { data, shape: extents } = transpose(weight.data, weight.shape, [2, 3, 1, 0]);
          const [filter, bias] = [
            variable(data, extents),
            variable(weightOf(weights, i, 'bias').data, [layer.filters]),
          ];
          const { padding: pad } = layer;
          forward.push((x) => tf.relu(tf.fused.conv2d({ x, filter, bias, strides: 1, pad, activation: 'linear' })));
          const side = pad === 'same' ? shape[1] : shape[1] - layer.kernel + 1;
          shape = [layer.filters, side, side];
          break;
        }
        case 'maxPool2d':
          forward.push((x) => tf.maxPool(x, layer.size, layer.stride, 'valid'));
          shape = [shape[0], Math.floor(shape[1] / layer.size), Math.floor(shape[2] / layer.size)];
          break;
        case 'flatten':
          forward.push((x) => tf.reshape(x, [batch, -1]));
          break;
        case 'dense': {
          const weight = weightOf(weights, i, 'weight');
          const { data } =
            shape.length === 3
              ? transpose(weight.data, [layer.units, ...shape], [2, 3, 1, 0])
              : transpose(weight.data, weight.shape, [1, 0]);
          const inputs = weight.data.length / layer.units;
          const [b, bias] = [
            variable(data, [inputs, layer.units]),
            variable(weightOf(weights, i, 'bias').data, [layer.units]),
          ];
          forward.push((a) => tf.fused.matMul({ a, b, bias, activation: 'linear' }));
          if (layer.activation === 'relu') forward.push((x) => tf.relu(x));
          if (layer.activation === 'tanh') forward.push((x) => tf.tanh(x));
          shape = [layer.units];
          break;
        }
        default:
          throw new Error(`The bench has no ${layer.type} for TensorFlow.js.`);
      }
    }
    const place = isImages ? [batch, height, width, channels] : [batch, samples.features];
    const order = Array.from({ length: BATCHES }, (_, i) => i);
    const xs = order.map((i) => tf.tensor(batchOf(samples.inputs, samples, batch, i), place));
    const ys = order.map((i) => tf.tensor(batchOf(samples.targets, samples, batch, i), [batch, samples.outputs]));
    const { beta1, beta2, epsilon } = settingsOf(workload);
    const optimizer =
      workload.optimizer === 'adam'
        ? tf.train.adam(workload.learningRate, beta1, beta2, epsilon)
        : tf.train.sgd(workload.learningRate);
    // Without the weights of samples that `tf.losses.meanSquaredError` reckons with.
    const squared = (y: Tensor, p: Tensor): Tensor => tf.mean(tf.squaredDifference(p, y));
    const cost = loss === 'mse' ? squared : tf.losses.softmaxCrossEntropy;
    let last: Tensor | null = null;
    return stepwise({
      step(i) {
        last?.dispose();
        last = optimizer.minimize(
          () =>
            cost(
              ys[i % BATCHES],
              forward.reduce((x, f) => f(x), xs[i % BATCHES]),
            ),
          true,
          variables,
        );
      },
      sync: async () => (last ? (await last.data())[0] : Number.NaN),
      dispose: () => tf.disposeVariables(),
    });
  };
