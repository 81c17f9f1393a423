import type { Executor } from '../executor';
import { brightnessOf, imageSize } from '../images/image-set';
import { outputOf } from '../plan';
import { encodeTargets, type Prepared } from '../prepare';
import type { TestReport } from '../protocol';
import type { Device } from './devices';
import { createEvaluator, predictedClass } from './evaluator';
import { yieldToOthers } from './yield';

/** Images that are judged between two looks at what others want: about as long as a training step. */
const PIECE = 100;

/** What is judged: an experiment of images with weights that stay as they are meanwhile. */
export interface Candidate {
  readonly device: Device;
  readonly prepared: Prepared;
  /** [parameters] */
  readonly parameters: Float32Array;
  readonly step: number;
  readonly version: number;
}

/**
 * Judges a network by every test image of its set, piece by piece: training and people have their turn in between.
 * Resolves to null where it was cancelled.
 */
export async function testAll(candidate: Candidate, cancelled: () => boolean): Promise<TestReport | null> {
  const { device, prepared, parameters, step, version } = candidate;
  const { plan, images } = prepared;
  if (!images) throw new Error('There are no test images: choose a data set of images first.');
  const executor = await device.createExecutor(plan, 1);
  try {
    executor.load({ parameters, state: new Float32Array(plan.optimizer.states.length * plan.parameterCount) });
    const classes = plan.outputs;
    const confusion = new Uint32Array(classes * classes);
    let [loss, right] = [0, 0];
    const count = images.test.count;
    for (let first = 0; first < count; first += PIECE) {
      const piece = pieceOf(prepared, first, Math.min(PIECE, count - first));
      const outputs = await outputsOf(executor, piece);
      const rows = piece.samples.count;
      const evaluation = createEvaluator(piece)(step, outputs);
      loss += evaluation.testLoss * rows;
      right += evaluation.testAccuracy * rows;
      for (let i = 0; i < rows; i++)
        confusion[piece.samples.target[i] * classes + predictedClass(outputs, i * classes, classes)]++;
      await yieldToOthers();
      if (cancelled()) return null;
    }
    return { step, version, images: count, loss: loss / count, accuracy: right / count, confusion };
  } finally {
    executor.dispose();
  }
}

/** Some test images in the place of those that evaluations look at. */
function pieceOf(prepared: Prepared, first: number, count: number): Prepared {
  const { plan, images, samples } = prepared;
  if (!images) return prepared;
  const { pixels, labels, shape } = images.test;
  const size = imageSize(shape);
  const target = Float32Array.from(labels.subarray(first, first + count));
  return {
    ...prepared,
    samples: { ...samples, count, target, isTest: new Uint8Array(count).fill(1) },
    features: brightnessOf(pixels.subarray(first * size, (first + count) * size)),
    targets: encodeTargets({ count, classes: plan.outputs, target }, plan.outputs, prepared.experiment),
  };
}

async function outputsOf(executor: Executor, { plan, features }: Prepared): Promise<Float32Array> {
  const points = executor.createPointSet(features);
  try {
    const [outputs] = await executor.forward(points, [outputOf(plan.stages[plan.stages.length - 1])]);
    return outputs;
  } finally {
    points.dispose();
  }
}
