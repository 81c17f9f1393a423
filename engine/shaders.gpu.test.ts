import { beforeAll, describe, expect, it } from 'vitest';

import math from '../shaders/math.wgsl?raw';
import { ACTIVATIONS, resolveActivation } from './catalog/activations';
import { LOSSES, type LossId } from './catalog/losses';
import { OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import { evaluate } from './expr/evaluate';
import type { Expr } from './expr/node';
import { parse } from './expr/parse';
import { wgslFunction } from './expr/wgsl';
import { createGpuContext } from './gpu/context';
import { shaderOf } from './gpu/shader';
import { requestTestDevice } from './gpu/test-device';
import { KERNELS } from './kernels/kernels';
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
  const add = (activation: string, loss: LossId, optimizer: OptimizerId): void => {
    const model = {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation } as const,
        { type: 'activation', kind: activation } as const,
        { type: 'activation', kind: activation } as const,
        { type: 'dense', units: 3, activation } as const,
        { type: 'dense', units: 2, activation } as const,
      ],
    };
    const { forward, backward } = createPlan({ model, loss, optimizer, formula: FORMULA });
    for (const op of [...forward, ...backward]) ops.set(shaderOf(op), op);
  };
  for (const kind of KINDS) for (const loss of LOSS_IDS) add(kind, loss, 'sgd');
  for (const optimizer of OPTIMIZER_IDS) add('tanh', 'mse', optimizer);
  return ops;
}

describe('the shader of every kernel × activation × loss × optimizer', () => {
  const ops = allOps();

  it('is among those that are tried', () => {
    expect(new Set(Array.from(ops.values(), ({ kernel }) => kernel))).toEqual(new Set(Object.keys(KERNELS)));
  });

  it('compiles without a message, and becomes a pipeline', async () => {
    const device = await requestTestDevice();
    const context = createGpuContext(device);
    for (const [code, op] of ops) {
      const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
      const told = messages.map(({ type, lineNum, message }) => `${type}, line ${lineNum}: ${message}`);
      expect(told, `${op.kernel}\n${code}`).toEqual([]);
    }
    const pipelines = await Promise.all(Array.from(ops.values(), (op) => context.pipeline(op)));
    expect(pipelines).toHaveLength(ops.size);
    device.destroy();
  });
});

/** Runs WGSL functions of x and a parameter over numbers: [functions, numbers]. */
async function compute(functions: readonly string[], numbers: Float32Array, parameter: number): Promise<Float32Array[]> {
  const device = await requestTestDevice();
  const calls = functions.map((_, i) => `case ${i}u: { out[i] = f${i}(x, ${parameter}); }`).join('\n');
  const code = `${math}
    ${functions.join('\n')}
    @group(0) @binding(0) var<storage> numbers: array<f32>;
    @group(0) @binding(1) var<storage, read_write> out: array<f32>;
    @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
      let count = arrayLength(&numbers);
      if (id.x >= count) { return; }
      let x = numbers[id.x];
      let i = id.y * count + id.x;
      switch (id.y) { ${calls} default: {} }
    }`;
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }) },
  });
  const bytes = 4 * functions.length * numbers.length;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const input = device.createBuffer({ size: numbers.byteLength, usage });
  const output = device.createBuffer({ size: bytes, usage });
  const back = device.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(input, 0, numbers.slice());
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(numbers.length / 64), functions.length);
  pass.end();
  encoder.copyBufferToBuffer(output, 0, back, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const all = new Float32Array(back.getMappedRange().slice(0));
  device.destroy();
  return functions.map((_, i) => all.subarray(i * numbers.length, (i + 1) * numbers.length));
}

const SIZES = [0, 1e-30, 1e-8, 1e-5, 1e-3, 0.0101, ...Array.from({ length: 300 }, (_, i) => 0.04 * i + 0.013), 20, 50, 88, 100, 1e3, 1e4];
const NUMBERS = Float32Array.from(SIZES.flatMap((size) => [size, -size]));
const ALPHA = 0.25;

describe('debug', () => {
  it('prints', async () => {
    const list: [string, Expr][] = [];
    for (const id of Object.keys(ACTIVATIONS)) { const a = resolveActivation(id); list.push([id, a.expr], [id + "'", a.derivative]); }
    for (const t of ['erf(x)', 'Phi(x)', 'sin(x)', 'cos(x)', 'tan(x)', 'atan(x)', 'expm1(x)', 'log1p(x)', 'log(x)', 'sqrt(x)','exp(x)', 'x^1.5', 'x^x', 'mod(x,3)', 'softplus(x)', '2^x']) { const p = parse(t, {variables:['x']}); if (!p.ok) throw new Error(p.message); list.push([t, p.expr]); }
    const got = await compute(list.map(([, e], i) => wgslFunction(`f${i}`, ['x', 'alpha'], e)), NUMBERS, ALPHA);
    for (const [i, [name, e]] of list.entries()) {
      let rel = 0, relAt = 0, abs = 0, absAt = 0, mixed = 0, mixedAt = 0;
      for (const [j, x] of NUMBERS.entries()) {
        const w = Math.fround(evaluate(e, { x, alpha: ALPHA })), g = got[i][j];
        if (Number.isNaN(w) && Number.isNaN(g)) continue;
        if (w === g) continue;
        if (Math.abs(w) < 1e-36) { if (Math.abs(g) > 1e-36) console.log('tiny', name, x, w, g); continue; }
        const d = Math.abs(w - g);
        if (!(d <= 1e30)) { console.log('BAD', name, x, w, g); continue; }
        const m = d / Math.abs(w) / (1 + Math.abs(x) );
        if (d / Math.abs(w) > rel) { rel = d / Math.abs(w); relAt = x; }
        if (d / Math.max(1, Math.abs(w)) > abs) { abs = d/ Math.max(1, Math.abs(w)); absAt = x; }
        if (m > mixed) { mixed = m; mixedAt = x; }
      }
      console.log('RES', name.padEnd(14), 'rel', rel.toExponential(2), '@', relAt.toPrecision(4), '| abs/max1', abs.toExponential(2), '@', absAt.toPrecision(4), '| rel/(1+x)', mixed.toExponential(2), mixedAt.toPrecision(4));
    }
  });
});
