import { dropout as wasm } from '../wasm/dropout';
import random from '../../shaders/random.wgsl?raw';
import mask from '../../shaders/dropout-mask.wgsl?raw';
import shader from '../../shaders/dropout.wgsl?raw';
import { keeps } from '../dropout';
import { SETTINGS } from '../memory';
import type { CpuMemory, Kernel } from './kernel';

/** WGSL of `kept(i)`: whether this step keeps the i-th value of the batch. */
export const maskFunctions = (): string => `${random}\n${mask}`;

const KEY = SETTINGS.indexOf('dropoutKey');

/** The key of the step's masks. */
export const maskKey = ({ steps, stepStart }: CpuMemory): number => steps.words[stepStart + KEY];

/** d = a m with the step's mask m of zeros and ones, or d = a (1 − p) where `frozen`; [batch, units]. */
export const dropout: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'lane', 'keep', 'frozen'],
  shader,
  functions: maskFunctions,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, memory) {
    const { units, lane, keep, frozen } = op.numbers;
    const { values, capacity } = memory;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    if (frozen === 1) {
      return (rows) => {
        for (let i = 0; i < rows * units; i++) values[output + i] = values[input + i] * (keep * 2 ** -24);
      };
    }
    return (rows) => {
      const key = maskKey(memory);
      for (let i = 0; i < rows * units; i++) values[output + i] = keeps(key, i, lane, keep) ? values[input + i] : 0;
    };
  },
  wasm,
};
