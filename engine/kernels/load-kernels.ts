import type { Plan } from '../plan';
import { addKernels, KERNELS } from './kernels';

/** Sees to it that every kernel of a plan is there; called before an executor is made of it. */
export async function loadKernels({ forward }: Plan): Promise<void> {
  if (forward.every(({ kernel }) => kernel in KERNELS)) return;
  addKernels((await import('./image-kernels')).IMAGE_KERNELS);
}
