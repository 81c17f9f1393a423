// Tests make executors of any plan themselves.
import { IMAGE_KERNELS } from './image-kernels';
import { addKernels } from './kernels';

addKernels(IMAGE_KERNELS);
