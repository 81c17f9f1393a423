import { beforeAll, describe, expect, it } from 'vitest';

import { ACTIVATIONS } from './catalog/activations';
import { LOSSES, type LossId } from './catalog/losses';
import { OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import { createGpuContext } from './gpu/context';
import type { Dispatch } from './gpu/dispatch';
import { oneKernel } from './gpu/one-kernel';
import { createSchedule } from './gpu/schedule';
import { shaderOf } from './gpu/shader';
import { requestTestDevice } from './gpu/test-device';
import { KERNELS } from './kernels/kernels';
import type { Model } from './model';
import { createPlan, type Op } from './plan';

const KINDS = [...Object.keys(ACTIVATIONS), 'custom'];
const LOSS_IDS = Object.keys(LOSSES) as LossId[];
const OPTIMIZER_IDS = Object.keys(OPTIMIZERS) as OptimizerId[];

/** A formula that calls every function that can be typed. */
const FORMULA =
  'where(x >= 1, min(x, 2) ^ x, max(mod(x, 3), |x| / 2)) + sign(x) * step(x) - floor(x) + sqrt(exp(x)) + expm1(x)' +
  ' - log(1 + x^2) + log1p(x^2) + sin(x) * cos(x) + tan(x) - atan(x) + tanh(x) + sigmoid(x) * softplus(x) + erf(x)' +
  ' + Phi(x) * pi - e * x^3 + (x < 0) * (x <= -1) * 1e30 * 1e30 + x^-2';

/** The ops of every plan there can be, as far as their shaders differ. */
function allOps(): Map<string, Op> {
  const ops = new Map<string, Op>();
  const add = (activation: string, loss: LossId, optimizer: OptimizerId, images = false): void => {
    const model: Model = {
      input: [2, 4, 4],
      layers: [
        { type: 'conv2d', filters: 2, kernel: 1, stride: 1, padding: 'valid', activation },
        { type: 'conv2d', filters: 2, kernel: 1, stride: 1, padding: 'valid', activation },
        { type: 'maxPool2d', size: 2, stride: 1 },
        { type: 'conv2d', filters: 2, kernel: 1, stride: 1, padding: 'valid', activation },
        { type: 'avgPool2d', size: 2, stride: 1 },
        { type: 'parallel', branches: [[], []] },
        { type: 'flatten' },
        { type: 'dense', units: 3, activation },
        { type: 'activation', kind: activation },
        { type: 'activation', kind: activation },
        { type: 'batchNorm' },
        { type: 'residual', layers: [{ type: 'layerNorm' }, { type: 'dropout', rate: 0.5 }] },
        { type: 'dense', units: 3, activation },
        { type: 'dense', units: 2, activation },
      ],
    };
    const plan = createPlan({ model, loss, optimizer, formula: FORMULA, penalised: 'activations', images });
    const { forward, backward, inference } = plan;
    for (const op of [...forward, ...backward, ...inference.running, ...inference.batch]) ops.set(shaderOf(op), op);
  };
  for (const kind of KINDS) for (const loss of LOSS_IDS) add(kind, loss, 'sgd');
  for (const optimizer of OPTIMIZER_IDS) add('tanh', 'mse', optimizer);
  add('relu', 'crossEntropy', 'sgd', true);
  return ops;
}

/** The shaders of steps in few dispatches, for every optimizer, as far as they differ. */
function allDispatches(): Map<string, Dispatch> {
  const dispatches = new Map<string, Dispatch>();
  for (const optimizer of OPTIMIZER_IDS) {
    const model: Model = {
      input: [2, 16, 16],
      layers: [
        { type: 'conv2d', filters: 2, kernel: 3, stride: 1, padding: 'same', activation: 'prelu' },
        { type: 'maxPool2d', size: 2, stride: 2 },
        { type: 'flatten' },
        { type: 'dense', units: 600, activation: 'relu' },
        { type: 'batchNorm' },
        { type: 'residual', layers: [{ type: 'layerNorm' }, { type: 'dropout', rate: 0.5 }] },
        { type: 'dense', units: 40, activation: 'silu' },
        { type: 'dense', units: 2, activation: 'identity' },
      ],
    };
    const plan = createPlan({ model, loss: 'crossEntropy', optimizer });
    for (const software of [false, true])
      for (const dispatch of createSchedule(plan, software).dispatches) dispatches.set(dispatch.code, dispatch);
  }
  return dispatches;
}

describe('the shader of every kernel × activation × loss × optimizer', () => {
  const ops = allOps();
  let device: GPUDevice;

  beforeAll(async () => {
    device = await requestTestDevice();
  });

  it('is among those that are tried', () => {
    expect(new Set(Array.from(ops.values(), ({ kernel }) => kernel))).toEqual(new Set(Object.keys(KERNELS)));
    // Every activation and loss meet in one, and every optimizer has one of its own.
    expect(ops.size).toBeGreaterThan(KINDS.length * LOSS_IDS.length + OPTIMIZER_IDS.length);
  });

  it('compiles without a message', async () => {
    for (const [code, op] of ops) {
      const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
      const told = messages.map(({ type, lineNum, message }) => `${type}, line ${lineNum}: ${message}`);
      expect(told, `${op.kernel}\n${code}`).toEqual([]);
    }
  });

  it('compiles among others without a message', async () => {
    for (const [code, { label }] of allDispatches()) {
      const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
      const told = messages.map(({ type, lineNum, message }) => `${type}, line ${lineNum}: ${message}`);
      expect(told, `${label}\n${code}`).toEqual([]);
    }
  });

  it('fits the layouts of its kernel', async () => {
    const { pipeline } = createGpuContext(device);
    const oneOfEach = new Map(Array.from(ops.values(), (op) => [op.kernel, op]));
    const pipelines = await Promise.all(Array.from(oneOfEach.values(), pipeline));
    expect(pipelines).toHaveLength(Object.keys(KERNELS).length);
  });
});

describe.each(['single', 'group'] as const)('the shader of whole steps, of the form “%s”,', (form) => {
  const codes: string[] = [];
  const add = (activation: string, loss: LossId, optimizer: OptimizerId): void => {
    const model: Model = {
      input: [2],
      layers: [
        { type: 'dense', units: 2, activation },
        {
          type: 'residual',
          layers: [
            { type: 'activation', kind: activation },
            { type: 'dropout', rate: 0.5 },
          ],
        },
        { type: 'parallel', branches: [[], [{ type: 'dense', units: 2, activation }]] },
        { type: 'dense', units: 2, activation },
      ],
    };
    const plan = createPlan({ model, loss, optimizer, formula: FORMULA, penalised: 'activations' });
    const code = oneKernel(plan, 4, form);
    if (code !== null) codes.push(code);
  };
  for (const kind of KINDS) add(kind, 'mse', 'sgd');
  for (const loss of LOSS_IDS) add('relu', loss, 'sgd');
  for (const optimizer of OPTIMIZER_IDS) add('tanh', 'mse', optimizer);

  it('compiles without a message for every activation, loss and optimizer', async () => {
    expect(codes).toHaveLength(KINDS.length + LOSS_IDS.length + OPTIMIZER_IDS.length);
    const device = await requestTestDevice();
    for (const code of codes) {
      const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
      const told = messages.map(({ type, lineNum, message }) => `${type}, line ${lineNum}: ${message}`);
      expect(told, code).toEqual([]);
    }
    device.destroy();
  });
});
