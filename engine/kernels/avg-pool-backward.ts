import { avgPoolBackward as wasm } from '../wasm/avg-pool-backward';
import apart from '../../shaders/avg-pool-apart.wgsl?raw';
import general from '../../shaders/avg-pool-backward.wgsl?raw';
import { bindPassOn } from './activation';
import type { Kernel } from './kernel';
import { POOL_NUMBERS, poolBackward } from './windows';

/** Every value of a window gets an equal share of its gradient, and on through the activation of the layer before. */
export const avgPoolBackward: Kernel = {
  tensors: ['output', 'beforeZ', 'beforeA'],
  numbers: [...POOL_NUMBERS, 'units', 'alpha', 'add'],
  ...poolBackward(apart, general),
  bind(op, memory) {
    const { deltas, capacity } = memory;
    const { channels, height, width, outHeight, outWidth, windowHeight, windowWidth, stride, units } = op.numbers;
    const output = op.tensors.output * capacity;
    const image = new Float64Array(units);
    const { add, activate } = bindPassOn(op, memory);

    function spread(corner: number, share: number): void {
      for (let line = corner; line < corner + windowHeight * width; line += width)
        for (let i = line; i < line + windowWidth; i++) image[i] += share;
    }

    return (rows) => {
      let from = output;
      for (let row = 0; row < rows; row++) {
        image.fill(0);
        for (let channel = 0; channel < channels; channel++) {
          for (let i = 0; i < outHeight * outWidth; i++) {
            const y = Math.floor(i / outWidth) * stride;
            const corner = (channel * height + y) * width + (i % outWidth) * stride;
            spread(corner, deltas[from++] / (windowHeight * windowWidth));
          }
        }
        add(row * units, image);
      }
      activate(rows);
    };
  },
  wasm,
};
