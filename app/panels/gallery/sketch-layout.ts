import type { Experiment } from '../../../engine/config/experiment';
import { fitsResidual, hasWeights, shapesOf } from '../../../engine/config/shapes';

/** Most dots that one column of a sketch has room for; a wider layer is drawn as a bar. */
const MOST_DOTS = 8;
/** Distance between two dots of a column, in units of the sketch. */
const PITCH = 5.4;
/** Height that a column of feature maps may take, width of a map as large as the image, and gap between two. */
const MAP_HEIGHT = 42;
const MAP_SIDE = 11;
const MAP_GAP = 1.6;

/** A column of a sketch: the inputs, a hidden layer or the output. */
export interface SketchColumn {
  readonly x: number;
  readonly units: number;
  /** Heights of its dots around the middle; none for a layer that is drawn as a bar or as maps. */
  readonly dots: readonly number[];
  /** Height of the bar. */
  readonly bar: number;
  /** Feature maps: their side, and the height of each around the middle. */
  readonly maps: { readonly side: number; readonly at: readonly number[] } | null;
  /** It has no weights: a pooling. */
  readonly hollow: boolean;
  readonly normalized: boolean;
  /** Where the arc around it begins, or null where nothing leads past it. */
  readonly skipFrom: number | null;
}

const around = (count: number, pitch: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (i - (count - 1) / 2) * pitch);

/** As many maps as there is room for; what pooling makes smaller is smaller here, less than in truth. */
function mapsOf([channels, extent]: readonly number[], whole: number, step: number): SketchColumn['maps'] {
  const side = Math.max(2, Math.min(MAP_SIDE * Math.sqrt(extent / whole), 0.74 * step));
  const pitch = side + MAP_GAP;
  return { side, at: around(Math.min(channels, Math.floor((MAP_HEIGHT + MAP_GAP) / pitch)), pitch) };
}

/** Places the columns of an experiment’s network from 0 to `width`. */
export function sketchColumns(experiment: Experiment, outputs: number, width: number): readonly SketchColumn[] {
  const { layers, normalization, residual } = experiment;
  const shapes = [...shapesOf(experiment), [outputs]];
  const step = width / (shapes.length - 1);
  return shapes.map((shape, i) => {
    const layer = layers[i - 1];
    const [units] = shape;
    const weighted = layer !== undefined && hasWeights(layer);
    const maps = shape.length === 3 ? mapsOf(shape, shapes[0][1], step) : null;
    const dotted = maps === null && units <= MOST_DOTS;
    const skips = weighted && fitsResidual(experiment, i - 1) && (layer.residual ?? residual === 'all');
    return {
      x: i * step,
      units,
      dots: dotted ? around(units, PITCH) : [],
      bar: dotted || maps !== null ? 0 : (MOST_DOTS - 1) * PITCH + 4,
      maps,
      hollow: layer !== undefined && !weighted,
      normalized: weighted && (layer.normalization ?? normalization) !== 'none',
      skipFrom: skips ? (i - 1) * step : null,
    };
  });
}
