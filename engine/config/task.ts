import { DATASETS, type Task } from '../catalog/datasets';
import type { Experiment } from './experiment';

/** Number of classes of an experiment: 2 for binary data, 1 for regression. */
export function classCount(experiment: Pick<Experiment, 'data' | 'classes' | 'points'>): number {
  if (experiment.data === 'paint') {
    return Math.max(2, 1 + experiment.points.reduce((most, [, , label]) => Math.max(most, label), 0));
  }
  const { task, classes } = DATASETS[experiment.data];
  if (task !== 'classes') return task === 'binary' ? 2 : 1;
  return classes ? Math.min(classes.max, Math.max(classes.min, experiment.classes)) : 3;
}

/** What is to be learned: two classes, several, a value over the plane, or a function of one variable. */
export function taskOf(experiment: Pick<Experiment, 'data' | 'classes' | 'points'>): Task {
  if (experiment.data === 'paint') return classCount(experiment) > 2 ? 'classes' : 'binary';
  return DATASETS[experiment.data].task;
}
