import type { KernelName } from '../plan';
import { activation } from './activation';
import { activationBackward } from './activation-backward';
import { activationPenalty } from './activation-penalty';
import { add } from './add';
import { addBackward } from './add-backward';
import { advance } from './advance';
import { avgPool } from './avg-pool';
import { avgPoolBackward } from './avg-pool-backward';
import { batchNorm } from './batch-norm';
import { batchNormBackward } from './batch-norm-backward';
import { changes } from './changes';
import { conv2d } from './conv2d';
import { conv2dInput } from './conv2d-input';
import { conv2dWeights } from './conv2d-weights';
import { dense } from './dense';
import { denseInput } from './dense-input';
import { denseWeights } from './dense-weights';
import { dropout } from './dropout';
import { dropoutBackward } from './dropout-backward';
import { frozenNorm } from './frozen-norm';
import { gather } from './gather';
import { gatherImages } from './gather-images';
import { join } from './join';
import { joinBackward } from './join-backward';
import type { Kernel } from './kernel';
import { layerNorm } from './layer-norm';
import { layerNormInput } from './layer-norm-input';
import { layerNormParameters } from './layer-norm-parameters';
import { loss } from './loss';
import { maxPool } from './max-pool';
import { maxPoolBackward } from './max-pool-backward';
import { norms } from './norms';
import { slope } from './slope';
import { statistics } from './statistics';
import { update } from './update';

/** Every kernel by its name in a plan. */
export const KERNELS: Readonly<Record<KernelName, Kernel>> = {
  gather,
  gatherImages,
  dense,
  conv2d,
  maxPool,
  avgPool,
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
  conv2dInput,
  conv2dWeights,
  maxPoolBackward,
  avgPoolBackward,
  joinBackward,
  slope,
  norms,
  update,
  changes,
  statistics,
  advance,
};
