import type { Loss } from '../catalog/losses';
import { call, mentions, variable } from '../expr/node';
import type { Op } from '../plan';
import { tensorAt, writeDerivative } from './activation';
import type { Body } from './body';
import { exp, log } from './elementary';
import { writePass } from './elementwise';
import type { WasmKernel, WasmTarget } from './kernel';
import { sumOfLanes } from './sum';
import { f32, f32x4, type I32, i32, i32x4, type V128, v128 } from './value';

const usesLogSumExp = ({ expr, gradient }: Loss): boolean => mentions(expr, 'lse') || mentions(gradient, 'lse');

/** Log-sum-exp of each row’s outputs, at every output of the row; stable by the row’s maximum. */
function writeLogSumExp(body: Body, op: Op, target: WasmTarget, rows: I32): void {
  const { outputs } = op.numbers;
  const from = tensorAt(target, 'values', op.tensors.a);
  const to = tensorAt(target, 'values', op.tensors.lse);
  const whole = outputs & -4;
  const rest = outputs - whole;
  const lanes = i32x4.const(...[0, 1, 2, 3].map((lane) => (lane < rest ? -1 : 0)));
  const top = body.local('v128');
  const sum = body.local('v128');
  body.loop(0, i32.mul(rows, i32.const(4 * outputs)), 4 * outputs, (row) => {
    const end = body.local('i32', i32.add(row, i32.const(4 * whole)));
    body.set(top, f32x4.const(-Infinity));
    const bound = (value: V128): void => body.set(top, f32x4.max(top, value));
    body.loop(row, end, 16, (at) => bound(v128.load(at, from)));
    if (rest > 0) bound(v128.choose(lanes, v128.load(end, from), f32x4.const(-Infinity)));
    body.set(top, f32x4.max(top, v128.shuffle(top, top, [2, 3, 0, 1])));
    body.set(top, f32x4.max(top, v128.shuffle(top, top, [1, 0, 3, 2])));
    body.set(sum, f32x4.const(0));
    const power = (at: I32): V128 => exp(body, body.local('v128', f32x4.sub(v128.load(at, from), top)));
    body.loop(row, end, 16, (at) => body.set(sum, f32x4.add(sum, power(at))));
    if (rest > 0) body.set(sum, f32x4.add(sum, v128.and(power(end), lanes)));
    body.set(sum, f32x4.splat(sumOfLanes(sum)));
    const result = body.local('v128', f32x4.add(top, log(body, sum)));
    body.loop(row, end, 16, (at) => body.store(at, result, to));
    for (let lane = 0; lane < rest; lane++) body.storeLane(end, result, lane, to + 4 * lane);
  });
}

/** The loss’s terms for every output, and the gradient of their mean. */
export const loss: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { loss: own } = op.functions;
    if (!own) throw new Error('The op “loss” needs a loss in its functions.');
    const { z, a, wanted, terms, lse } = op.tensors;
    const { outputs, perSample } = op.numbers;
    const count = body.local('i32', i32.mul(rows, i32.const(outputs)));
    if (usesLogSumExp(own)) writeLogSumExp(body, op, target, rows);
    const scale = f32.div(f32.const(1), f32.ofI32(perSample === 1 ? rows : count));
    const at = (tensor: number): number => tensorAt(target, 'values', tensor);
    writePass(
      body,
      {
        assign: [
          ['term', own.expr],
          ['delta', call('mul', variable('scale'), own.gradient)],
        ],
        arrays: { p: at(a), y: at(wanted), lse: at(lse) },
        scalars: { scale: f32x4.splat(scale) },
        targets: { term: at(terms), delta: tensorAt(target, 'deltas', a) },
      },
      count,
    );
    writeDerivative(body, op, target, rows, { z, a, units: outputs });
  });
