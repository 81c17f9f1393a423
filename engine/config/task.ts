import { IMAGE_SETS, type ImageSetId, isImageSet, POINT_SETS, type Task } from '../catalog/datasets';
import type { Experiment } from './experiment';
import { ownClasses } from './own-classes';

/** What decides the task of an experiment. */
type Tasked = Pick<Experiment, 'data' | 'classes' | 'points' | 'drawings'>;

/** Names of the classes of images. */
export const imageNames = ({
  data,
  drawings,
}: Pick<Experiment, 'drawings'> & { data: ImageSetId }): readonly string[] =>
  data === 'own' ? ownClasses(drawings).map(({ name }) => name) : IMAGE_SETS[data].names;

/** Number of classes of an experiment: 2 for binary data, 1 for regression. */
export function classCount({ data, classes: wanted, points, drawings }: Tasked): number {
  if (data === 'paint') {
    return Math.max(2, 1 + points.reduce((most, [, , label]) => Math.max(most, label), 0));
  }
  if (isImageSet(data)) return imageNames({ data, drawings }).length;
  const { task, classes } = POINT_SETS[data];
  if (task !== 'classes') return task === 'binary' ? 2 : 1;
  return classes ? Math.min(classes.max, Math.max(classes.min, wanted)) : 3;
}

/** What is to be learned: two classes, several, a value over the plane, a function of one variable, or what images show. */
export function taskOf(experiment: Tasked): Task {
  if (experiment.data === 'paint') return classCount(experiment) > 2 ? 'classes' : 'binary';
  return isImageSet(experiment.data) ? 'images' : POINT_SETS[experiment.data].task;
}

/** Number of outputs: one per class, or a single one that tells two classes apart or is the value. */
export function outputCount(experiment: Tasked & Pick<Experiment, 'loss'>): number {
  const task = taskOf(experiment);
  // Softmax wants an output for each of two classes too.
  const perClass = task === 'classes' || task === 'images' || (task === 'binary' && experiment.loss === 'crossEntropy');
  return perClass ? classCount(experiment) : 1;
}
