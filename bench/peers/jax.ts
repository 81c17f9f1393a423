import { defaultDevice, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';

import { type Create, stepwise } from './contestant';
import { batchOf, transpose } from './transpose';
import { BATCHES, settingsOf } from './workload';

/** What of an array of jax-js is used here; every use of one takes it away, but for `ref`. */
interface NumberArray {
  readonly ref: NumberArray;
  reshape(shape: readonly number[]): NumberArray;
  add(other: NumberArray | number): NumberArray;
  sub(other: NumberArray | number): NumberArray;
  mul(other: NumberArray | number): NumberArray;
  div(other: NumberArray | number): NumberArray;
  sum(): NumberArray;
  mean(): NumberArray;
  data(): Promise<Float32Array>;
  dispose(): void;
}

type Parameters = Record<string, NumberArray>;

/** What Adam keeps: both moments of each parameter, and β₁ᵗ and β₂ᵗ. */
interface AdamState {
  readonly m: Parameters;
  readonly v: Parameters;
  readonly power1: NumberArray;
  readonly power2: NumberArray;
}

/** jax-js in its fastest form: forward, gradient and optimizer are one jitted function; its own optimizers are not on npm. */
export const createJax =
  (device: 'webgpu' | 'wasm'): Create =>
  async (workload, samples, weights) => {
    const devices: readonly string[] = await init(device);
    if (!devices.includes(device)) throw new Error(`jax-js has no ${device} here.`);
    defaultDevice(device);
    const { batch, model, learningRate } = workload;
    const array = (data: Float32Array, shape: readonly number[]): NumberArray => np.array(data, { shape });

    let parameters: Parameters = {};
    for (const { name, shape, data } of weights) {
      const dense = shape.length === 2 ? transpose(data, shape, [1, 0]) : { data, shape };
      parameters[name] = array(dense.data, dense.shape);
    }

    function forward(p: Parameters, x: NumberArray): NumberArray {
      let out = x;
      for (const [i, layer] of model.layers.entries()) {
        const [weight, bias] = [p[`${i}.weight`], p[`${i}.bias`]];
        switch (layer.type) {
          case 'conv2d':
            out = lax.convGeneralDilated(out, weight, [1, 1], layer.padding.toUpperCase());
            out = nn.relu(out.add(bias.reshape([layer.filters, 1, 1])));
            break;
          case 'maxPool2d':
            out = lax.reduceWindow(out, np.max, [layer.size, layer.size], [layer.stride, layer.stride]);
            break;
          case 'flatten':
            out = out.reshape([batch, -1]);
            break;
          case 'dense':
            out = np.matmul(out, weight).add(bias);
            if (layer.activation === 'relu') out = nn.relu(out);
            if (layer.activation === 'tanh') out = np.tanh(out);
            break;
          default:
            throw new Error(`The bench has no ${layer.type} for jax-js.`);
        }
      }
      return out;
    }

    const lossAndGradients: (p: Parameters, x: NumberArray, y: NumberArray) => [NumberArray, Parameters] = valueAndGrad(
      (p: Parameters, x: NumberArray, y: NumberArray) => {
        const output = forward(p, x);
        return workload.loss === 'mse'
          ? np.square(output.sub(y)).mean()
          : nn
              .logSoftmax(output)
              .mul(y)
              .sum()
              .mul(-1 / batch);
      },
    );

    const { beta1, beta2, epsilon } = settingsOf(workload);
    const updates = {
      sgd: jit((p: Parameters, state: AdamState, x: NumberArray, y: NumberArray) => {
        const [loss, g] = lossAndGradients(tree.ref(p), x, y);
        return [loss, mapped(p, (name) => p[name].sub(g[name].mul(learningRate))), state];
      }),
      adam: jit((p: Parameters, state: AdamState, x: NumberArray, y: NumberArray) => {
        const [loss, g] = lossAndGradients(tree.ref(p), x, y);
        const power1 = state.power1.mul(beta1);
        const power2 = state.power2.mul(beta2);
        const [rest1, rest2] = [power1, power2].map((power) => power.ref.mul(-1).add(1));
        const m = mapped(p, (name) => state.m[name].mul(beta1).add(g[name].ref.mul(1 - beta1)));
        const v = mapped(p, (name) => state.v[name].mul(beta2).add(np.square(g[name]).mul(1 - beta2)));
        const next = mapped(p, (name) => {
          const root: NumberArray = np.sqrt(v[name].ref.div(rest2.ref));
          return p[name].sub(m[name].ref.div(rest1.ref).mul(learningRate).div(root.add(epsilon)));
        });
        rest1.dispose();
        rest2.dispose();
        return [loss, next, { m, v, power1, power2 }];
      }),
    };
    const update: (
      p: Parameters,
      state: AdamState,
      x: NumberArray,
      y: NumberArray,
    ) => [NumberArray, Parameters, AdamState] = updates[workload.optimizer];

    const zeros = (): Parameters => mapped(parameters, (name) => np.zerosLike(parameters[name].ref));
    const isAdam = workload.optimizer === 'adam';
    let state: AdamState = {
      m: isAdam ? zeros() : {},
      v: isAdam ? zeros() : {},
      power1: np.array(1),
      power2: np.array(1),
    };
    const order = Array.from({ length: BATCHES }, (_, i) => i);
    const xs = order.map((i) => array(batchOf(samples.inputs, samples, batch, i), [batch, ...model.input]));
    const ys = order.map((i) => array(batchOf(samples.targets, samples, batch, i), [batch, samples.outputs]));
    let last: NumberArray | null = null;
    return stepwise({
      step(i) {
        last?.dispose();
        [last, parameters, state] = update(parameters, state, xs[i % BATCHES].ref, ys[i % BATCHES].ref);
      },
      sync: async () => (last ? (await last.ref.data())[0] : Number.NaN),
      dispose: () => undefined,
    });
  };

const mapped = (like: Parameters, make: (name: string) => NumberArray): Parameters =>
  Object.fromEntries(Object.keys(like).map((name) => [name, make(name)]));
