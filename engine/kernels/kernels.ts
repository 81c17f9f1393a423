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
import type { Kernel } from './kernel';
import { layerNorm } from './layer-norm';
import { layerNormInput } from './layer-norm-input';
import { layerNormParameters } from './layer-norm-parameters';
import { loss } from './loss';
import { norms } from './norms';
import { slope } from './slope';
import { statistics } from './statistics';
import { update } from './update';

/** Every kernel by its name in a plan. */
export const KERNELS: Readonly<Record<KernelName, Kernel>> = {
  gather,
  dense,
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
  slope,
  norms,
  update,
  changes,
  statistics,
  advance,
};
