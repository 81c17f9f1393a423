import { isImageSet } from '../../../engine/catalog/datasets';
import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { shapesOf } from '../../../engine/config/shapes';
import { imageNames, classCount, outputCount } from '../../../engine/config/task';
import type { LayerInfo } from '../../../engine/protocol';

/** What the layout must know of a column. */
export interface ColumnSpec {
  readonly kind: LayerInfo['kind'];
  readonly role: LayerInfo['role'];
  /** [channels, height, width], or [units]. */
  readonly shape: readonly number[];
  /** Feature maps of each branch; of what has no branches all in one. */
  readonly branches: readonly number[];
  /** Letters of the longest name of an output. */
  readonly letters: number;
}

const plain = { branches: [], letters: 0 } as const;

/** Feature maps that each branch of a layer hands on; all in one where there are no branches. */
function branchesOf(layer: HiddenLayer, channels: number): readonly number[] {
  if (layer.type !== 'parallel') return [channels];
  return layer.branches.map((branch) => branch.at(-1)?.filters ?? channels);
}

/** Names of the classes of an experiment; numbers where the set does not name them. */
export function classNames(
  experiment: Pick<Experiment, 'data' | 'classes' | 'points' | 'drawings'>,
): readonly string[] {
  const { data } = experiment;
  if (isImageSet(data)) return imageNames({ ...experiment, data });
  return Array.from({ length: classCount(experiment) }, (_, index) => String(index));
}

/** The columns of an experiment’s picture: the image, the hidden layers, the outputs. */
export function columnSpecs(
  experiment: Pick<Experiment, 'data' | 'inputs' | 'layers' | 'classes' | 'points' | 'drawings' | 'loss'>,
): readonly ColumnSpec[] {
  const shapes = shapesOf(experiment);
  const hidden = experiment.layers.map((layer, index): ColumnSpec => {
    const shape = shapes[index + 1];
    const { type: kind = 'dense' } = layer;
    return { ...plain, role: 'hidden', kind, shape, branches: branchesOf(layer, shape[0]) };
  });
  const letters = Math.max(...classNames(experiment).map(({ length }) => length));
  return [
    { ...plain, role: 'input', kind: 'input', shape: shapes[0], branches: [shapes[0][0]] },
    ...hidden,
    { ...plain, role: 'output', kind: 'dense', shape: [outputCount(experiment)], letters },
  ];
}
