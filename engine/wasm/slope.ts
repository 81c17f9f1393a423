import { call, variable } from '../expr/node';
import { PENALTY } from '../kernels/penalties';
import { tensorAt } from './activation';
import { splatAt, writePass } from './elementwise';
import { prepareElements } from './expression';
import type { WasmKernel } from './kernel';
import { settingAt } from './step';
import { writeSum } from './sum';
import { f32, f32x4, i32, v128 } from './value';

/** Gradient of a layer’s learned slope α: Σ dL/da ∂f/∂α. */
export const slope: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const derivative = op.functions.activation?.parameterDerivative;
    if (!derivative) throw new Error('The op “slope” needs an activation with a learned parameter.');
    const { units, alpha } = op.numbers;
    const { parameters, gradients } = target.arrays;
    const scalars = { alpha: splatAt(body, i32.const(parameters), 4 * alpha) };
    const elements = prepareElements(body, [['out', call('mul', variable('delta'), derivative)]], scalars);
    const z = tensorAt(target, 'values', op.tensors.z);
    const a = tensorAt(target, 'deltas', op.tensors.a);
    const sum = writeSum(body, 0, i32.mul(rows, i32.const(units)), (at) => {
      const inputs = { x: body.local('v128', v128.load(at, z)), delta: body.local('v128', v128.load(at, a)) };
      return elements(inputs).out;
    });
    body.store(i32.const(gradients), sum, 4 * alpha);
  });

/** Adds (λ₂ a + λ₁ sign a) / rows to dL/da. */
export const activationPenalty: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, add } = op.numbers;
    const delta = tensorAt(target, 'deltas', op.tensors.a);
    const part = call('mul', PENALTY, variable('share'));
    writePass(
      body,
      {
        assign: [['out', add === 1 ? call('add', variable('before'), part) : part]],
        arrays: { w: tensorAt(target, 'values', op.tensors.a), before: delta },
        scalars: {
          l1: settingAt(body, 'l1'),
          l2: settingAt(body, 'l2'),
          share: f32x4.splat(f32.div(f32.const(1), f32.ofI32(rows))),
        },
        targets: { out: delta },
      },
      i32.mul(rows, i32.const(units)),
    );
  });
