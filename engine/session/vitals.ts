import type { SliceResult } from '../executor';
import type { LayerVitals, Spread, Vitals } from '../protocol';
import { slotsIn } from '../column-parts';
import type { Progress } from './contract';
import { fillTable } from './fill';
import { layerFigures } from './layer-figures';
import type { Run } from './run';
import { createSpreads, type Spreads } from './spreads';

/** Watches how the layers of a run fare: every step's norms, and now and then a look at a whole batch. */
export interface Watch {
  /** Whether anything happened since the last report. */
  readonly hasNews: boolean;
  /** Takes the first so many steps of a slice. */
  add(result: SliceResult, steps: number): void;
  /** What the steps since the last report came to, and what the latest batch says; the parameters go with it. */
  report(): Promise<
    Pick<Vitals, 'rehearsed' | 'steps' | 'clipped' | 'norm' | 'layers'> & { readonly parameters: Float32Array }
  >;
  /**
   * Makes the next step for its figures alone and takes it back; nothing else may be trained meanwhile.
   * Without samples there is no next step, and figures are NaN.
   */
  rehearse(): Promise<void>;
}

const UNKNOWN: Spread = { min: Number.NaN, median: Number.NaN, max: Number.NaN };

/** Sum over some segments of a step; NaN of none. */
function total(squares: Float32Array, row: number, slots: readonly number[]): number {
  if (slots.length === 0) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < slots.length; i++) sum += squares[row + slots[i]];
  return sum;
}

/** Starts watching a run; `run` gives it as it stands, with hot settings that may have changed. */
export function createWatch(run: () => Run, progress: Progress): Watch {
  const { plan } = run().prepared;
  const segments = plan.trainedSlots.length;
  /** Segments of the metrics that are weights of each layer; several in a parallel one, none in a pooling. */
  const weights = plan.stages
    .slice(1)
    .map((_, layer) => slotsIn(plan, layer + 1, 'weight').map((slot) => plan.trainedSlots.indexOf(slot)));
  // For every layer gradient and ratio, then the global norm.
  let spreads: Spreads = createSpreads(2 * weights.length + 1);
  /** One step's. */
  const values = new Float32Array(2 * weights.length + 1);
  let sizes: readonly number[] = weights.map(() => Number.NaN);
  let clipped = 0;
  let rehearsed = false;
  /** Even a rehearsal without samples is news: it is of another network. */
  let untold = false;

  function add(result: SliceResult, steps: number): void {
    const limit = run().prepared.experiment.clipNorm;
    const { squaredNorms, squaredPenalised, squaredChanges, squaredSizes } = result;
    for (let step = 0; step < steps; step++) {
      const row = step * segments;
      for (let layer = 0; layer < weights.length; layer++) {
        const slots = weights[layer];
        values[2 * layer] = Math.sqrt(total(squaredNorms, row, slots));
        values[2 * layer + 1] = Math.sqrt(total(squaredChanges, row, slots) / total(squaredSizes, row, slots));
      }
      let square = 0;
      for (let slot = 0; slot < segments; slot++) square += squaredPenalised[row + slot];
      const norm = Math.sqrt(square);
      values[2 * weights.length] = norm;
      if (limit > 0 && norm > limit) clipped++;
      spreads.add(values);
    }
    if (steps === 0) return;
    const last = (steps - 1) * segments;
    sizes = weights.map((slots) => Math.sqrt(total(squaredSizes, last, slots)));
  }

  async function report(): Promise<Awaited<ReturnType<Watch['report']>>> {
    const { executor } = run();
    const steps = spreads.count;
    untold = false;
    const drained = spreads.drain();
    const told = { rehearsed, steps: rehearsed ? 0 : steps, clipped };
    clipped = 0;
    const batch = await executor.readBatch();
    const figures = layerFigures(plan, batch);
    const layers = figures.map((layer, i): LayerVitals => ({
      ...layer,
      gradient: drained[2 * i] ?? UNKNOWN,
      update: drained[2 * i + 1] ?? UNKNOWN,
      weightNorm: sizes[i],
    }));
    return { ...told, norm: drained[2 * weights.length] ?? UNKNOWN, layers, parameters: batch.parameters };
  }

  async function rehearse(): Promise<void> {
    const { executor, batches, table, prepared } = run();
    spreads = createSpreads(2 * weights.length + 1);
    clipped = 0;
    rehearsed = true;
    untold = true;
    if (prepared.train.length === 0 || run().stepsReady() < 1) return;
    const { position } = batches;
    const { parameters, state } = await executor.read();
    fillTable(run(), progress, 1);
    const result = await executor.train(table);
    executor.load({ parameters, state });
    batches.position = position;
    add(result, 1);
  }

  return {
    get hasNews() {
      return untold || spreads.count > 0;
    },
    add(result, steps) {
      if (rehearsed) spreads.drain();
      rehearsed = false;
      add(result, steps);
    },
    report,
    rehearse,
  };
}
