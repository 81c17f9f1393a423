import { NORM_MOMENTUM } from '../catalog/normalizations';
import { call, number, variable } from '../expr/node';
import { PENALISED } from '../kernels/penalties';
import { METRIC_CURSOR, METRIC_HALT, SETTINGS } from '../memory';
import type { Body } from './body';
import { type Pass, writeRange } from './elementwise';
import { cell, type WasmKernel, type WasmTarget } from './kernel';
import { hasPenalties, isFinite, isRunning, optimizerNumbers, settingAt } from './step';
import { f32, f32x4, f64, i32, type V128 } from './value';

/** Scale that brings the global norm of the penalised gradient down to the limit; 1 where it is lower, or off. */
function writeClipScale(body: Body, { segments }: WasmTarget): V128 {
  const row = body.local('i32', cell('metric'));
  const limit = body.local('f32', f32.load(cell('step'), 4 * SETTINGS.indexOf('clipNorm')));
  const scale = body.local('f32', f32.const(1));
  body.when(f32.gt(limit, f32.const(0)), () => {
    const square = body.local('f64');
    body.set(square, f64.const(0));
    const from = body.local('i32', i32.add(row, i32.const(4 * (1 + segments.length))));
    const to = body.local('i32', i32.add(from, i32.const(4 * segments.length)));
    body.loop(from, to, 4, (at) => body.set(square, f64.add(square, f64.ofF32(f32.load(at)))));
    const norm = body.local('f64', f64.sqrt(square));
    body.when(f32.gt(f32.ofF64(norm), limit), () => body.set(scale, f32.ofF64(f64.div(f64.ofF32(limit), norm))));
  });
  return body.local('v128', f32x4.splat(scale));
}

/** Penalties, clipping by the global norm, and the optimizer, over all trained parameters. */
export const update: WasmKernel = (op, target) => {
  const { arrays, module } = target;
  const { optimizer } = op.functions;
  if (!optimizer) throw new Error('The op “update” needs an optimizer in its functions.');
  const { parameters: stride, trained, first, penalised } = op.numbers;
  const states = Object.fromEntries(optimizer.states.map((name, i) => [name, arrays.state + 4 * i * stride]));
  const passFor = (body: Body, isPenalised: boolean): Pass => ({
    assign: [
      ['before', variable('w')],
      ['g', call('mul', variable('clip'), isPenalised ? PENALISED : variable('g'))],
      ...optimizer.assign,
      ['change', call('sub', variable('w'), variable('before'))],
    ],
    arrays: { w: arrays.parameters, g: arrays.gradients, ...states },
    scalars: {
      ...optimizerNumbers(body, optimizer),
      clip: writeClipScale(body, target),
      l1: settingAt(body, 'l1'),
      l2: settingAt(body, 'l2'),
    },
    targets: { w: arrays.parameters, change: arrays.gradients + 4 * stride, ...states },
  });
  const [plain, withPenalties] = [false, true].map((isPenalised) =>
    module.function(['i32', 'i32'], (body, from, to) => writeRange(body, passFor(body, isPenalised), from, to)),
  );
  return module.function(['i32'], (body) => {
    body.when(i32.isZero(i32.and(isRunning(target), isFinite(body, target))), () => body.return());
    const end = first + penalised;
    body.when(
      penalised === 0 ? i32.const(0) : hasPenalties(settingAt(body, 'l1'), settingAt(body, 'l2')),
      () => {
        const parts = [
          [plain, 0, first],
          [withPenalties, first, end],
          [plain, end, trained],
        ] as const;
        for (const [fn, from, to] of parts) if (from < to) body.call(fn, i32.const(from), i32.const(to));
      },
      () => body.call(plain, i32.const(0), i32.const(trained)),
    );
  });
};

/** Takes over what batch normalization left in the gradients’ places of its statistics. */
export const statistics: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body) => {
    body.when(i32.isZero(i32.and(isRunning(target), isFinite(body, target))), () => body.return());
    const { first, running, batch } = op.numbers;
    const { parameters, gradients } = target.arrays;
    const [p, g] = [variable('p'), variable('g')];
    const moved = call('add', call('mul', number(1 - NORM_MOMENTUM), p), call('mul', number(NORM_MOMENTUM), g));
    const ends = [first, first + running, first + running + batch].map(i32.const);
    for (const [i, value] of [moved, g].entries())
      writeRange(
        body,
        { assign: [['out', value]], arrays: { p: parameters, g: gradients }, targets: { out: parameters } },
        ends[i],
        ends[i + 1],
      );
  });

/** Ends a step: remembers the first one that was not finite, and moves on to the next row. */
export const advance: WasmKernel = (_, target) =>
  target.module.function(['i32'], (body) => {
    const at = i32.const(target.arrays.metrics);
    const next = body.local('i32', i32.add(i32.load(at, 4 * METRIC_CURSOR), i32.const(1)));
    body.when(i32.isZero(isFinite(body, target)), () =>
      body.when(isRunning(target), () => body.store(at, next, 4 * METRIC_HALT)),
    );
    body.store(at, next, 4 * METRIC_CURSOR);
  });
