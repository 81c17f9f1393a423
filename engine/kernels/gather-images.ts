import shader from '../../shaders/gather-images.wgsl?raw';
import { STEP_HEADER } from '../memory';
import type { Kernel } from './kernel';

/** Unpacks the batch's images out of their bytes: pixels as byte / 255, and a row of targets from the label. */
export const gatherImages: Kernel = {
  tensors: ['input', 'wanted'],
  numbers: ['features', 'targets', 'stride', 'signed'],
  shader,
  size: (op, rows) => rows * (op.numbers.features + op.numbers.targets),
  bind(op, memory) {
    const { values, steps } = memory;
    const { features, targets, signed } = op.numbers;
    const input = op.tensors.input * memory.capacity;
    const target = op.tensors.wanted * memory.capacity;
    const low = signed === 0 ? 0 : -1;
    return (rows) => {
      const { images } = memory;
      if (!images) return;
      const { pixels, labels } = images;
      const indices = memory.stepStart + STEP_HEADER;
      for (let row = 0; row < rows; row++) {
        const image = steps.words[indices + row];
        const from = image * features;
        const to = input + row * features;
        for (let i = 0; i < features; i++) values[to + i] = pixels[from + i] / 255;
        const wanted = target + row * targets;
        for (let i = 0; i < targets; i++) values[wanted + i] = i === labels[image] ? 1 : low;
      }
    };
  },
};
