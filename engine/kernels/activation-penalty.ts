import { activationPenalty as wasm } from '../wasm/slope';
import shader from '../../shaders/activation-penalty.wgsl?raw';
import { compileProgram } from '../expr/program';
import { SETTINGS } from '../memory';
import { type Kernel, settingCell, tensorView } from './kernel';
import { PENALTY, penaltyFunctions } from './penalties';

/**
 * Gradient of the penalties on activations, the mean over the batch of λ₂/2 Σ a² + λ₁ Σ |a|: adds
 * (λ₂ a + λ₁ sign a) / rows to dL/da; [batch, units].
 */
export const activationPenalty: Kernel = {
  tensors: ['a'],
  numbers: ['units', 'add'],
  shader,
  functions: penaltyFunctions,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, memory) {
    const { units, add } = op.numbers;
    const { values, deltas, capacity } = memory;
    const start = op.tensors.a * capacity;
    const penalties = new Float32Array(units * capacity);
    const run = compileProgram({ inputs: ['w', 'l1', 'l2'], assign: [['out', PENALTY]] }).bind(
      {
        w: tensorView(values, op.tensors.a, units, capacity),
        l1: settingCell(memory, SETTINGS.indexOf('l1')),
        l2: settingCell(memory, SETTINGS.indexOf('l2')),
      },
      { out: penalties },
    );
    return (rows) => {
      run(rows * units);
      for (let i = 0; i < rows * units; i++)
        deltas[start + i] = (add === 1 ? deltas[start + i] : 0) + penalties[i] / rows;
    };
  },
  wasm,
};
