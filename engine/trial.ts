import type { Optimizer } from './catalog/optimizers';
import { dropoutKey } from './dropout';
import type { Executor, SliceResult, TrainingState } from './executor';
import { createStepTable, pushStep } from './memory';
import type { Plan } from './plan';
import { normal } from './random';
import { createStepRows, type StepSettings } from './step-rows';

/** A short training run with made-up parameters, for tests that put executors side by side. */
export interface Trial {
  readonly plan: Plan;
  /** [parameters] */
  readonly parameters: Float32Array;
  /** [count, features + outputs] */
  readonly samples: Float32Array;
  readonly batchSize: number;
  readonly steps: number;
  readonly settings: StepSettings;
  /** Settings of the optimizer that are not at their defaults. */
  readonly optimizer?: Readonly<Record<string, number>>;
}

/** What a trial ends with. */
export type TrialResult = SliceResult & TrainingState & { readonly gradients: Float32Array };

/** Plain gradient descent: a constant rate, no penalty, no clipping. */
export const PLAIN: StepSettings = {
  learningRate: 0.1,
  schedule: 'constant',
  scheduleSteps: 1,
  gamma: 1,
  maxRate: 1,
  l1: 0,
  l2: 0,
  clipNorm: 0,
};

/** So many normal numbers of one stream; the caller owns them. */
export const normals = (key: number, count: number, sigma = 1): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => sigma * normal(key, i));

/** The settings of an optimizer at their defaults. */
export const defaultSettings = ({ settings }: Optimizer): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.default]));

/** The key of the dropout masks of a trial's step. */
export const trialKey = (t: number): number => dropoutKey(1, t);

/** Makes the trial's steps in one slice: step t takes samples (t · batchSize + i) mod count, as golden files do. */
export async function runTrial(executor: Executor, trial: Trial): Promise<TrialResult> {
  const { plan, parameters, samples, batchSize, steps, settings } = trial;
  const { optimizer } = plan;
  const values = { ...defaultSettings(optimizer), ...trial.optimizer };
  const count = samples.length / (plan.features + plan.outputs);
  executor.load({ parameters, state: new Float32Array(optimizer.states.length * plan.parameterCount) });
  executor.setSamples(samples);
  const table = createStepTable(steps, executor.batchCapacity);
  const rowAt = createStepRows(settings, optimizer, values);
  for (let t = 0; t < steps; t++) {
    const indices = pushStep(table, batchSize, rowAt(t, t + 1, trialKey(t)));
    for (let i = 0; i < batchSize; i++) indices[i] = (t * batchSize + i) % count;
  }
  const result = await executor.train(table);
  return { ...result, ...(await executor.read()) };
}
