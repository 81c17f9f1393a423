import { avgPool } from './avg-pool';
import { avgPoolBackward } from './avg-pool-backward';
import { conv2d } from './conv2d';
import { conv2dInput } from './conv2d-input';
import { conv2dWeights } from './conv2d-weights';
import { gatherImages } from './gather-images';
import { maxPool } from './max-pool';
import { maxPoolBackward } from './max-pool-backward';
import type { Kernel } from './kernel';
import type { ImageKernelName } from './kernels';

/** What only networks of images compute: a file of its own, which most visitors do without. */
export const IMAGE_KERNELS: Readonly<Record<ImageKernelName, Kernel>> = {
  gatherImages,
  conv2d,
  conv2dInput,
  conv2dWeights,
  maxPool,
  maxPoolBackward,
  avgPool,
  avgPoolBackward,
};
