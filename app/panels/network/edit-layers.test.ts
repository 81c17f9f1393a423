import { describe, expect, it } from 'vitest';
import { MAX_LAYERS, MAX_UNITS, widthOf } from '../../../engine/config/layers';
import {
  columnWidths,
  withAllUnits,
  withDepth,
  withDuplicate,
  withLayerAt,
  withOverride,
  withUnits,
  withoutLayer,
} from './edit-layers';

const layers = [{ units: 8 }, { units: 4, activation: 'relu' as const }];
const full = Array.from({ length: MAX_LAYERS }, () => ({ units: 2 }));

describe('editing layers', () => {
  it('keeps widths between 1 and 64', () => {
    expect(widthOf(withUnits(layers, 0, 0)[0])).toBe(1);
    expect(withUnits(layers, 1, 99)).toEqual([{ units: 8 }, { units: 64, activation: 'relu' }]);
  });

  it('makes a new layer as wide as the one before it', () => {
    expect(withLayerAt(layers, 2).map(widthOf)).toEqual([8, 4, 4]);
    expect(withLayerAt(layers, 0).map(widthOf)).toEqual([8, 8, 4]);
    expect(withLayerAt([], 0)).toEqual([{ units: 4 }]);
  });

  it('adds nothing to a network that is as deep as can be', () => {
    expect(withLayerAt(full, 3)).toBe(full);
    expect(withDuplicate(full, 3)).toBe(full);
    expect(withDepth(full, MAX_LAYERS + 5)).toEqual(full);
  });

  it('duplicates a layer with what it has of its own', () => {
    expect(withDuplicate(layers, 1)).toEqual([layers[0], layers[1], layers[1]]);
  });

  it('sets an override and takes it away without a trace', () => {
    expect(withOverride(layers, 0, { initializer: 'heNormal' })[0]).toEqual({ units: 8, initializer: 'heNormal' });
    expect(Object.keys(withOverride(layers, 1, { activation: undefined })[1])).toEqual(['units']);
  });

  it('keeps all that a layer has of its own when one thing of it changes', () => {
    const rich = [{ units: 3, normalization: 'none', dropout: 0, residual: false, initializer: 'heNormal' }] as const;
    expect(withOverride(rich, 0, { activation: 'relu' })[0]).toEqual({ ...rich[0], activation: 'relu' });
    expect(withUnits(rich, 0, 5)[0]).toEqual({ ...rich[0], units: 5 });
    expect(withOverride(rich, 0, { dropout: undefined, residual: undefined })[0]).toEqual({
      units: 3,
      normalization: 'none',
      initializer: 'heNormal',
    });
  });

  it('deepens with layers like the last one, and takes layers from the end', () => {
    expect(withDepth(layers, 4)).toEqual([layers[0], layers[1], layers[1], layers[1]]);
    expect(withDepth(layers, 1)).toEqual([layers[0]]);
    expect(withDepth(layers, 2)).toEqual(layers);
    expect(withDepth(layers, -3)).toEqual([]);
    expect(withDepth([], 2)).toEqual([{ units: 4 }, { units: 4 }]);
  });

  it('makes all layers equally wide, and leaves what else they have', () => {
    expect(withAllUnits(layers, 6)).toEqual([{ units: 6 }, { units: 6, activation: 'relu' }]);
    expect(withAllUnits(layers, 1000).map(widthOf)).toEqual([MAX_UNITS, MAX_UNITS]);
    expect(withAllUnits([], 6)).toEqual([]);
  });

  it('removes the last layer too', () => {
    expect(withoutLayer(withoutLayer(layers, 1), 0)).toEqual([]);
  });

  it('counts the columns of an experiment, with one output unless there are several classes', () => {
    const experiment = {
      inputs: ['x', 'y', 'x*y'],
      layers,
      classes: 4,
      points: [],
      drawings: '',
      loss: 'binaryCrossEntropy' as const,
    };
    expect(columnWidths({ ...experiment, data: 'spiral' })).toEqual([3, 8, 4, 1]);
    expect(columnWidths({ ...experiment, data: 'blobs' })).toEqual([3, 8, 4, 4]);
    expect(columnWidths({ ...experiment, data: 'spiral', loss: 'crossEntropy' })).toEqual([3, 8, 4, 2]);
  });
});
