import { ratesOf, type Rates, type Timing, workOf } from '../calibration';
import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { prepare, sampleRows } from '../prepare';
import { createBatches } from './batches';
import { newProgress } from './contract';
import type { Device } from './devices';
import { fillTable } from './fill';
import { initialState } from './run';
import { createStepTable } from '../memory';

/** Milliseconds that a slice takes at least for its steps to be timed: clocks of a browser tick in tenths. */
const ENOUGH = 3;
/** Slices of which the quickest counts. */
const REPEATS = 4;

/** A way in which a device computes, for which rates of its own hold. */
export type Form = ReturnType<Device['formOf']>;

/** Rates of a device by the ways in which it computes. */
export type RatesByForm = Readonly<Partial<Record<Form, Rates>>>;

const network = (width: number, batchSize: number): Experiment =>
  withChange(DEFAULT_EXPERIMENT, { layers: [{ units: width }, { units: width }], batchSize, samples: 200 }).experiment;

/** Rows for which there is room, however many are used: shaders are compiled once for both. */
const ROWS = 64;

/** What is timed: little and much of a network that is small, and of one that is not. */
const PROBES = [network(8, 8), network(8, ROWS), network(64, 8), network(64, ROWS)];

/** Lets nothing else be computed on meanwhile. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** Times the steps of an experiment on a device, in microseconds, without what a slice costs however long it is. */
async function time(device: Device, experiment: Experiment, alone: Alone): Promise<Timing & { form: Form }> {
  const prepared = prepare(experiment);
  const { plan, train } = prepared;
  const batches = createBatches(train, experiment.batchSize, experiment.seed, { epoch: 0, taken: 0 });
  const executor = await device.createExecutor(plan, ROWS);
  const table = createStepTable(executor.sliceCapacity, ROWS);
  const progress = newProgress();
  executor.load(await initialState(prepared));
  executor.setSamples(sampleRows(prepared));

  async function slice(steps: number): Promise<number> {
    fillTable({ batches, table, prepared }, progress, steps);
    const began = performance.now();
    await executor.train(table);
    return performance.now() - began;
  }

  /** The least of several slices: others have their turn on this machine, and code gets faster as it is used. */
  async function least(steps: number): Promise<number> {
    let best = Infinity;
    for (let i = 0; i < REPEATS; i++) best = Math.min(best, await slice(steps));
    return best;
  }

  const measured = await alone(async () => {
    await slice(1);
    const overhead = await least(1);
    let steps = 4;
    for (;;) {
      const took = await slice(steps);
      if (took - overhead > ENOUGH || steps === table.rowCapacity) break;
      steps = Math.min(2 * steps, table.rowCapacity);
    }
    const took = await least(steps);
    return (1000 * Math.max(took - overhead, took / steps)) / (steps - 1);
  });
  executor.dispose();
  return { form: device.formOf(plan, ROWS), work: workOf(plan, batches.size), time: measured };
}

/** Measures what steps take on a device, with the executors that train on it. */
export async function measureRates(device: Device, alone: Alone): Promise<RatesByForm> {
  const timings: (Timing & { form: Form })[] = [];
  const probes = device.backend.kind === 'cpu' ? [PROBES[0], PROBES[3]] : PROBES;
  for (const probe of probes) timings.push(await time(device, probe, alone));
  const rates: Partial<Record<Form, Rates>> = {};
  for (const form of new Set(timings.map((timing) => timing.form))) {
    const own = timings.filter((timing) => timing.form === form).sort((a, b) => a.work.products - b.work.products);
    rates[form] = ratesOf(own[0], own[own.length - 1]);
  }
  return rates;
}
