import { expect, test } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import { readLayers } from '../config/layer-list';
import { normalise } from '../config/normalise';
import { createPlan, outputOf } from '../plan';
import { modelOf } from '../model-of';
import { deriveKey, normal, uniform } from '../random';
import { createSaliency } from './saliency';

/** An image network with parameters as they may be after some training: no statistic at its start. */
function networkOf(layers: string, change: Record<string, unknown> = {}, scale = 0.15) {
  const { experiment, notes } = normalise({ data: 'shapes', layers: readLayers(layers), ...change });
  expect(notes).toEqual([]);
  const { loss, optimizer } = experiment;
  const plan = createPlan({ model: modelOf(experiment), loss, optimizer });
  const key = deriveKey(7, layers);
  const parameters = Float32Array.from({ length: plan.parameterCount }, (_, i) => scale * normal(key, i));
  for (const { kind, offset, size } of plan.slots)
    if (kind === 'runningVar') for (let i = 0; i < size; i++) parameters[offset + i] = 0.2 + uniform(key, i, 1);
  const image = Float32Array.from({ length: 144 }, (_, i) => uniform(key, i, 2));
  return { experiment, plan, parameters, image };
}

/** ∂score/∂pixel of every pixel by two forward passes each. */
async function byDifferences({ plan, parameters, image }: ReturnType<typeof networkOf>, of: number, step: number) {
  const executor = createCpuExecutor(plan, { batchCapacity: 1 });
  executor.load({ parameters, state: new Float32Array(0) });
  const rows = new Float32Array(2 * image.length * image.length);
  for (let i = 0; i < image.length; i++) {
    for (const [k, sign] of [1, -1].entries()) {
      const start = (2 * i + k) * image.length;
      rows.set(image, start);
      rows[start + i] += sign * step;
    }
  }
  const output = outputOf(plan.stages[plan.stages.length - 1]);
  const [scores] = await executor.forward(executor.createPointSet(rows), [output]);
  return Array.from(image, (_, i) => {
    const [plus, minus] = [0, 1].map((k) => scores[(2 * i + k) * plan.outputs + of]);
    return (plus - minus) / (2 * step);
  });
}

test.each([
  ['a convolution, pooling and a dense layer', 'conv4x3:tanh,max2,10', {}, 0.15],
  ['valid padding, strides and average pooling', 'conv3x5:valid:softplus,avg2,conv4x3:s2,8', { activation: 'tanh' }],
  ['batch normalization and dropout as at inference', 'conv4x3,max2,12', { normalization: 'batchNorm', dropout: 0.3 }],
  ['layer normalization', 'conv3x3,max3,10', { normalization: 'layerNorm' }],
  ['residual connections', 'conv3x3,conv3x3,gap,5,5', { residual: 'all' }, 0.4],
  ['branches and a global pooling', 'par3x1;2x3.2x5,gap', {}, 0.4],
  ['an activation of the outputs', 'conv3x3,6', { outputActivation: 'tanh', loss: 'mse' }],
  ['penalised activations', 'conv3x3,6', { penalised: 'activations', l2: 0.01 }],
  ['no hidden layer', '', {}],
])(
  'the gradient of a score by the image is that of finite differences: %s',
  async (_, layers, change, scale = 0.15) => {
    const network = networkOf(layers, { activation: 'tanh', ...change }, scale);
    const { gradient, of } = createSaliency(network.experiment)(network.parameters, network.image, 2);
    expect(of).toBe(2);
    const expected = await byDifferences(network, 2, 2e-3);
    const largest = Math.max(...expected.map(Math.abs));
    expect(largest).toBeGreaterThan(1e-3);
    for (const [i, value] of expected.entries()) expect(Math.abs(gradient[i] - value)).toBeLessThan(0.01 * largest);
  },
);

test('without a class it is the winner’s, and a second image leaves no trace of the first', () => {
  const { experiment, parameters, image } = networkOf('conv4x3:tanh,max2,10');
  const saliency = createSaliency(experiment);
  const first = saliency(parameters, image);
  expect(saliency(parameters, image, first.of)).toEqual(first);
  expect(
    saliency(
      parameters,
      image.map((value) => 1 - value),
    ).gradient,
  ).not.toEqual(first.gradient);
  expect(saliency(parameters, image)).toEqual(first);
});
