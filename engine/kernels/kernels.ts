import type { KernelName } from '../plan';
import { activation } from './activation';
import { activationBackward } from './activation-backward';
import { advance } from './advance';
import { changes } from './changes';
import { dense } from './dense';
import { denseInput } from './dense-input';
import { denseWeights } from './dense-weights';
import { gather } from './gather';
import type { Kernel } from './kernel';
import { loss } from './loss';
import { norms } from './norms';
import { slope } from './slope';
import { update } from './update';

/** Every kernel by its name in a plan. */
export const KERNELS: Readonly<Record<KernelName, Kernel>> = {
  gather,
  dense,
  activation,
  loss,
  activationBackward,
  denseInput,
  denseWeights,
  slope,
  norms,
  update,
  changes,
  advance,
};
