import type { KernelName } from '../plan';
import { activation } from './activation';
import { activationBackward } from './activation-backward';
import { activationPenalty } from './activation-penalty';
import { add } from './add';
import { addBackward } from './add-backward';
import { advance } from './advance';
import { batchNorm } from './batch-norm';
import { batchNormBackward } from './batch-norm-backward';
import { changes } from './changes';
import { dense } from './dense';
import { denseInput } from './dense-input';
import { denseWeights } from './dense-weights';
import { dropout } from './dropout';
import { dropoutBackward } from './dropout-backward';
import { frozenNorm } from './frozen-norm';
import { gather } from './gather';
import { join } from './join';
import { joinBackward } from './join-backward';
import type { Kernel } from './kernel';
import { layerNorm } from './layer-norm';
import { layerNormInput } from './layer-norm-input';
import { layerNormParameters } from './layer-norm-parameters';
import { loss } from './loss';
import { norms } from './norms';
import { slope } from './slope';
import { statistics } from './statistics';
import { update } from './update';

/** Kernels that only networks of images have. */
export type ImageKernelName =
  | 'gatherImages'
  | 'conv2d'
  | 'conv2dInput'
  | 'conv2dWeights'
  | 'maxPool'
  | 'maxPoolBackward'
  | 'avgPool'
  | 'avgPoolBackward';

const KERNELS_OF_POINTS: Readonly<Record<Exclude<KernelName, ImageKernelName>, Kernel>> = {
  gather,
  dense,
  join,
  activation,
  batchNorm,
  frozenNorm,
  layerNorm,
  dropout,
  add,
  loss,
  activationPenalty,
  activationBackward,
  batchNormBackward,
  layerNormParameters,
  layerNormInput,
  dropoutBackward,
  addBackward,
  denseInput,
  denseWeights,
  joinBackward,
  slope,
  norms,
  update,
  changes,
  statistics,
  advance,
};

const known: Partial<Record<KernelName, Kernel>> = { ...KERNELS_OF_POINTS };

/** Every kernel by its name in a plan; those of images once they are added, which `loadKernels` sees to. */
export const KERNELS = known as Readonly<Record<KernelName, Kernel>>;

/** Adds the kernels of images. */
export function addKernels(kernels: Readonly<Record<ImageKernelName, Kernel>>): void {
  Object.assign(known, kernels);
}
