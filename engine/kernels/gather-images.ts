import augment from '../../shaders/augment.wgsl?raw';
import shader from '../../shaders/gather-images.wgsl?raw';
import random from '../../shaders/random.wgsl?raw';
import { augmentImage, type StepAugmentation } from '../images/augment';
import type { ImageShape } from '../images/image-set';
import { SETTINGS, STEP_HEADER } from '../memory';
import type { CpuMemory, Kernel } from './kernel';

const [KEY, SHIFT, TURN, NOISE] = (['augmentKey', 'shift', 'turn', 'pixelNoise'] as const).map((name) =>
  SETTINGS.indexOf(name),
);

/** The step's augmentation, or null where images are taken as they are. */
function augmentationAt({ steps, stepStart }: CpuMemory): StepAugmentation | null {
  const [shift, turn] = [steps.words[stepStart + SHIFT], steps.words[stepStart + TURN]];
  const noise = steps.floats[stepStart + NOISE];
  if (shift === 0 && turn === 0 && noise === 0) return null;
  return { key: steps.words[stepStart + KEY], shift, turn, noise };
}

/**
 * Unpacks the batch's images out of their bytes: pixels as byte / 255, changed as the step's augmentation says, and a
 * row of targets from the label.
 */
export const gatherImages: Kernel = {
  tensors: ['input', 'wanted'],
  numbers: ['features', 'targets', 'height', 'width', 'stride', 'signed'],
  shader,
  functions: () => `${random}\n${augment}`,
  size: (op, rows) => rows * (op.numbers.features + op.numbers.targets),
  bind(op, memory) {
    const { values, steps } = memory;
    const { features, targets, height, width, signed } = op.numbers;
    const shape: ImageShape = [features / (height * width), height, width];
    const input = op.tensors.input * memory.capacity;
    const target = op.tensors.wanted * memory.capacity;
    const low = signed === 0 ? 0 : -1;
    return (rows) => {
      const { images } = memory;
      if (!images) return;
      const { pixels, labels } = images;
      const indices = memory.stepStart + STEP_HEADER;
      const augmentation = augmentationAt(memory);
      for (let row = 0; row < rows; row++) {
        const image = steps.words[indices + row];
        const from = image * features;
        const to = input + row * features;
        if (augmentation) augmentImage(pixels, from, 1 / 255, values, to, shape, augmentation, row);
        else for (let i = 0; i < features; i++) values[to + i] = pixels[from + i] / 255;
        const wanted = target + row * targets;
        for (let i = 0; i < targets; i++) values[wanted + i] = i === labels[image] ? 1 : low;
      }
    };
  },
};
