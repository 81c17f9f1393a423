import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LAYERS, MAX_UNITS } from '../../../engine/config/layers';
import { layOut } from './geometry';
import { ARC_ROOM, arcOver, normalizationBars } from './part-shapes';

const HEADER = 120;
const networks = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: MAX_UNITS }), { minLength: 1, maxLength: MAX_LAYERS }),
    fc.integer({ min: 340, max: 1500 }),
  )
  .map(([hidden, width]) => ({
    hidden,
    geometry: layOut([2, ...hidden, 1], { width, height: 480, header: HEADER + ARC_ROOM }),
  }));

/** The numbers of a path: start, two control points, end. */
const points = (path: string): readonly number[] => path.match(/-?\d+(\.\d+)?(e-\d+)?/g)?.map(Number) ?? [];

describe('arcs past a layer', () => {
  it('stay under the headers and over the neurons, and go from left to right', () => {
    fc.assert(
      fc.property(networks, ({ hidden, geometry }) => {
        hidden.forEach((_, index) => {
          const { columns, y } = geometry;
          const { path, radius, y: sum } = arcOver(geometry, index + 1);
          const [startX, startY, , lift, , , endX, endY] = points(path);
          const start = Math.min(startY, endY);
          // The curve's highest point, three quarters of the way up to its control points.
          expect(start - 0.75 * (start - lift)).toBeGreaterThan(HEADER - 0.01);
          for (const [end, column] of [
            [startY, columns[index]],
            [sum + radius, columns[index + 1]],
          ] as const) {
            expect(end).toBeLessThan(y[column.firstUnit] - column.node / 2);
          }
          expect(startX).toBeGreaterThanOrEqual(columns[index].x);
          expect(endX).toBeGreaterThan(startX);
        });
      }),
    );
  });
});

describe('bars of normalization', () => {
  it('stand between edges and neurons, one for each neuron or one for all', () => {
    fc.assert(
      fc.property(networks, ({ hidden, geometry }) => {
        hidden.forEach((units, index) => {
          const column = geometry.columns[index + 1];
          const each = normalizationBars(geometry, index + 1, 'batchNorm');
          const all = normalizationBars(geometry, index + 1, 'layerNorm');
          expect(each).toHaveLength(units);
          expect(all).toHaveLength(1);
          for (const { x, width, height } of [...each, ...all]) {
            expect(x).toBeGreaterThan(geometry.columns[index].right);
            expect(x + width).toBeLessThan(column.left);
            expect(height).toBeGreaterThan(0);
          }
          each.slice(1).forEach(({ y }, i) => expect(y).toBeGreaterThan(each[i].y + each[i].height));
        });
      }),
    );
  });
});
