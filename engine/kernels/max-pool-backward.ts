import { maxPoolBackward as wasm } from '../wasm/max-pool-backward';
import apart from '../../shaders/max-pool-apart.wgsl?raw';
import general from '../../shaders/max-pool-backward.wgsl?raw';
import { bindPassOn } from './activation';
import type { Kernel } from './kernel';
import { POOL_NUMBERS, poolBackward } from './windows';

/** The gradient of each window goes to its winner, and on through the activation of the layer before. */
export const maxPoolBackward: Kernel = {
  tensors: ['output', 'winner', 'beforeZ', 'beforeA'],
  numbers: [...POOL_NUMBERS, 'units', 'alpha', 'add'],
  ...poolBackward(apart, general),
  bind(op, memory) {
    const { values, deltas, capacity } = memory;
    const { channels, height, width, outHeight, outWidth, units } = op.numbers;
    const output = op.tensors.output * capacity;
    const winner = op.tensors.winner * capacity;
    const image = new Float64Array(units);
    const { add, activate } = bindPassOn(op, memory);
    const outputs = outHeight * outWidth;
    return (rows) => {
      for (let row = 0; row < rows; row++) {
        image.fill(0);
        const start = row * channels * outputs;
        for (let channel = 0; channel < channels; channel++) {
          const plane = channel * height * width;
          const first = start + channel * outputs;
          for (let i = first; i < first + outputs; i++) image[plane + values[winner + i]] += deltas[output + i];
        }
        add(row * units, image);
      }
      activate(rows);
    };
  },
  wasm,
};
