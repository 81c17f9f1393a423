import { statistics as wasm } from '../wasm/update';
import shader from '../../shaders/statistics.wgsl?raw';
import { NORM_MOMENTUM } from '../catalog/normalizations';
import { stepIsFinite } from './finite';
import { type Kernel, NORM_CONSTANTS } from './kernel';

/**
 * Takes over what batch normalization left in the gradients' places of its statistics: the running ones
 * move by a tenth, those of the batch are replaced. Does nothing in a step that is not finite.
 */
export const statistics: Kernel = {
  tensors: [],
  numbers: ['first', 'running', 'batch'],
  shader,
  functions: () => NORM_CONSTANTS,
  size: (op) => op.numbers.running + op.numbers.batch,
  bind(op, memory) {
    const { first, running, batch } = op.numbers;
    const { parameters, gradients } = memory;
    return () => {
      if (!stepIsFinite(memory)) return;
      const end = first + running;
      for (let i = first; i < end; i++)
        parameters[i] = (1 - NORM_MOMENTUM) * parameters[i] + NORM_MOMENTUM * gradients[i];
      for (let i = end; i < end + batch; i++) parameters[i] = gradients[i];
    };
  },
  wasm,
};
