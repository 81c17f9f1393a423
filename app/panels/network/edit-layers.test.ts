import { describe, expect, it } from 'vitest';
import { columnWidths, withDuplicate, withLayerAt, withOverride, withUnits, withoutLayer } from './edit-layers';

const layers = [{ units: 8 }, { units: 4, activation: 'relu' as const }];
const ten = Array.from({ length: 10 }, () => ({ units: 2 }));

describe('editing layers', () => {
  it('keeps widths between 1 and 64', () => {
    expect(withUnits(layers, 0, 0)[0].units).toBe(1);
    expect(withUnits(layers, 1, 99)).toEqual([{ units: 8 }, { units: 64, activation: 'relu' }]);
  });

  it('makes a new layer as wide as the one before it', () => {
    expect(withLayerAt(layers, 2).map(({ units }) => units)).toEqual([8, 4, 4]);
    expect(withLayerAt(layers, 0).map(({ units }) => units)).toEqual([8, 8, 4]);
    expect(withLayerAt([], 0)).toEqual([{ units: 4 }]);
  });

  it('adds nothing to ten layers', () => {
    expect(withLayerAt(ten, 3)).toBe(ten);
    expect(withDuplicate(ten, 3)).toBe(ten);
  });

  it('duplicates a layer with what it has of its own', () => {
    expect(withDuplicate(layers, 1)).toEqual([layers[0], layers[1], layers[1]]);
  });

  it('sets an override and takes it away without a trace', () => {
    expect(withOverride(layers, 0, { initializer: 'heNormal' })[0]).toEqual({ units: 8, initializer: 'heNormal' });
    expect(Object.keys(withOverride(layers, 1, { activation: undefined })[1])).toEqual(['units']);
  });

  it('removes the last layer too', () => {
    expect(withoutLayer(withoutLayer(layers, 1), 0)).toEqual([]);
  });

  it('counts the columns of an experiment, with one output unless there are several classes', () => {
    const experiment = { inputs: ['x', 'y', 'x*y'], layers, classes: 4, points: [] };
    expect(columnWidths({ ...experiment, data: 'spiral' })).toEqual([3, 8, 4, 1]);
    expect(columnWidths({ ...experiment, data: 'blobs' })).toEqual([3, 8, 4, 4]);
  });
});
