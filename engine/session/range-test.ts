import type { Prepared } from '../prepare';
import type { RangeTest, Snapshot } from '../protocol';
import { newProgress, type Progress } from './contract';
import type { Device } from './devices';
import { fillTable } from './fill';
import { type Run, startRun } from './run';
import { yieldToOthers } from './yield';

/** The rate grows from LOWEST by so many decades, by the same factor in every step. */
const LOWEST = 1e-5;
const DECADES = 6;
const STEPS = 200;
/** Weight of the past in the smoothed loss, and the steps after which it no longer depends on the first few batches. */
const KEEP = 0.9;
const WARM = 20;
/** The test ends where the smoothed loss is so many times its minimum. */
const RISEN = 4;
/** The loss has fallen if its minimum is less than this share of what it was. */
const FALLEN = 0.97;
/** The suggestion lies so many times below the rate at which the loss was lowest. */
const DISTANCE = 10;
/** Milliseconds of work after which others come to their turn. */
const PATIENCE = 8;
/** Milliseconds between two looks for images that have not come yet. */
const ARRIVAL = 200;

/** Rate of each step, from 0 on. */
const rateOf = (step: number): number => LOWEST * 10 ** ((DECADES * step) / STEPS);

/** A moving mean of losses that does not lean towards its start: an exponential one with Adam’s correction. */
function smooth(losses: readonly number[]): number[] {
  let mean = 0;
  return losses.map((loss, i) => {
    mean = KEEP * mean + (1 - KEEP) * loss;
    return mean / (1 - KEEP ** (i + 1));
  });
}

/** The first step at which the smoothed loss has risen too far; its length if none. */
function lengthUntilRisen(smoothed: readonly number[]): number {
  let least = Infinity;
  const risen = smoothed.findIndex((loss, step) => {
    if (step >= WARM) least = Math.min(least, loss);
    return loss > RISEN * least;
  });
  return risen < 0 ? smoothed.length : risen + 1;
}

/** A tenth of the rate at which the smoothed loss was lowest, to one digit; null if it did not fall at any rate. */
function suggest(smoothed: readonly number[]): number | null {
  const known = smoothed.slice(WARM);
  const least = Math.min(...known);
  if (!(least < FALLEN * known[0])) return null;
  const rate = rateOf(WARM + known.indexOf(least)) / DISTANCE;
  return Math.max(LOWEST, Number(rate.toPrecision(1)));
}

/** What the losses of a test tell, of which those after `broken` are no numbers. */
export function readRangeTest(all: readonly number[]): RangeTest {
  const broken = all.findIndex((loss) => !Number.isFinite(loss));
  const finite = broken < 0 ? all : all.slice(0, broken);
  const everything = smooth(finite);
  const length = lengthUntilRisen(everything);
  const smoothed = everything.slice(0, length);
  return {
    rates: smoothed.map((_, step) => rateOf(step)),
    losses: finite.slice(0, length),
    smoothed,
    suggested: suggest(smoothed),
    end: length < everything.length ? 'risen' : broken < 0 ? 'highest' : 'notFinite',
  };
}

/** Makes the next so many steps of a test; what it leaves out after a number that is not finite is NaN. */
async function train(run: Run, progress: Progress, first: number, count: number): Promise<number[]> {
  fillTable(run, progress, count, (i) => rateOf(first + i));
  progress.step += count;
  progress.updates += count;
  const { losses, haltedAt } = await run.executor.train(run.table);
  return Array.from(losses, (loss, i) => (haltedAt >= 0 && i >= haltedAt ? Number.NaN : loss));
}

/** The copy on which a test is made. */
interface Subject {
  readonly device: Device;
  readonly prepared: Prepared;
  readonly moment: Snapshot;
}

/**
 * A range test for the learning rate (Smith, Cyclical learning rates for training neural networks, 2015): a copy of a
 * run is trained from this moment on at a rate that grows with every step, to see from which rate on the loss falls,
 * and from which on it rises. Resolves to null where it was cancelled.
 */
export async function runRangeTest(
  { device, prepared, moment }: Subject,
  cancelled: () => boolean,
): Promise<RangeTest | null> {
  const { step, updates, scheduleStart, epoch, taken } = moment;
  const progress = { ...newProgress(), step, updates, scheduleStart };
  const run = await startRun(device, prepared, moment, { epoch, taken });
  const losses: number[] = [];
  let slice = 1;
  try {
    while (losses.length <= STEPS && losses.every(Number.isFinite)) {
      await yieldToOthers();
      if (cancelled()) return null;
      run.takeImages();
      if (run.stepsReady() < 1) {
        await new Promise((resolve) => setTimeout(resolve, ARRIVAL));
        continue;
      }
      const began = performance.now();
      const count = Math.min(slice, run.table.rowCapacity, STEPS + 1 - losses.length, run.stepsReady());
      losses.push(...(await train(run, progress, losses.length, count)));
      slice = performance.now() - began < PATIENCE ? 2 * slice : Math.max(1, slice >> 1);
      if (lengthUntilRisen(smooth(losses)) < losses.length) break;
    }
  } finally {
    run.dispose();
  }
  return readRangeTest(losses);
}
