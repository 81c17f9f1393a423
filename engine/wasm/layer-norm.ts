import { NORM_EPSILON } from '../catalog/normalizations';
import { tensorAt } from './activation';
import type { Body, Local } from './body';
import { storeLanes } from './elementwise';
import type { WasmKernel } from './kernel';
import { writeSum } from './sum';
import { f32x4, type I32, i32, type V128, v128 } from './value';

const { add, sub, mul } = f32x4;

/** Runs `each` over rows of so many units, with the offsets of a row in a tensor [rows, units] and in one [rows, 2]. */
function eachRow(body: Body, rows: I32, units: number, each: (row: Local<'i32'>, pair: Local<'i32'>) => void): void {
  const pair = body.local('i32', i32.const(0));
  const row = body.local('i32');
  body.loop(0, i32.mul(rows, i32.const(4 * units)), 4 * units, (at) => {
    body.set(row, at);
    each(row, pair);
    body.set(pair, i32.add(pair, i32.const(8)));
  });
}

/** Writes a row of a tensor that starts at a byte; `value` is told an element’s offset in the tensor and in its row. */
function writeRow(body: Body, row: I32, units: number, tensor: number, value: (at: I32, unit: I32) => V128): void {
  const part = (unit: I32, lanes: number): void => {
    const at = body.local('i32', i32.add(row, unit));
    storeLanes(body, at, value(at, unit), lanes, tensor);
  };
  body.loop(0, 4 * (units & -4), 16, (unit) => part(unit, 4));
  if ((units & 3) > 0) part(i32.const(4 * (units & -4)), units & 3);
}

/** The sum of a term over a row, in all lanes. */
const sumOfRow = (body: Body, row: I32, units: number, term: (at: I32) => V128): V128 =>
  body.local('v128', f32x4.splat(writeSum(body, row, units, term)));

/** y = γ (x − μ) / s + β with each row’s mean and variance; keeps μ and 1/s. */
export const layerNorm: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, gamma, beta } = op.numbers;
    const { parameters } = target.arrays;
    const input = tensorAt(target, 'values', op.tensors.input);
    const moments = tensorAt(target, 'values', op.tensors.moments);
    const share = f32x4.const(1 / units);
    eachRow(body, rows, units, (row, pair) => {
      const mean = body.local(
        'v128',
        mul(
          sumOfRow(body, row, units, (at) => v128.load(at, input)),
          share,
        ),
      );
      const squares = sumOfRow(body, row, units, (at) => {
        const distance = body.local('v128', sub(v128.load(at, input), mean));
        return mul(distance, distance);
      });
      const deviation = f32x4.sqrt(add(mul(squares, share), f32x4.const(NORM_EPSILON)));
      const scale = body.local('v128', f32x4.div(f32x4.const(1), deviation));
      body.storeLane(pair, mean, 0, moments);
      body.storeLane(pair, scale, 0, moments + 4);
      writeRow(body, row, units, tensorAt(target, 'values', op.tensors.output), (at, unit) => {
        const normal = mul(sub(v128.load(at, input), mean), scale);
        return add(mul(normal, v128.load(unit, parameters + 4 * gamma)), v128.load(unit, parameters + 4 * beta));
      });
    });
  });

/** Gradient of what layer normalization got, through each row’s statistics. */
export const layerNormInput: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, gamma, add: adds } = op.numbers;
    const x = tensorAt(target, 'values', op.tensors.input);
    const dy = tensorAt(target, 'deltas', op.tensors.output);
    const dx = tensorAt(target, 'deltas', op.tensors.input);
    const moments = tensorAt(target, 'values', op.tensors.moments);
    const gain = target.arrays.parameters + 4 * gamma;
    const share = f32x4.const(1 / units);
    eachRow(body, rows, units, (row, pair) => {
      const mean = body.local('v128', v128.loadSplat(pair, moments));
      const scale = body.local('v128', v128.loadSplat(pair, moments + 4));
      const scaled = (at: I32, unit: I32): V128 => mul(v128.load(unit, gain), v128.load(at, dy));
      const normal = (at: I32): V128 => mul(sub(v128.load(at, x), mean), scale);
      const total = sumOfRow(body, row, units, (at) => scaled(at, i32.sub(at, row)));
      const product = sumOfRow(body, row, units, (at) => mul(scaled(at, i32.sub(at, row)), normal(at)));
      writeRow(body, row, units, dx, (at, unit) => {
        const pulled = mul(add(total, mul(normal(at), product)), share);
        const delta = mul(scale, sub(scaled(at, unit), pulled));
        return adds === 1 ? add(v128.load(at, dx), delta) : delta;
      });
    });
  });

/** Gradients of layer normalization’s γ and β: sums over the rows of dL/dy x̂ and dL/dy. */
export const layerNormParameters: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, gamma, beta } = op.numbers;
    const { gradients } = target.arrays;
    const x = tensorAt(target, 'values', op.tensors.input);
    const dy = tensorAt(target, 'deltas', op.tensors.output);
    const moments = tensorAt(target, 'values', op.tensors.moments);
    const sums = [body.local('v128'), body.local('v128')] as const;
    const part = (unit: I32, lanes: number): void => {
      const [total, product] = sums;
      for (const sum of sums) body.set(sum, f32x4.const(0));
      eachRow(body, rows, units, (row, pair) => {
        const at = body.local('i32', i32.add(row, unit));
        const delta = body.local('v128', v128.load(at, dy));
        const distance = sub(v128.load(at, x), v128.loadSplat(pair, moments));
        body.set(total, add(total, delta));
        body.set(product, add(product, mul(delta, mul(distance, v128.loadSplat(pair, moments + 4)))));
      });
      storeLanes(body, unit, total, lanes, gradients + 4 * beta);
      storeLanes(body, unit, product, lanes, gradients + 4 * gamma);
    };
    body.loop(0, 4 * (units & -4), 16, (unit) => part(unit, 4));
    if ((units & 3) > 0) part(i32.const(4 * (units & -4)), units & 3);
  });
