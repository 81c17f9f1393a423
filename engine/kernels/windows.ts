import windowsOver from '../../shaders/windows-over.wgsl?raw';
import type { Op } from '../plan';
import { passOnFunctions } from './activation';

/** Numbers of a pooling that all of its ops have. */
export const POOL_NUMBERS = [
  'channels',
  'height',
  'width',
  'outHeight',
  'outWidth',
  'windowHeight',
  'windowWidth',
  'stride',
] as const;

/** WGSL of `windowsOver(place, size, count)` and `passOn(i, part)`. */
export const poolBackwardFunctions = (op: Op): string => `${passOnFunctions(op)}\n${windowsOver}`;
