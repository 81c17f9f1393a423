import { describe, expect, it } from 'vitest';
import { placeCard } from './card-place';
import { cardBounds, explainedBy } from './explained';
import { layOut } from './geometry';

const size = { width: 190, height: 118 };

describe('placeCard', () => {
  it('never covers the neuron it speaks of and stays inside', () => {
    const geometry = layOut([2, 8, 8, 1], { width: 797, height: 398, header: 88 });
    const bounds = cardBounds(geometry);
    for (let unit = 0; unit < geometry.units; unit++) {
      const { x, y } = placeCard(size, bounds, explainedBy(geometry, { kind: 'unit', unit }));
      const inX = geometry.x[unit] > x - 15 && geometry.x[unit] < x + size.width + 15;
      const inY = geometry.y[unit] > y - 15 && geometry.y[unit] < y + size.height + 15;
      expect(inX && inY).toBe(false);
      expect(x).toBeGreaterThanOrEqual(bounds.x);
      expect(y + size.height).toBeLessThanOrEqual(bounds.y + bounds.height + 0.01);
    }
  });

  it('never covers any of the edge it speaks of', () => {
    const geometry = layOut([2, 8, 8, 1], { width: 797, height: 398, header: 88 });
    for (const edge of [
      { from: 0, to: 2 },
      { from: 2, to: 17 },
      { from: 9, to: 10 },
      { from: 12, to: 18 },
    ]) {
      const explained = explainedBy(geometry, { kind: 'edge', ...edge });
      const { x, y } = placeCard(size, cardBounds(geometry), explained);
      for (let i = 0; i < explained.points.length; i += 2) {
        const inside =
          explained.points[i] > x &&
          explained.points[i] < x + size.width &&
          explained.points[i + 1] > y &&
          explained.points[i + 1] < y + size.height;
        expect(inside).toBe(false);
      }
    }
  });
});
