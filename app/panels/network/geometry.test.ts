import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LAYERS, MAX_UNITS } from '../../../engine/config/layers';
import { type Geometry, columnOf, layOut, neighbour } from './geometry';

const desktop = { width: 797, height: 398, header: 88 };
const phone = { width: 390, height: 440, header: 99 };
const largest = [12, ...Array.from({ length: MAX_LAYERS }, () => MAX_UNITS), 6];
const deepest = [2, ...Array.from({ length: MAX_LAYERS }, () => 8), 1];

const rooms = fc.record({
  width: fc.integer({ min: 340, max: 1500 }),
  height: fc.integer({ min: 260, max: 1000 }),
  header: fc.integer({ min: 80, max: 112 }),
});
const networks = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.integer({ min: 1, max: MAX_UNITS }), { maxLength: MAX_LAYERS }),
    fc.integer({ min: 1, max: 6 }),
  )
  .map(([inputs, hidden, outputs]) => [inputs, ...hidden, outputs]);

/** Whether all neurons lie inside their columns, and those inside the panel and under the headers. */
function isInside({ columns, x, y, width, height, header }: Geometry): boolean {
  return columns.every(({ firstUnit, units, node, left, right }) => {
    if (left < 0 || right > width) return false;
    for (let unit = firstUnit; unit < firstUnit + units; unit++) {
      if (x[unit] - node / 2 < left - 0.01 || x[unit] + node / 2 > right + 0.01) return false;
      if (y[unit] - node / 2 < header - 0.01 || y[unit] + node / 2 > height + 0.01) return false;
    }
    return true;
  });
}

/** Whether no two squares of a column touch. */
function isApart({ columns, x, y }: Geometry): boolean {
  return columns.every(({ firstUnit, units, node }) => {
    for (let a = firstUnit; a < firstUnit + units; a++) {
      for (let b = a + 1; b < firstUnit + units; b++) {
        if (Math.max(Math.abs(x[a] - x[b]), Math.abs(y[a] - y[b])) <= node * 0.999) return false;
      }
    }
    return true;
  });
}

describe('layOut', () => {
  it('keeps every neuron of any network inside the panel and under the headers', () => {
    fc.assert(fc.property(networks, rooms, (widths, room) => isInside(layOut(widths, room))));
  });

  it('never draws two neurons of a column over one another', () => {
    fc.assert(fc.property(networks, rooms, (widths, room) => isApart(layOut(widths, room))));
  });

  it('leaves room for edges between all columns', () => {
    fc.assert(
      fc.property(networks, rooms, (widths, room) => {
        const { columns } = layOut(widths, room);
        return columns.every(({ left, pitch }, i) => i === 0 || left - columns[i - 1].right > 0.3 * pitch);
      }),
    );
  });

  it('gives every neuron of a column a height of its own, in order', () => {
    const { columns, y } = layOut(largest, desktop);
    for (const { firstUnit, units } of columns) {
      for (let unit = firstUnit + 1; unit < firstUnit + units; unit++) expect(y[unit]).toBeGreaterThan(y[unit - 1]);
    }
  });

  it('spaces column centres evenly, which is what stands under them relies on', () => {
    const { columns } = layOut([2, 8, 3, 64, 1], desktop);
    const gaps = columns.slice(1).map(({ x }, i) => x - columns[i].x);
    for (const gap of gaps) expect(gap).toBeCloseTo(columns[0].pitch, 3);
  });

  it('folds a layer of 64 into several files and leaves one of 8 in one', () => {
    const { columns } = layOut([2, 64, 8, 1], desktop);
    expect(columns[1].files).toBeGreaterThan(1);
    expect(columns[2].files).toBe(1);
  });

  it('draws all columns of ordinary networks with neurons of one size', () => {
    const { columns } = layOut([2, 8, 8, 1], desktop);
    expect(new Set(columns.map(({ node }) => Math.round(node)))).toHaveLength(1);
    expect(columns[0].node).toBeGreaterThan(28);
  });

  it('keeps twenty layers of eight legible on a laptop, and apart on a phone', () => {
    expect(layOut(deepest, desktop).columns[1].node).toBeGreaterThan(12);
    const { columns } = layOut(deepest, phone);
    expect(columns[1].node).toBeGreaterThan(6);
    expect(columns[2].left - columns[1].right).toBeGreaterThan(6);
  });

  it('keeps the largest network visible on a phone', () => {
    const geometry = layOut(largest, phone);
    expect(isInside(geometry)).toBe(true);
    expect(geometry.columns[1].node).toBeGreaterThan(2);
  });

  it('places inputs and outputs alone when there is no hidden layer', () => {
    const { columns } = layOut([2, 1], desktop);
    expect(columns).toHaveLength(2);
    expect(columns[1].left).toBeGreaterThan(columns[0].right);
  });
});

describe('neighbour', () => {
  const geometry = layOut([2, 8, 3, 1], desktop);

  it('moves up and down inside a column and stops at its ends', () => {
    expect(neighbour(geometry, 2, 'ArrowDown')).toBe(3);
    expect(neighbour(geometry, 2, 'ArrowUp')).toBe(2);
    expect(neighbour(geometry, 9, 'ArrowDown')).toBe(9);
    expect(neighbour(geometry, 5, 'Home')).toBe(2);
    expect(neighbour(geometry, 5, 'End')).toBe(9);
  });

  it('moves to the neuron of the next column that is nearest in height', () => {
    expect(neighbour(geometry, 2, 'ArrowRight')).toBe(10);
    expect(neighbour(geometry, 9, 'ArrowRight')).toBe(12);
    expect(columnOf(geometry, neighbour(geometry, 13, 'ArrowLeft'))).toBe(2);
  });

  it('stays where it is at the outer columns and on other keys', () => {
    expect(neighbour(geometry, 0, 'ArrowLeft')).toBe(0);
    expect(neighbour(geometry, 13, 'ArrowRight')).toBe(13);
    expect(neighbour(geometry, 4, 'x')).toBe(4);
  });
});
