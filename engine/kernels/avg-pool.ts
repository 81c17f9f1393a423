import shader from '../../shaders/avg-pool.wgsl?raw';
import { avgPool as wasm } from '../wasm/avg-pool';
import type { Kernel } from './kernel';
import { POOL_NUMBERS, poolConstants } from './windows';

/** The mean of each window, [batch, channels, outHeight, outWidth]. */
export const avgPool: Kernel = {
  tensors: ['input', 'output'],
  numbers: POOL_NUMBERS,
  shader,
  functions: poolConstants,
  size: ({ numbers: { channels, outWidth } }, rows) => rows * channels * outWidth,
  bind(op, { values, capacity }) {
    const { channels, height, width, outHeight, outWidth, windowHeight, windowWidth, stride } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;

    function mean(corner: number): number {
      let sum = 0;
      for (let line = corner; line < corner + windowHeight * width; line += width)
        for (let i = line; i < line + windowWidth; i++) sum += values[i];
      return sum / (windowHeight * windowWidth);
    }

    return (rows) => {
      let to = output;
      for (let plane = 0; plane < rows * channels; plane++) {
        const image = input + plane * height * width;
        for (let y = 0; y < outHeight; y++)
          for (let x = 0; x < outWidth; x++) values[to++] = mean(image + (y * width + x) * stride);
      }
    };
  },
  wasm,
};
