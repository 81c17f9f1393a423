import { expect, it } from 'vitest';
import { cutOut } from './cut-out';

it('A part of an image is cut out row by row, of the first channel', () => {
  const pixels = Uint8Array.from({ length: 2 * 2 * 3 * 4 }, (_, i) => i);
  const part = cutOut({ shape: [2, 3, 4], pixels }, 1, { rows: [1, 3], columns: [2, 4] });
  expect([...part]).toEqual([24 + 6, 24 + 7, 24 + 10, 24 + 11]);
});
