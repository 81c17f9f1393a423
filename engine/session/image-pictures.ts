import { outputOf, type Plan } from '../plan';
import { imageFeatures } from '../prepare';
import type { Frame, Topics } from '../protocol';
import { readOutputs } from './evaluator';
import type { FrameSource } from './frames';
import { project } from './projection';
import { createSaliency } from './saliency';
import { yieldToOthers } from './yield';

type Picture = Pick<Frame, 'shape' | 'data'>;

/** Values of every sample in the last two columns: [samples, units of the last hidden layer], [samples, outputs]. */
type Endings = readonly Float32Array[];

/** Makes the pictures for which all samples, or an image, go through the network. */
export interface ImagePictures {
  predictions(source: FrameSource): Promise<Picture>;
  projection(source: FrameSource): Promise<Picture>;
  saliency(source: FrameSource, wanted: Topics['saliency']): Promise<Picture>;
  /** Forgets what was made of a run that is gone. */
  forget(): void;
}

/** Pictures of a session, none made yet. */
export function createImagePictures(): ImagePictures {
  const saliencies = new WeakMap<Plan, ReturnType<typeof createSaliency>>();
  /** The latest pass of all samples: several pictures of one moment share it. */
  let latest: { readonly key: string; readonly endings: Promise<Endings> } | null = null;
  /** The projection that was shown last. */
  let points: Float32Array | null = null;

  function endingsOf({ executor, prepared, samplePoints, step, version }: FrameSource): Promise<Endings> {
    const key = `${version} ${step}`;
    if (latest?.key !== key) {
      const { stages } = prepared.plan;
      latest = { key, endings: executor.forward(samplePoints, stages.slice(-2).map(outputOf)) };
    }
    return latest.endings;
  }

  return {
    async predictions(source) {
      const { plan, network } = source.prepared;
      const [, outputs] = await endingsOf(source);
      return {
        shape: [source.samplePoints.rows, plan.outputs],
        data: readOutputs(outputs.slice(), plan.outputs, network.link),
      };
    },
    async projection(source) {
      const { plan, samples } = source.prepared;
      const [values] = await endingsOf(source);
      const { units } = plan.stages[plan.stages.length - 2];
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
    forget() {
      latest = null;
    },
  };
}
