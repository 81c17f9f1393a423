import { outputOf } from '../plan';
import { type Frame, projectedColumn } from '../protocol';
import { readOutputs } from './evaluator';
import type { FrameSource } from './frames';
import type { Endings } from './run';

/** What all samples give: of images at the latest evaluation, of points now. */
export async function endingsOf({ executor, prepared, samplePoints, endings, step }: FrameSource): Promise<Endings> {
  if (endings) return endings;
  const { stages } = prepared.plan;
  const wanted = [stages.length - 1, projectedColumn(prepared.network)].map((column) => outputOf(stages[column]));
  const [outputs, projected] = await executor.forward(samplePoints, wanted);
  return { step, outputs, projected };
}

/** What the network says of all samples, [samples, outputs]. */
export async function predictionsPicture(source: FrameSource): Promise<Pick<Frame, 'shape' | 'data'>> {
  const { plan, network, samples } = source.prepared;
  const { outputs } = await endingsOf(source);
  return {
    shape: [samples.count, plan.outputs],
    data: readOutputs(outputs.slice(), plan.outputs, network.link),
  };
}
