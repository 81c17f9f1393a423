import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './seam-layout';

describe('placing the labels of seams', () => {
  it('puts a label right of its line, in the first row', () => {
    expect(placeLabels([{ x: 50, width: 40 }], 300, 2)).toEqual([{ left: 54, row: 0 }]);
  });

  it('turns to the left at the end of the plot', () => {
    expect(placeLabels([{ x: 290, width: 40 }], 300, 2)).toEqual([{ left: 246, row: 0 }]);
  });

  it('staggers neighbours, the newest first', () => {
    const [old, recent] = placeLabels(
      [
        { x: 100, width: 80 },
        { x: 120, width: 80 },
      ],
      400,
      2,
    );
    expect(recent).toEqual({ left: 124, row: 0 });
    expect(old).toEqual({ left: 16, row: 0 });
  });

  it('leaves out what finds no room', () => {
    const wanted = Array.from({ length: 9 }, () => ({ x: 100, width: 90 }));
    expect(placeLabels(wanted, 200, 2).filter((place) => place === null)).toHaveLength(5);
  });

  it('never lets two labels overlap or one leave the plot', () => {
    const seam = fc.record({ x: fc.integer({ min: 0, max: 300 }), width: fc.integer({ min: 10, max: 120 }) });
    fc.assert(
      fc.property(fc.array(seam, { maxLength: 12 }), (wanted) => {
        const boxes = placeLabels(wanted, 300, 3).flatMap((place, i) =>
          place ? [{ ...place, right: place.left + wanted[i].width }] : [],
        );
        for (const box of boxes) {
          expect(box.left >= 0 && box.right <= 300).toBe(true);
          for (const other of boxes) {
            if (other === box || other.row !== box.row) continue;
            expect(other.right <= box.left || other.left >= box.right).toBe(true);
          }
        }
      }),
    );
  });
});
