import { describe, expect, it } from 'vitest';

import math from '../../shaders/math.wgsl?raw';
import { ACTIVATIONS, resolveActivation } from '../catalog/activations';
import { requestTestDevice } from '../gpu/test-device';
import { evaluate } from './evaluate';
import { FUNCTIONS } from './functions';
import { call, type Expr, type FunctionName, variable } from './node';
import { parse } from './parse';
import { toFormula } from './text';
import { wgslFunction } from './wgsl';

const PARAMETERS = ['x', 'y', 'z'] as const;
type Place = Readonly<Record<(typeof PARAMETERS)[number], number>>;

/** Values in f32 of expressions at places, [expressions, places], by one shader. */
async function computeOnDevice(expressions: readonly Expr[], places: readonly Place[]): Promise<Float32Array> {
  const code = [
    math,
    ...expressions.map((expr, i) => wgslFunction(`value${i}`, PARAMETERS, expr)),
    '@group(0) @binding(0) var<storage> places: array<vec3f>;',
    '@group(0) @binding(1) var<storage, read_write> results: array<f32>;',
    '@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {',
    '  let i = id.x;',
    `  if (i >= ${places.length}u) { return; }`,
    '  let p = places[i];',
    ...expressions.map((_, i) => `  results[${i * places.length}u + i] = value${i}(p.x, p.y, p.z);`),
    '}',
  ].join('\n');
  const device = await requestTestDevice();
  const module = device.createShaderModule({ code });
  const { messages } = await module.getCompilationInfo();
  expect(messages.map(({ lineNum, message }) => `${message}: ${code.split('\n')[lineNum - 1]}`)).toEqual([]);
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const input = device.createBuffer({ size: places.length * 16, usage: storage });
  device.queue.writeBuffer(input, 0, Float32Array.from(places.flatMap(({ x, y, z }) => [x, y, z, 0])));
  const size = expressions.length * places.length * 4;
  const results = device.createBuffer({ size, usage: storage });
  const back = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const entries = [input, results].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(places.length / 64));
  pass.end();
  encoder.copyBufferToBuffer(results, 0, back, 0, size);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const values = new Float32Array(back.getMappedRange().slice(0));
  device.destroy();
  return values;
}

/** Compares what the device computes with float64, where float32 can hold that. */
async function expectAgreement(
  expressions: readonly Expr[],
  places: readonly Place[],
  tolerance: number,
): Promise<void> {
  const values = await computeOnDevice(expressions, places);
  for (const [i, expr] of expressions.entries()) {
    for (const [j, place] of places.entries()) {
      const wanted = evaluate(expr, { ...place });
      if (!(Math.abs(wanted) < 1e30)) continue;
      const error = Math.abs(values[i * places.length + j] - wanted);
      const text = `${toFormula(expr)} at ${JSON.stringify(place)}: ${values[i * places.length + j]} instead of ${wanted}`;
      expect(error, text).toBeLessThanOrEqual(tolerance * (1 + Math.abs(wanted)));
    }
  }
}

/** Numbers of both signs and of sizes from 1e-6 to so much, and a few that f32 holds exactly. */
function numbersUpTo(largest: number): readonly number[] {
  const sizes = Array.from({ length: 60 }, (_, i) => 1e-6 * (largest / 1e-6) ** (i / 59));
  return [0, 0.5, 1, 2, 3, ...sizes].flatMap((size) => [size, -size]).map(Math.fround);
}

const formula = (text: string): Expr => {
  const parsed = parse(text, { variables: ['x'] });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
};

describe('the device computes in float32 what the CPU computes in float64', () => {
  it('for every function', async () => {
    const expressions = (Object.keys(FUNCTIONS) as FunctionName[]).map((fn) =>
      call(fn, ...PARAMETERS.slice(0, FUNCTIONS[fn].arity).map(variable)),
    );
    const some = numbersUpTo(1.5);
    const places = some.flatMap((x, i) => [1, 7, 30].map((shift) => ({ x, y: some[(i + shift) % some.length], z: 2 })));
    // 0 ** −1e−6 and the like are left out by their size; a power near a pole is as steep as its exponent.
    const whole = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((y) => [-2.5, -1, 0, 0.5, 3].map((x) => ({ x, y, z: 1 })));
    const withoutPow = expressions.filter(({ fn }) => fn !== 'pow' && fn !== 'mod' && fn !== 'div');
    await expectAgreement(withoutPow, places, 2e-6);
    await expectAgreement(
      expressions,
      whole.filter(({ y }) => y !== 0),
      2e-6,
    );
  });

  it('to the last digits where WGSL’s own functions may be far off: sin, cos, atan, and log near 1', async () => {
    const far = numbersUpTo(2000).map((x) => ({ x, y: 0, z: 0 }));
    await expectAgreement(['sin(x)', 'cos(x)', 'atan(x)', 'sin(x) * x / (1 + |x|)'].map(formula), far, 2e-7);
    const near = Array.from({ length: 301 }, (_, i) => ({ x: Math.fround(0.4 + i / 150), y: 0, z: 0 }));
    await expectAgreement(['log(x)', 'log(x) / (x - 1)', 'log1p(x - 1)'].map(formula), near, 5e-7);
  });

  it('and what is not a number there is none here', async () => {
    const values = await computeOnDevice(['log(x)', 'log1p(x)', 'x^0.5', 'x^x'].map(formula), [
      { x: -1.5, y: 0, z: 0 },
    ]);
    expect(Array.from(values, Number.isNaN)).toEqual([true, true, true, true]);
  });

  it('for every activation and its derivatives, as far out as 10 000', async () => {
    const expressions = Object.keys(ACTIVATIONS)
      .map((id) => resolveActivation(id))
      .flatMap(({ expr, derivative, parameterDerivative }) => [expr, derivative, parameterDerivative ?? derivative])
      .map((expr) => withSlope(expr));
    const places = numbersUpTo(1e4).map((x) => ({ x, y: 0, z: 0 }));
    await expectAgreement(expressions, places, 2e-6);
  });

  it('for formulas that a person may type', async () => {
    const texts = [
      '1/(1+exp(-x))',
      'log(1+exp(x))',
      'x^3 - x^-2',
      '|x|^0.5',
      'x^2.5',
      '(-2)^3 * x',
      'x > 0 ? 1/0 : 2',
      'exp(1000) + x',
    ];
    const resolved = texts.map((text) => resolveActivation('custom', text));
    const expressions = [...resolved.flatMap(({ expr, derivative }) => [expr, derivative]), ...texts.map(formula)];
    const places = numbersUpTo(80)
      .filter((x) => Math.abs(x) > 0.01)
      .map((x) => ({ x, y: 0, z: 0 }));
    await expectAgreement(expressions, places, 4e-6);
  });
});

/** The learned slope of a PReLU as the third parameter’s stand-in: ¼. */
function withSlope(expr: Expr): Expr {
  if (expr.kind === 'variable' && expr.name === 'alpha') return { kind: 'number', value: 0.25 };
  return expr.kind === 'call' ? call(expr.fn, ...expr.args.map(withSlope)) : expr;
}
