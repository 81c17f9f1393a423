import { type PointDataset, MAX_CLASSES } from './samples';

/** Points painted by hand, all of them and exactly where they were put. */
export const paint: PointDataset = {
  label: 'Paint your own',
  task: 'classes',
  classes: { min: 2, max: MAX_CLASSES, default: 2 },
  about: 'Points that you paint on the plane, with one brush per class.',
  generate: ({ points = [] }) => ({
    count: points.length,
    classes: points.reduce((most, [, , label]) => Math.max(most, label + 1), 2),
    x: Float32Array.from(points.flatMap(([x, y]) => [x, y])),
    target: Float32Array.from(points, ([, , label]) => label),
  }),
};
