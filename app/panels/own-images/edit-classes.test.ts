import { expect, test } from 'vitest';
import { OWN_LIMITS, type OwnClass } from '../../../engine/images/own-images';
import { MOST_CLASSES, renamed, withClass, withImages, withoutClass, withoutImage } from './edit-classes';

const image = (value: number): Uint8Array => new Uint8Array(784).fill(value);
const CLASSES: readonly OwnClass[] = [
  { name: 'A', images: [image(1)] },
  { name: 'B', images: [] },
];
const namesOf = (classes: readonly OwnClass[]): string[] => classes.map(({ name }) => name);

test('images go to their class, behind those that are there, and come out one by one', () => {
  const { classes, left } = withImages(CLASSES, 0, [image(2), image(3)]);
  expect(left).toBe(0);
  expect(classes[0].images.map(([first]) => first)).toEqual([1, 2, 3]);
  expect(withoutImage(classes, 0, 1)[0].images.map(([first]) => first)).toEqual([1, 3]);
  expect(classes[1]).toBe(CLASSES[1]);
});

test('what has no room is left out and counted', () => {
  const many = Array.from({ length: OWN_LIMITS.images }, () => image(9));
  const { classes, left } = withImages(CLASSES, 1, many);
  expect(left).toBe(1);
  expect(classes[1].images).toHaveLength(OWN_LIMITS.images - 1);
});

test('names are trimmed, never empty, and never the same', () => {
  expect(namesOf(renamed(CLASSES, 1, '  cat '))).toEqual(['A', 'cat']);
  expect(namesOf(renamed(CLASSES, 1, '   '))).toEqual(['A', 'B']);
  expect(namesOf(renamed(CLASSES, 1, 'A'))).toEqual(['A', 'A 2']);
  expect(Array.from(renamed(CLASSES, 1, 'x'.repeat(90))[1].name).length).toBeLessThanOrEqual(OWN_LIMITS.name);
});

test('classes come up to six and go down to two', () => {
  let classes = CLASSES;
  for (let i = 0; i < 9; i++) classes = withClass(classes);
  expect(namesOf(classes)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  expect(classes).toHaveLength(MOST_CLASSES);
  // A letter that became free is given again.
  expect(namesOf(withClass(withoutClass(classes, 2)))).toEqual(['A', 'B', 'D', 'E', 'F', 'C']);
  expect(withoutClass(CLASSES, 0)).toBe(CLASSES);
});
