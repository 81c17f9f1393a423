import type { BatchState, Executor, PointSet, TrainingState } from '../executor';
import { createStepTable, type StepTable } from '../memory';
import { outputOf } from '../plan';
import { initialParameters, type Prepared, sampleRows } from '../prepare';
import { type Evaluation, projectedColumn } from '../protocol';
import { type Batches, createBatches, type Position } from './batches';
import { nothingAt } from './contract';
import type { Device } from './devices';
import { createEvaluator } from './evaluator';
import { scaleToUnitVariance } from './unit-variance';
import { yieldToOthers } from './yield';

/** What all samples gave at an evaluation, for whoever draws it; the arrays stay as they are. */
export interface Endings {
  readonly step: number;
  /** Of the column that a projection shows, [samples, units]. */
  readonly projected: Float32Array;
  /** Raw outputs, [samples, outputs]. */
  readonly outputs: Float32Array;
}

/** An experiment on a device, with its samples loaded: what a session replaces when the plan changes. */
export interface Run {
  readonly prepared: Prepared;
  readonly executor: Executor;
  /** The points that evaluations look at; none of images. */
  readonly samplePoints: PointSet;
  readonly batches: Batches;
  readonly table: StepTable;
  /** Steps for which the samples are there. */
  stepsReady(): number;
  /** Images have come. */
  takeImages(): void;
  /**
   * Evaluates the run as it stands, images piece by piece: others have their turn in between. Null where it is `stale`
   * before the end.
   */
  evaluate(step: number, stale?: () => boolean): Promise<Evaluation | null>;
  /** An evaluation takes so long that it has to leave others their turn. */
  readonly evaluatesSlowly: boolean;
  /** Of images, which take long, what the latest evaluation left behind. */
  readonly endings: () => Endings | null;
  /** What a step left behind stays what is read, until another one is made: after one that was taken back. */
  keepBatch(batch: BatchState): void;
  dispose(): void;
}

/** An executor from which a batch can be read that a later step, taken back since, has written over. */
function withMemory(executor: Executor): { executor: Executor; keepBatch: Run['keepBatch'] } {
  let kept: BatchState | null = null;
  return {
    executor: {
      ...executor,
      load(state) {
        kept = null;
        executor.load(state);
      },
      train(table) {
        kept = null;
        return executor.train(table);
      },
      readBatch: () => (kept ? Promise.resolve(kept) : executor.readBatch()),
      async read() {
        const state = await executor.read();
        return kept ? { ...state, gradients: kept.gradients.slice() } : state;
      },
    },
    keepBatch(batch) {
      kept = batch;
    },
  };
}

/** Images that are evaluated at a time. */
const PIECE = 50;

/** Features of all samples, piece by piece, [PIECE, features] each: views. */
function piecesOf({ plan, features, samples }: Prepared): readonly Float32Array[] {
  return Array.from({ length: Math.ceil(samples.count / PIECE) }, (_, i) =>
    features.subarray(i * PIECE * plan.features, (i + 1) * PIECE * plan.features),
  );
}

/** Rows of a batch: one that is larger than the data is none. */
export const batchRows = ({ experiment, train }: Prepared): number =>
  Math.max(1, Math.min(experiment.batchSize, train.length));

/** Makes a run that stands where it is told to. */
export async function startRun(
  device: Device,
  prepared: Prepared,
  state: TrainingState,
  position: Position,
): Promise<Run> {
  const { experiment, plan, train, images } = prepared;
  const batches = createBatches(train, experiment.batchSize, experiment.seed, position, prepared.images?.ends);
  const { executor, keepBatch } = withMemory(await device.createExecutor(plan, batches.size));
  executor.load(state);
  if (images) executor.setImages(images.train, train.length);
  else executor.setSamples(sampleRows(prepared));
  // Images go through the network piece by piece.
  const samplePoints = executor.createPointSet(images ? new Float32Array(0) : prepared.features);
  const evaluator = createEvaluator(prepared);
  const output = outputOf(plan.stages[plan.stages.length - 1]);
  const projected = outputOf(plan.stages[projectedColumn(prepared.network)]);
  let endings: Endings | null = null;
  const samples = prepared.samples.count;
  const pieces = images && piecesOf(prepared).map((features) => executor.createPointSet(features));
  return {
    prepared,
    executor,
    samplePoints,
    batches,
    stepsReady: () => (images ? batches.stepsWith(images.train.count) : Infinity),
    takeImages() {
      if (images) executor.setImages(images.train, train.length);
    },
    table: createStepTable(executor.sliceCapacity, batches.size),
    keepBatch,
    evaluatesSlowly: pieces !== undefined && samples > 0,
    async evaluate(step, stale = () => false) {
      if (samples === 0) return nothingAt(step);
      if (!pieces) return evaluator(step, (await executor.forward(samplePoints, [output]))[0]);
      const all = {
        step,
        outputs: new Float32Array(samples * output.units),
        projected: new Float32Array(samples * projected.units),
      };
      let first = 0;
      for (const piece of pieces) {
        const [outputs, last] = await executor.forward(piece, [output, projected]);
        await yieldToOthers();
        if (stale()) return null;
        all.outputs.set(outputs, first * output.units);
        all.projected.set(last, first * projected.units);
        first += piece.rows;
      }
      endings = all;
      return evaluator(step, all.outputs);
    },
    endings: () => endings,
    dispose() {
      samplePoints.dispose();
      for (const piece of pieces ?? []) piece.dispose();
      executor.dispose();
    },
  };
}

/** The state before the first step. */
export async function initialState(prepared: Prepared): Promise<TrainingState> {
  const { plan } = prepared;
  const parameters = initialParameters(prepared);
  await scaleToUnitVariance(prepared, parameters);
  return {
    parameters,
    state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
  };
}
