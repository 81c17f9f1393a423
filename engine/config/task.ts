import { IMAGE_SETS, isImageSet, POINT_SETS, type Task } from '../catalog/datasets';
import type { Experiment } from './experiment';

/** What decides the task of an experiment. */
type Tasked = Pick<Experiment, 'data' | 'classes' | 'points'>;

/** Number of classes of an experiment: 2 for binary data, 1 for regression. */
export function classCount({ data, classes: wanted, points }: Tasked): number {
  if (data === 'paint') {
    return Math.max(2, 1 + points.reduce((most, [, , label]) => Math.max(most, label), 0));
  }
  if (isImageSet(data)) return IMAGE_SETS[data].names.length;
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
