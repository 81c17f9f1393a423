import type { Figure, Variant } from '../catalog/exhibits/exhibit';
import { countsOf } from '../config/counts';
import type { Experiment } from '../config/experiment';
import type { LayerInfo, Samples, Slot, Status, Vitals } from '../protocol';
import type { ImageLibrary } from './image-library';
import { openTrial, type TrialSession, vitalsNow } from './trial-session';

/** Strides from one claim’s step to the next one’s. */
const STRIDES = 6;

/** What a figure is read from. */
interface Reading {
  readonly experiment: Experiment;
  readonly status: Status;
  readonly vitals: Vitals;
  readonly samples: Samples | undefined;
  /** First hidden layer to output. */
  readonly layers: readonly LayerInfo[];
  /** [parameters] each. */
  readonly parameters: Float32Array;
  readonly gradients: Float32Array;
  /** [samples, outputs] */
  readonly predictions: Float32Array;
}

const cut = (values: Float32Array, { offset, rows, columns }: Slot): Float32Array =>
  values.subarray(offset, offset + rows * columns);

/** The next frame of a topic, of the step at which the session stands. */
async function frameOf({ session, next }: TrialSession, topic: 'parameters' | 'predictions'): Promise<Float32Array> {
  const { step, version } = session.state().status;
  const arriving = next((event) =>
    event.type === 'frame' && event.topic === topic && event.step === step && event.version === version
      ? event.data
      : undefined,
  );
  session.subscribe(topic, {});
  const data = await arriving;
  session.unsubscribe(topic);
  return data;
}

async function read(trial: TrialSession): Promise<Reading> {
  const { experiment, network, status } = trial.session.state();
  const both = await frameOf(trial, 'parameters');
  return {
    experiment,
    status,
    vitals: await vitalsNow(trial),
    samples: trial.events.findLast((event) => event.type === 'samples')?.samples,
    layers: network.layers.slice(1),
    parameters: both.subarray(0, both.length / 2),
    gradients: both.subarray(both.length / 2),
    predictions: await frameOf(trial, 'predictions'),
  };
}

/** Norm of the weight gradient of every layer, first hidden one to output. */
const gradientNorms = ({ layers, gradients }: Reading): readonly number[] =>
  layers.map(({ weight }) => (weight ? Math.hypot(...cut(gradients, weight)) : Number.NaN));

function twinDistance({ layers, parameters }: Reading): number {
  const { weight } = layers[0];
  if (!weight) return Number.NaN;
  const values = cut(parameters, weight);
  return values.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i % weight.columns])), 0);
}

function greatestError({ samples, predictions }: Reading): number {
  if (!samples) return Number.NaN;
  return samples.target.reduce((most, target, i) => Math.max(most, Math.abs(target - predictions[i])), 0);
}

/** What a value of the last feature maps sees. */
function lastField(experiment: Experiment): number {
  const fields = countsOf(experiment).columns.flatMap(({ field }) =>
    field === null || field === 'all' ? [] : field.size,
  );
  return fields.at(-1) ?? Number.NaN;
}

/** Trained numbers of everything that slides over images: what is left has one long row as its shape. */
const filterParameters = (experiment: Experiment): number =>
  countsOf(experiment).columns.reduce(
    (sum, { shape, parameters }) => sum + (shape.length === 3 ? parameters.total : 0),
    0,
  );

function measure(figure: Figure, reading: Reading): number {
  const { status, vitals } = reading;
  switch (figure) {
    case 'gradientRatio': {
      const norms = gradientNorms(reading);
      return norms[0] / norms[norms.length - 1];
    }
    case 'gradient':
      return Math.max(...gradientNorms(reading));
    case 'trainLoss':
    case 'testLoss':
    case 'trainAccuracy':
    case 'testAccuracy':
      return status.evaluation[figure];
    case 'deadShare':
      return Math.max(...vitals.layers.slice(0, -1).map(({ dead }) => dead));
    case 'twinDistance':
      return twinDistance(reading);
    case 'greatestError':
      return greatestError(reading);
    case 'parameters':
    case 'multiplications':
      return countsOf(reading.experiment)[figure];
    case 'filterParameters':
      return filterParameters(reading.experiment);
    case 'field':
      return lastField(reading.experiment);
    case 'blowUp':
      return status.trouble?.step ?? Number.NaN;
    case 'earlyStop':
      return status.stoppedEarly?.step ?? Number.NaN;
  }
}

/**
 * Trains on to a step in strides, each of which ends with a look at the layers: what is diagnosed hangs on several looks
 * in a row, and how many there are in between is a matter of the machine’s speed.
 */
async function trainTo(trial: TrialSession, step: number): Promise<void> {
  const stride = Math.ceil((step - trial.session.state().status.step) / STRIDES);
  for (;;) {
    const { status } = trial.session.state();
    if (status.trouble !== null || status.stoppedEarly !== null || step <= status.step) return;
    await trial.train(Math.min(stride, step - status.step));
    await vitalsNow(trial);
  }
}

/** What a diagnosis should be and is not, in words, or nothing. */
function wrongDiagnosis(wanted: Variant['diagnosis'], { vitals }: Reading): readonly string[] {
  const found = vitals.findings.map(({ illness }) => illness);
  if (wanted === undefined) return [];
  const right = wanted === 'healthy' ? found.length === 0 : found.includes(wanted);
  return right ? [] : [`the diagnosis is “${found.join(', ')}”, not “${wanted}”`];
}

/**
 * Trains an experiment and measures what a variant claims of it; returns, in words, the claims that do not hold.
 * Images that lie in files come from the library.
 */
export async function brokenClaims(
  experiment: Experiment,
  { claims, diagnosis }: Pick<Variant, 'claims' | 'diagnosis'>,
  library?: ImageLibrary,
): Promise<readonly string[]> {
  const trial = await openTrial(experiment, undefined, library);
  const broken: string[] = [];
  for (const { figure, step, above = -Infinity, below = Infinity } of claims.toSorted((a, b) => a.step - b.step)) {
    await trainTo(trial, step);
    const value = measure(figure, await read(trial));
    // Written so that NaN breaks a claim.
    if (!(value > above && value < below)) {
      broken.push(`${figure} at step ${step} is ${value}, not between ${above} and ${below}`);
    }
  }
  return [...broken, ...wrongDiagnosis(diagnosis, await read(trial))];
}
