import type { Experiment } from '../config/experiment';
import { LENET } from '../config/layers';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { FetchBytes } from '../images/fetch-bytes';
import { prepare } from '../prepare';
import type { TestReport } from '../protocol';
import { newProgress, type Progress } from './contract';
import { createCpuDevice, type Device } from './devices';
import { fillTable } from './fill';
import { createImageLibrary } from './image-library';
import { initialState, type Run, startRun } from './run';
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

/** Steps and samples per step of the short run. */
const SHORT = { steps: 300, batchSize: 32 };

/** Trains LeNet-5 for 300 steps of 32 digits; resolves to the share of the first 1000 test digits that it knows then. */
export async function learnFirstDigits(device: Device, fetchBytes: FetchBytes): Promise<number> {
  const { experiment } = withChange(lenetExperiment(1), {
    schedule: 'constant',
    batchSize: SHORT.batchSize,
    images: 12_000,
  });
  const library = createImageLibrary(fetchBytes);
  const images = await library.need(experiment);
  const prepared = prepare(experiment, images);
  const run = await startRun(device, prepared, await initialState(prepared), { epoch: 0, taken: 0 });
  const progress = newProgress();
  while (progress.step < SHORT.steps) {
    // More images come while the first ones are learned.
    run.takeImages();
    const count = Math.min(20, SHORT.steps - progress.step, run.stepsReady());
    await (count > 0 ? advance(run, progress, count) : new Promise((resolve) => setTimeout(resolve, 20)));
  }
  const evaluation = await run.evaluate(progress.step);
  run.dispose();
  return evaluation?.testAccuracy ?? Number.NaN;
}

/** Makes so many steps; returns the loss of the last one. */
async function advance(run: Run, progress: Progress, count: number): Promise<number> {
  fillTable(run, progress, count);
  progress.step += count;
  progress.updates += count;
  const { losses } = await run.executor.train(run.table);
  await yieldToOthers();
  return losses[count - 1];
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
  const device = createCpuDevice();
  const prepared = prepare(experiment, images);
  const run = await startRun(device, prepared, await initialState(prepared), { epoch: 0, taken: 0 });
  const progress = newProgress();
  const { stepsPerEpoch } = run.batches;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    while (progress.step < epoch * stepsPerEpoch) {
      const count = Math.min(SLICE, run.table.rowCapacity, epoch * stepsPerEpoch - progress.step);
      const loss = await advance(run, progress, count);
      onSteps(progress.step, epochs * stepsPerEpoch, loss);
    }
    const { parameters } = await run.executor.read();
    const report = await testAll({ device, prepared, parameters, step: progress.step, version: 0 }, () => false);
    if (report) onEpoch(epoch, report);
  }
  run.dispose();
}
