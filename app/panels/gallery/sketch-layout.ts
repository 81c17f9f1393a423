import type { Experiment } from '../../../engine/config/experiment';
import { fitsResidual, shapesOf } from '../../../engine/config/shapes';

/** Most dots that one column of a sketch has room for; a wider layer is drawn as a bar. */
const MOST_DOTS = 8;
/** Distance between two dots of a column, in units of the sketch. */
const PITCH = 5.4;

/** A column of a sketch: the inputs, a hidden layer or the output. */
export interface SketchColumn {
  readonly x: number;
  readonly units: number;
  /** Heights of its dots around the middle; none for a layer that is drawn as a bar. */
  readonly dots: readonly number[];
  /** Height of the bar. */
  readonly bar: number;
  readonly normalized: boolean;
  /** Where the arc around it begins, or null where nothing leads past it. */
  readonly skipFrom: number | null;
}

/** Places the columns of an experiment’s network from 0 to `width`. */
export function sketchColumns(experiment: Experiment, outputs: number, width: number): readonly SketchColumn[] {
  const { layers, normalization, residual } = experiment;
  const shapes = shapesOf(experiment);
  const widths = [...shapes.map(([extent]) => extent), outputs];
  const step = width / (widths.length - 1);
  return widths.map((units, i) => {
    const layer = layers[i - 1];
    const skips = layer !== undefined && fitsResidual(experiment, i - 1) && (layer.residual ?? residual === 'all');
    return {
      x: i * step,
      units,
      dots: units <= MOST_DOTS ? Array.from({ length: units }, (_, j) => (j - (units - 1) / 2) * PITCH) : [],
      bar: units <= MOST_DOTS ? 0 : (MOST_DOTS - 1) * PITCH + 4,
      normalized: layer !== undefined && (layer.normalization ?? normalization) !== 'none',
      skipFrom: skips ? (i - 1) * step : null,
    };
  });
}
