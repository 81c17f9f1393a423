import { ARITHMETIC } from './arithmetic';
import { ELEMENTARY } from './elementary';
import type { FunctionEntry } from './function-entry';
import type { FunctionName } from './node';

/** Every function that an expression may call. To add one is to add its name in `node.ts` and its entry here. */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionEntry>> = { ...ARITHMETIC, ...ELEMENTARY };

/** Whether a name is one of them. */
export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);
