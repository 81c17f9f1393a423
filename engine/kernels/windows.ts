import windowsOver from '../../shaders/windows-over.wgsl?raw';
import type { Op } from '../plan';
import { passOnFunctions } from './activation';
import type { Kernel } from './kernel';

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

/** WGSL of a pooling's numbers as constants: `OUT_WIDTH` for `outWidth`. */
export const poolConstants = ({ numbers }: Op): string =>
  POOL_NUMBERS.map((name) => `const ${name.replace(/[A-Z]/g, '_$&').toUpperCase()} = ${numbers[name]}u;`).join('\n');

/** Whether each input lies in one window at most. */
const areApart = ({ numbers: { stride, windowHeight, windowWidth } }: Op): boolean =>
  stride >= Math.max(windowHeight, windowWidth);

/** How the gradient of a pooling is made: by a text for windows that don't overlap, or by one for all others. */
export function poolBackward(apart: string, general: string): Pick<Kernel, 'functions' | 'size' | 'shader'> {
  return {
    shader: '',
    functions: (op) =>
      [passOnFunctions(op), ...(areApart(op) ? [poolConstants(op), apart] : [windowsOver, general])].join('\n'),
    size: (op, rows) => rows * (areApart(op) ? op.numbers.channels * op.numbers.width : op.numbers.units),
  };
}
