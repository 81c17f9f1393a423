import { IMAGE_SETS } from '../catalog/datasets';
import type { Experiment } from '../config/experiment';
import { checkLayers, readLayers } from '../config/layer-list';
import { DEFAULT_EXPERIMENT } from '../config/normalise';
import { createImageSet, type ImageSplit } from '../images/image-set';
import type { Plan } from '../plan';
import { prepare, type Prepared } from '../prepare';
import { deriveKey, uniform } from '../random';
import { normals } from '../trial';

/** Random images of 12 × 12, a few. */
function randomImages(key: number): ImageSplit {
  const { shape, names } = IMAGE_SETS.shapes;
  const set = (name: string, count: number) => {
    const images = createImageSet(shape, names, count);
    for (const i of images.pixels.keys()) images.pixels[i] = 256 * uniform(deriveKey(key, name), i);
    return { ...images, count };
  };
  return { train: set('train', 2), test: set('test', 2) };
}

/** A network for random images of 12 × 12, with its layers as a link writes them; other settings may differ. */
export function imageTrial(layers: string, key: number, change: Partial<Experiment> = {}): Prepared {
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, data: 'shapes', loss: 'crossEntropy', ...change };
  const checked = checkLayers(readLayers(layers), [], experiment);
  if (checked.note) throw new Error(`These layers do not fit: ${layers}.`);
  return prepare({ ...experiment, layers: checked.value }, randomImages(key));
}

/** Random parameters, small where many are summed up; variances are positive, and so are weights where that is asked for. */
export function randomParameters({ slots, parameterCount }: Plan, key: number, positive = false): Float32Array {
  const parameters = normals(deriveKey(key, 'parameters'), parameterCount);
  for (const { kind, offset, size, fanIn } of slots) {
    const scale = kind === 'weight' ? 1 / Math.sqrt(fanIn) : 1;
    const isPositive = kind === 'runningVar' || (positive && (kind === 'weight' || kind === 'gamma'));
    for (let i = offset; i < offset + size; i++)
      parameters[i] = isPositive ? scale * (0.5 + uniform(deriveKey(key, 'positive'), i)) : scale * parameters[i];
  }
  return parameters;
}
