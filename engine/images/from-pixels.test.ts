import { describe, expect, test } from 'vitest';

import { uniform } from '../random';
import { digitOfPixels, imageOfPixels, inkOfPixels } from './from-pixels';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const WHITE: Colour = [255, 255, 255, 255];
const BLACK: Colour = [0, 0, 0, 255];
const CLEAR: Colour = [0, 0, 0, 0];

const picture = (width: number, height: number, colour: (x: number, y: number) => Colour): Uint8ClampedArray =>
  Uint8ClampedArray.from(
    Array.from({ length: width * height }, (_, i) => colour(i % width, Math.floor(i / width))).flat(),
  );

/** A square of one colour in the middle of another. */
const square = (ink: Colour, ground: Colour) =>
  picture(56, 56, (x, y) => (x >= 14 && x < 42 && y >= 14 && y < 42 ? ink : ground));

const expected = Uint8Array.from({ length: 784 }, (_, i) => {
  const [x, y] = [i % 28, Math.floor(i / 28)];
  return x >= 7 && x < 21 && y >= 7 && y < 21 ? 255 : 0;
});

describe('a picture', () => {
  test.each([
    ['black on white', BLACK, WHITE],
    ['white on black', WHITE, BLACK],
    ['black on nothing', BLACK, CLEAR],
    ['white on nothing', WHITE, CLEAR],
    ['white on grey', WHITE, [90, 90, 90, 255]],
    ['black on light grey', BLACK, [220, 220, 220, 255]],
  ] as const)('of a square, %s, is bright on black', (_, ink, ground) => {
    expect(imageOfPixels(square(ink, ground), 56, 56)).toEqual(expected);
  });

  test('of colours takes them as bright as they look', () => {
    const { values } = inkOfPixels(square([0, 255, 0, 255], BLACK), 56, 56);
    expect(values[28 * 56 + 28]).toBeCloseTo(0.587, 6);
  });

  test('wider than high lies in the middle, with black above and below', () => {
    const image = imageOfPixels(
      picture(200, 100, (x) => (x < 2 || x > 197 ? BLACK : WHITE)),
      200,
      100,
    );
    expect(Array.from(image.subarray(0, 7 * 28)).every((value) => value === 0)).toBe(true);
    expect(image[14 * 28]).toBeGreaterThan(0);
    expect(image[14 * 28 + 14]).toBe(0);
  });

  test('of one colour is empty, however small it is', () => {
    for (const [width, height] of [
      [1, 1],
      [3, 1],
      [100, 2],
    ]) {
      for (const colour of [WHITE, BLACK, CLEAR, [128, 128, 128, 255] as const]) {
        expect(
          imageOfPixels(
            picture(width, height, () => colour),
            width,
            height,
          ),
        ).toEqual(new Uint8Array(784));
      }
    }
  });

  test('of a digit on grainy paper in a slanting light is fitted by its ink alone', () => {
    const width = 240;
    // A stroke of 100 × 16 pixels on paper that is lit from 0.75 to 0.9 with a grain of ±0.03.
    const paper = (x: number, y: number) => 0.75 + (0.15 * x) / width + 0.06 * (uniform(1, y * width + x) - 0.5);
    const digit = (grained: boolean) => {
      const inked = (x: number, y: number) => x >= 40 && x < 56 && y >= 90 && y < 190;
      return digitOfPixels(
        picture(width, width, (x, y) => {
          const grey = 255 * (inked(x, y) ? 0.15 : grained ? paper(x, y) : 1);
          return [grey, grey, grey, 255];
        }),
        width,
        width,
      );
    };
    const [clean, photographed] = [digit(false), digit(true)];
    expect(clean.filter((value) => value > 0).length).toBe(20 * 4);
    expect(photographed.filter((value) => value > 0).length).toBe(20 * 4);
    expect(clean.every((value, i) => Math.abs(value - photographed[i]) < 45)).toBe(true);
  });

  test('is not turned over by a stroke across its border', () => {
    const { values } = inkOfPixels(
      picture(40, 40, (x) => (x > 10 && x < 20 ? BLACK : WHITE)),
      40,
      40,
    );
    expect([values[0], values[15]]).toEqual([0, 1]);
  });
});
