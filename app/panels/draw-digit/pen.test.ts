import { describe, expect, it } from 'vitest';

import { drawLine, emptyInk, penWidth, pixelsOf } from './pen';

const DIGITS = [1, 28, 28] as const;
const SHAPES = [1, 12, 12] as const;

/** Middle of the ink in pixels of the image. */
function middleOf(pixels: readonly number[], width: number): readonly [x: number, y: number] {
  const sum = pixels.reduce((total, value) => total + value, 0);
  const x = pixels.reduce((total, value, i) => total + value * ((i % width) + 0.5), 0) / sum;
  const y = pixels.reduce((total, value, i) => total + value * (Math.floor(i / width) + 0.5), 0) / sum;
  return [x, y];
}

describe('the pen', () => {
  it('draws as much ink as its width times the length of the line', () => {
    const ink = emptyInk(DIGITS);
    drawLine(ink, { x: 0.2, y: 0.5 }, { x: 0.8, y: 0.5 }, penWidth(DIGITS) / 2 / 28);
    const column = Array.from({ length: ink.height }, (_, y) => ink.values[y * ink.width + ink.width / 2]);
    // Ink of one column of the raster, which has three points to a pixel.
    expect(column.reduce((sum, value) => sum + value, 0) / 3).toBeCloseTo(penWidth(DIGITS), 1);
    expect(ink.values[0]).toBe(0);
  });

  it('leaves a dot where it only touches, and nothing outside of the pad', () => {
    const ink = emptyInk(SHAPES);
    drawLine(ink, { x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, 0.05);
    const touched = ink.values.filter((value) => value > 0).length;
    expect(touched).toBeGreaterThan(3);
    drawLine(ink, { x: -3, y: 2 }, { x: -2, y: 3 }, 0.05);
    expect(ink.values.filter((value) => value > 0)).toHaveLength(touched);
  });

  it('writes over what is there without making it darker than ink', () => {
    const ink = emptyInk(SHAPES);
    for (let i = 0; i < 5; i++) drawLine(ink, { x: 0.1, y: 0.1 }, { x: 0.9, y: 0.9 }, 0.1);
    expect(Math.max(...ink.values)).toBe(1);
  });
});

describe('what the network sees of a drawing', () => {
  const inCorner = (shape: readonly number[]) => {
    const ink = emptyInk(shape);
    drawLine(ink, { x: 0.1, y: 0.1 }, { x: 0.1, y: 0.4 }, penWidth(shape) / 2 / shape[1]);
    return ink;
  };

  it('is centred where it is a digit, wherever it was drawn, and as dark as ink can be', () => {
    const pixels = pixelsOf(inCorner(DIGITS), DIGITS, 'mnist');
    const [x, y] = middleOf(pixels, 28);
    expect(Math.abs(x - 14.5)).toBeLessThanOrEqual(0.6);
    expect(Math.abs(y - 14.5)).toBeLessThanOrEqual(0.6);
    expect(Math.max(...pixels)).toBe(1);
  });

  it('stays where it was drawn where the place matters', () => {
    const [x, y] = middleOf(pixelsOf(inCorner(SHAPES), SHAPES, 'shapes'), 12);
    expect(x).toBeCloseTo(1.2, 1);
    expect(y).toBeCloseTo(3, 1);
  });

  it('is an empty image where nothing is drawn', () => {
    expect(pixelsOf(emptyInk(DIGITS), DIGITS, 'mnist')).toEqual(Array.from({ length: 784 }, () => 0));
  });
});
