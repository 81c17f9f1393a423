import { outputOf } from '../plan';
import type { FilterPlace, TopPatch, TopPatches } from '../protocol/filter';
import { filterSlot } from './filter-place';
import { receptiveField } from './receptive-field';
import type { Run } from './run';

/** Patches that are told. */
const TOLD = 9;
/** Images that go through the network between two looks at what else is asked for: so many floats of it, and at most so many. */
const FLOATS = 2 ** 20;
const MOST_IMAGES = 64;

type Best = Omit<TopPatch, 'sees'>;

/** The place of a map that is largest in each row of [rows, units], of which the map is `plane` units from `first` on. */
function bestOf(
  values: Float32Array,
  units: number,
  first: number,
  [height, width]: readonly number[],
  sample: number,
): readonly Best[] {
  const plane = height * width;
  return Array.from({ length: values.length / units }, (_, row): Best => {
    const start = row * units + first;
    let at = 0;
    for (let i = 1; i < plane; i++) if (values[start + i] > values[start + at]) at = i;
    return { sample: sample + row, row: Math.floor(at / width), column: at % width, activation: values[start + at] };
  });
}

/**
 * Looks for the images that excite a filter most, of those that evaluations look at. They go through the network a few
 * at a time, each time with the weights as they are then; `turn` is where others come between two times, and answers
 * null where nobody wants to know any more.
 */
export async function topPatches(
  place: FilterPlace,
  turn: <T>(look: (run: Run) => Promise<T>) => Promise<T | null>,
): Promise<Pick<TopPatches, 'layer' | 'filter' | 'images' | 'patches'> | null> {
  let best: readonly Best[] = [];
  let from = 0;
  for (;;) {
    const part = await turn((run) => lookAt(run, place, from));
    if (part === null) return null;
    best = [...best, ...part.best]
      .filter(({ activation }) => Number.isFinite(activation))
      .sort((a, b) => b.activation - a.activation)
      .slice(0, TOLD);
    from += part.count;
    if (part.count === 0 || from >= part.images)
      return { ...place, images: part.images, patches: best.map((one) => ({ ...one, sees: part.sees(one) })) };
  }
}

/** What a few images show, from one on; of none where there is no such filter. */
async function lookAt({ prepared, executor }: Run, { layer, filter }: FilterPlace, from: number) {
  const { plan, features, samples } = prepared;
  const images = samples.images ? samples.count : 0;
  const stage = plan.stages[layer];
  const sees = ({ row, column }: Best): TopPatch['sees'] =>
    receptiveField(plan, { layer, channel: filter, row, column })[0];
  if (from >= images || !filterSlot(plan, { layer, filter })) return { best: [], count: 0, images, sees };
  const count = Math.min(images - from, MOST_IMAGES, Math.max(1, Math.floor(FLOATS / plan.rowSize)));
  const points = executor.createPointSet(features.subarray(from * plan.features, (from + count) * plan.features));
  const [values] = await executor.forward(points, [outputOf(stage)]);
  points.dispose();
  const [, height, width] = stage.shape;
  const best = bestOf(values, stage.units, filter * height * width, [height, width], from);
  return { best, count, images, sees };
}
