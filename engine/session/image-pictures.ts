import type { Plan } from '../plan';
import { imageFeatures } from '../prepare';
import { type Frame, projectedColumn, type Topics } from '../protocol';
import { endingsOf } from './endings';
import type { FrameSource } from './frames';
import { project } from './projection';
import { createSaliency } from './saliency';
import { yieldToOthers } from './yield';

type Picture = Pick<Frame, 'shape' | 'data'>;

/** Makes the dearer pictures for which all samples, or an image, go through the network. */
export interface ImagePictures {
  projection(source: FrameSource): Promise<Picture>;
  saliency(source: FrameSource, wanted: Topics['saliency']): Promise<Picture>;
}

/** Pictures of a session, none made yet. */
export function createImagePictures(): ImagePictures {
  const saliencies = new WeakMap<Plan, ReturnType<typeof createSaliency>>();
  /** The projection that was shown last. */
  let points: Float32Array | null = null;

  return {
    async projection(source) {
      const { plan, samples, network } = source.prepared;
      const { projected: values } = await endingsOf(source);
      const { units } = plan.stages[projectedColumn(network)];
      const hasTest = samples.isTest.includes(1);
      const decides = (row: number): boolean => !hasTest || samples.isTest[row] === 1;
      points = await project({ values, units, decides }, points, yieldToOthers);
      return { shape: [samples.count, 2], data: points.slice() };
    },
    async saliency({ executor, prepared }, { image, class: wanted }) {
      const { plan, experiment } = prepared;
      const known = saliencies.get(plan);
      const saliency = known ?? createSaliency(experiment);
      if (!known) saliencies.set(plan, saliency);
      const { parameters } = await executor.read();
      const { of, gradient } = saliency(parameters, imageFeatures(prepared, image), wanted);
      const data = new Float32Array(1 + gradient.length);
      data[0] = of;
      data.set(gradient, 1);
      return { shape: [data.length], data };
    },
  };
}
