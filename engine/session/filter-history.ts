import type { Executor } from '../executor';
import type { Plan } from '../plan';
import type { FilterCourse, FilterPlace } from '../protocol/filter';
import { filterSlot } from './filter-place';

/** Moments that are kept at most, and floats that all of them may take; of long filters fewer, but a few always. */
const MOST = 32;
const MOST_FLOATS = 4_000_000;
const LEAST = 6;

interface Moment {
  readonly step: number;
  readonly epoch: number;
  /** The weights of all convolutions: they lie before all others. */
  readonly weights: Float32Array;
}

/** Remembers what the filters of a run were like at moments since it began, in bounded memory. */
export interface FilterHistory {
  /** Whether so many steps have passed that the weights are to be written down: twice as many as last time. */
  isDue(step: number): boolean;
  /** Writes down the weights as they are now, at this step; nothing where there are no filters. */
  record(run: { readonly plan: Plan; readonly executor: Executor }, step: number, epoch: number): Promise<void>;
  /** What came after this step did not happen. */
  rewind(step: number): void;
  /** What is known of a filter; null where there is no such filter. */
  courseOf(plan: Plan, place: FilterPlace): Omit<FilterCourse, 'version'> | null;
}

/** The floats that end with the last convolution’s weights, 0 without one; and which filters they are. */
function extentOf({ slots }: Plan): { readonly floats: number; readonly key: string } {
  const filters = slots.filter(({ kind, shape }) => kind === 'weight' && shape.length === 4);
  const floats = filters.reduce((end, { offset, size }) => Math.max(end, offset + size), 0);
  return { floats, key: filters.map(({ name, offset, shape }) => `${name} ${offset} ${shape.join()}`).join('; ') };
}

/** A history of nothing yet. */
export function createFilterHistory(): FilterHistory {
  let moments: readonly Moment[] = [];
  let known = '';
  /** Rises when what is being read is of no use any more. */
  let generation = 0;

  /** The first and the latest moment stay, of the others every second one. */
  const thinned = (all: readonly Moment[]): readonly Moment[] =>
    all.filter((_, i) => i % 2 === 0 || i === all.length - 1);

  return {
    isDue: (step) => known !== '' && moments.length > 0 && step > 0 && step >= 2 * moments[moments.length - 1].step,
    async record({ plan, executor }, step, epoch) {
      const { floats, key } = extentOf(plan);
      if (key !== known) {
        moments = [];
        known = key;
        generation++;
      }
      if (floats === 0) return;
      const own = generation;
      const { parameters } = await executor.read();
      if (own !== generation) return;
      const before = moments.filter((moment) => moment.step < step);
      moments = [...before, { step, epoch, weights: parameters.slice(0, floats) }];
      if (moments.length > Math.max(LEAST, Math.min(MOST, MOST_FLOATS / floats))) moments = thinned(moments);
    },
    rewind(step) {
      generation++;
      // At the very start other weights may be drawn.
      moments = step === 0 ? [] : moments.filter((moment) => moment.step <= step);
    },
    courseOf(plan, place) {
      const slot = filterSlot(plan, place);
      if (!slot) return null;
      const { weight, channels, kernel } = slot;
      const size = channels * kernel * kernel;
      const kept = extentOf(plan).key === known ? moments : [];
      const weights = new Float32Array(kept.length * size);
      for (const [i, moment] of kept.entries()) weights.set(moment.weights.subarray(weight, weight + size), i * size);
      return { ...place, ...slot, moments: kept.map(({ step, epoch }) => ({ step, epoch })), weights };
    },
  };
}
