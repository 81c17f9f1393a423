import type { Experiment } from '../config/experiment';
import { LENET } from '../config/layers';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { FetchBytes } from '../images/fetch-bytes';
import { prepare } from '../prepare';
import type { TestReport } from '../protocol';
import { newProgress } from './contract';
import { findDevice } from './devices';
import { fillTable } from './fill';
import { createImageLibrary } from './image-library';
import { initialState, startRun } from './run';
import { testAll } from './test-all';
import { yieldToOthers } from './yield';

/** The experiment of the proof: LeNet-5 on all of MNIST, its rate falling to zero along half a cosine. */
export function lenetExperiment(epochs: number): Experiment {
  const batchSize = 64;
  const { experiment } = withChange(DEFAULT_EXPERIMENT, {
    data: 'mnist',
    layers: LENET,
    activation: 'relu',
    initializer: 'heNormal',
    optimizer: 'adam',
    learningRate: 0.002,
    schedule: 'cosine',
    scheduleSteps: epochs * Math.ceil(60_000 / batchSize),
    batchSize,
  });
  return experiment;
}

/** Steps of one slice, after which it is told how the training goes. */
const SLICE = 50;

/** What the training tells on its way. */
export interface LenetListener {
  readonly onSteps: (step: number, of: number, loss: number) => void;
  readonly onEpoch: (epoch: number, report: TestReport) => void;
}

/** Trains LeNet-5 on the CPU as a session would, and judges it by all test images after every epoch. */
export async function trainLenet(
  fetchBytes: FetchBytes,
  epochs: number,
  { onSteps, onEpoch }: LenetListener,
): Promise<void> {
  const experiment = lenetExperiment(epochs);
  const library = createImageLibrary(fetchBytes);
  const images = await library.need(experiment);
  if (images) await Promise.all([library.needAll(images, 'train'), library.needAll(images, 'test')]);
  const device = await findDevice('cpu', undefined);
  const prepared = prepare(experiment, images);
  const run = await startRun(device, prepared, await initialState(prepared), { epoch: 0, taken: 0 });
  const progress = newProgress();
  const { stepsPerEpoch } = run.batches;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    while (progress.step < epoch * stepsPerEpoch) {
      const count = Math.min(SLICE, run.table.rowCapacity, epoch * stepsPerEpoch - progress.step);
      fillTable(run, progress, count);
      progress.step += count;
      progress.updates += count;
      const { losses } = await run.executor.train(run.table);
      await yieldToOthers();
      onSteps(progress.step, epochs * stepsPerEpoch, losses[count - 1]);
    }
    const { parameters } = await run.executor.read();
    const report = await testAll({ device, prepared, parameters, step: progress.step, version: 0 }, () => false);
    if (report) onEpoch(epoch, report);
  }
  run.dispose();
}
