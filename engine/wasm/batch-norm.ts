import { NORM_EPSILON } from '../catalog/normalizations';
import type { Op } from '../plan';
import { tensorAt } from './activation';
import type { Body } from './body';
import { storeLanes } from './elementwise';
import type { WasmKernel } from './kernel';
import { writeSum } from './sum';
import { f32, f32x4, type I32, i32, type V128, v128 } from './value';

/** One channel in all lanes, or a channel in each lane where a channel is a single number of a row. */
interface Channels {
  /** What an array [channels] that starts at a byte holds for them. */
  load(array: number): V128;
  store(array: number, value: V128): void;
  /** The sum of a term over their elements; `term` is told an element’s offset in its tensor. */
  sum(term: (at: I32) => V128): V128;
  /** Writes their elements of the tensor that starts at a byte. */
  write(tensor: number, value: (at: I32) => V128): void;
}

const { add, sub, mul, div } = f32x4;

/** Runs `each` over all channels of tensors [rows, channels, plane]. */
function eachChannel(body: Body, { numbers }: Op, rows: I32, each: (channels: Channels) => void): void {
  const { channels, plane } = numbers;
  const width = 4 * channels * plane;
  const loopRows = (first: I32, write: (row: I32) => void): void =>
    body.loop(first, i32.add(first, i32.mul(rows, i32.const(width))), width, write);

  if (plane === 1) {
    const group = (at: I32, lanes: number): void =>
      each({
        load: (array) => v128.load(at, array),
        store: (array, value) => storeLanes(body, at, value, lanes, array),
        sum(term) {
          const sum = body.local('v128', f32x4.const(0));
          loopRows(at, (row) => body.set(sum, add(sum, term(row))));
          return sum;
        },
        write: (tensor, value) => loopRows(at, (row) => storeLanes(body, row, value(row), lanes, tensor)),
      });
    const whole = channels & -4;
    body.loop(0, 4 * whole, 16, (at) => group(at, 4));
    if (whole < channels) group(body.local('i32', i32.const(4 * whole)), channels - whole);
    return;
  }

  body.loop(0, 4 * channels, 4, (at) => {
    const first = body.local('i32', i32.mul(at, i32.const(plane)));
    each({
      load: (array) => v128.loadSplat(at, array),
      store: (array, value) => body.storeLane(at, value, 0, array),
      sum(term) {
        const sum = body.local('f32', f32.const(0));
        loopRows(first, (row) => body.set(sum, f32.add(sum, writeSum(body, row, plane, term))));
        return body.local('v128', f32x4.splat(sum));
      },
      write: (tensor, value) =>
        loopRows(first, (row) => {
          const end = body.local('i32', i32.add(row, i32.const(4 * (plane & -4))));
          body.loop(row, end, 16, (place) => body.store(place, value(place), tensor));
          if ((plane & 3) > 0) storeLanes(body, end, value(end), plane & 3, tensor);
        }),
    });
  });
}

/** y = γ (x − μ) / √(σ² + ε) + β with the batch’s statistics, which it leaves in the gradients’ places of theirs. */
export const batchNorm: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { plane, gamma, beta, runningMean, runningVar, batchMean, batchVar } = op.numbers;
    const { parameters, gradients } = target.arrays;
    const input = tensorAt(target, 'values', op.tensors.input);
    const count = body.local('v128', f32x4.splat(f32.ofI32(i32.mul(rows, i32.const(plane)))));
    eachChannel(body, op, rows, ({ load, store, sum, write }) => {
      const mean = body.local(
        'v128',
        div(
          sum((at) => v128.load(at, input)),
          count,
        ),
      );
      const squares = sum((at) => {
        const distance = body.local('v128', sub(v128.load(at, input), mean));
        return mul(distance, distance);
      });
      const variance = body.local('v128', div(squares, count));
      for (const place of [runningMean, batchMean]) store(gradients + 4 * place, mean);
      store(gradients + 4 * batchVar, variance);
      store(gradients + 4 * runningVar, div(squares, f32x4.pmax(sub(count, f32x4.const(1)), f32x4.const(1))));
      const deviation = f32x4.sqrt(add(variance, f32x4.const(NORM_EPSILON)));
      const scale = body.local('v128', div(load(parameters + 4 * gamma), deviation));
      const shift = body.local('v128', load(parameters + 4 * beta));
      write(tensorAt(target, 'values', op.tensors.output), (at) =>
        add(mul(sub(v128.load(at, input), mean), scale), shift),
      );
    });
  });

/** Gradients of batch normalization, through the batch’s statistics. */
export const batchNormBackward: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { plane, gamma, beta, batchMean, batchVar, add: adds } = op.numbers;
    const { parameters, gradients } = target.arrays;
    const x = tensorAt(target, 'values', op.tensors.input);
    const dy = tensorAt(target, 'deltas', op.tensors.output);
    const dx = tensorAt(target, 'deltas', op.tensors.input);
    const count = body.local('v128', f32x4.splat(f32.ofI32(i32.mul(rows, i32.const(plane)))));
    eachChannel(body, op, rows, ({ load, store, sum, write }) => {
      const mean = body.local('v128', load(gradients + 4 * batchMean));
      const deviation = f32x4.sqrt(add(load(gradients + 4 * batchVar), f32x4.const(NORM_EPSILON)));
      const scale = body.local('v128', div(f32x4.const(1), deviation));
      const normal = (at: I32): V128 => mul(sub(v128.load(at, x), mean), scale);
      const total = sum((at) => v128.load(at, dy));
      const product = sum((at) => mul(v128.load(at, dy), normal(at)));
      store(gradients + 4 * beta, total);
      store(gradients + 4 * gamma, product);
      const gain = body.local('v128', mul(load(parameters + 4 * gamma), scale));
      write(dx, (at) => {
        const share = div(add(total, mul(normal(at), product)), count);
        const delta = mul(gain, sub(v128.load(at, dy), share));
        return adds === 1 ? add(v128.load(at, dx), delta) : delta;
      });
    });
  });

/** Batch normalization at inference: mean and variance are parameters. */
export const frozenNorm: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { gamma, beta, mean, variance } = op.numbers;
    const { parameters } = target.arrays;
    const input = tensorAt(target, 'values', op.tensors.input);
    eachChannel(body, op, rows, ({ load, write }) => {
      const centre = body.local('v128', load(parameters + 4 * mean));
      const deviation = f32x4.sqrt(add(load(parameters + 4 * variance), f32x4.const(NORM_EPSILON)));
      const scale = body.local('v128', div(load(parameters + 4 * gamma), deviation));
      const shift = body.local('v128', load(parameters + 4 * beta));
      write(tensorAt(target, 'values', op.tensors.output), (at) =>
        add(mul(sub(v128.load(at, input), centre), scale), shift),
      );
    });
  });
