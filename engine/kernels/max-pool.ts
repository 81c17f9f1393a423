import shader from '../../shaders/max-pool.wgsl?raw';
import { maxPool as wasm } from '../wasm/max-pool';
import type { Kernel } from './kernel';
import { POOL_NUMBERS, poolConstants } from './windows';

/**
 * The largest value of each window, [batch, channels, outHeight, outWidth], and its place in the plane of its
 * channel, `winner`; of equal ones the first, line by line.
 */
export const maxPool: Kernel = {
  tensors: ['input', 'output', 'winner'],
  numbers: POOL_NUMBERS,
  shader,
  functions: poolConstants,
  size: ({ numbers: { channels, outWidth } }, rows) => rows * channels * outWidth,
  bind(op, { values, capacity }) {
    const { channels, height, width, outHeight, outWidth, windowHeight, windowWidth, stride } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    const winner = op.tensors.winner * capacity;

    function pick(image: number, corner: number, to: number): void {
      let place = corner;
      let best = values[image + corner];
      for (let dy = 0; dy < windowHeight; dy++) {
        for (let i = corner + dy * width; i < corner + dy * width + windowWidth; i++) {
          const value = values[image + i];
          if (value > best) {
            best = value;
            place = i;
          }
        }
      }
      values[output + to] = best;
      values[winner + to] = place;
    }

    return (rows) => {
      let to = 0;
      for (let plane = 0; plane < rows * channels; plane++) {
        const image = input + plane * height * width;
        for (let y = 0; y < outHeight; y++)
          for (let x = 0; x < outWidth; x++) pick(image, (y * width + x) * stride, to++);
      }
    };
  },
  wasm,
};
