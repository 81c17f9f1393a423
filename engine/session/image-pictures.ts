import { outputOf, type Plan } from '../plan';
import { imageFeatures } from '../prepare';
import { type Frame, projectedColumn, type Topics } from '../protocol';
import { readOutputs } from './evaluator';
import type { FrameSource } from './frames';
import { project } from './projection';
import type { Endings } from './run';
import { createSaliency } from './saliency';
import { yieldToOthers } from './yield';

type Picture = Pick<Frame, 'shape' | 'data'>;

/** Makes the pictures for which all samples, or an image, go through the network. */
export interface ImagePictures {
  predictions(source: FrameSource): Promise<Picture>;
  projection(source: FrameSource): Promise<Picture>;
  saliency(source: FrameSource, wanted: Topics['saliency']): Promise<Picture>;
}

/** Pictures of a session, none made yet. */
export function createImagePictures(): ImagePictures {
  const saliencies = new WeakMap<Plan, ReturnType<typeof createSaliency>>();
  /** The projection that was shown last. */
  let points: Float32Array | null = null;

  /** What all samples give: of images at the latest evaluation, of points now. */
  async function endingsOf({ executor, prepared, samplePoints, endings, step }: FrameSource): Promise<Endings> {
    if (endings) return endings;
    const { stages } = prepared.plan;
    const wanted = [stages.length - 1, projectedColumn(prepared.network)].map((column) => outputOf(stages[column]));
    const [outputs, projected] = await executor.forward(samplePoints, wanted);
    return { step, outputs, projected };
  }

  return {
    async predictions(source) {
      const { plan, network, samples } = source.prepared;
      const { outputs } = await endingsOf(source);
      return {
        shape: [samples.count, plan.outputs],
        data: readOutputs(outputs.slice(), plan.outputs, network.link),
      };
    },
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
