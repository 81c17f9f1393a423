import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { hash } from '../random';
import { coarse, limitOwn, OWN_LIMITS, type OwnClass, readOwn, splitOwn, writeOwn } from './own-images';

const PIXELS = 28 * 28;

/** Images with long runs of one value, as drawings have them, and with none. */
const someImage = () =>
  fc.oneof(
    fc
      .array(fc.tuple(fc.oneof(fc.constant(0), fc.nat(255)), fc.integer({ min: 1, max: 300 })), { maxLength: 12 })
      .map((runs) => {
        const image = new Uint8Array(PIXELS);
        let at = 0;
        for (const [value, length] of runs) image.fill(value, at, (at += length));
        return image;
      }),
    fc.nat().map((key) => Uint8Array.from({ length: PIXELS }, (_, i) => hash(key, i) & 255)),
  );

const someClasses = () =>
  fc.array(
    fc.record({
      name: fc.oneof(fc.string({ maxLength: 24, unit: 'binary' }), fc.constantFrom('', 'a.b~c', '☂ 雨', '100%')),
      images: fc.array(someImage(), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  );

/** A slanted stroke of a pen three pixels thick. */
function stroke(offset: number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, i) => {
    const [x, y] = [i % 28, Math.floor(i / 28)];
    return y < 4 || y > 23 ? 0 : Math.max(0, 255 - 100 * Math.abs(x - 8 - offset - y / 3));
  });
}

function textOf(classes: readonly OwnClass[]): string {
  const written = writeOwn(classes);
  if (written.problem !== undefined) throw new Error(written.problem);
  return written.text;
}

describe('images of one’s own in a link', () => {
  test('come back in 16 shades with their names, whatever they are', () => {
    fc.assert(
      fc.property(someClasses(), (classes) => {
        const written = writeOwn(classes);
        fc.pre(written.problem === undefined);
        expect(written.text).toMatch(/^[\w.~-]*$/);
        const read = readOwn(written.text);
        if (read.problem !== undefined) throw new Error(read.problem);
        expect(read.classes.map(({ name }) => name)).toEqual(
          classes.map(({ name }) => Array.from(name).slice(0, OWN_LIMITS.name).join('')),
        );
        const bytes = (all: readonly OwnClass[]) => Buffer.concat(all.flatMap(({ images }) => images));
        expect(read.classes.map(({ images }) => images.length)).toEqual(classes.map(({ images }) => images.length));
        expect(Buffer.compare(bytes(read.classes), coarse(bytes(classes)))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('do not change by being written a second time', () => {
    fc.assert(
      fc.property(someImage(), (image) => {
        const once = coarse(image);
        expect(Buffer.compare(coarse(once), once)).toBe(0);
        expect(once.every((value, i) => Math.abs(value - image[i]) <= 8)).toBe(true);
      }),
    );
  });

  test('take some 150 letters for a drawing, and say how many fit where there are too many', () => {
    const few: OwnClass[] = [
      { name: 'left', images: Array.from({ length: 10 }, (_, i) => stroke(i / 2)) },
      { name: 'right', images: Array.from({ length: 10 }, (_, i) => stroke(-i / 2)) },
    ];
    const text = textOf(few);
    expect(text.length / 20).toBeGreaterThan(60);
    expect(text.length / 20).toBeLessThan(200);
    const many = few.map(({ name, images }) => ({ name, images: Array.from({ length: 10 }, () => images).flat() }));
    const { problem } = writeOwn(many);
    expect(problem).toMatch(/^200 images do not fit into a link: they take \d+ letters, and 6000 is the limit\./);
    const fit = Number(/Keep about (\d+)/.exec(problem ?? '')?.[1]);
    expect(writeOwn([{ name: 'left', images: many[0].images.slice(0, fit) }]).problem).toBeUndefined();
  });

  test('are read as classes or as a problem in words, whatever text comes in', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('1', '~', '.', 'A', '_', '-', 'z') }),
      fc.string({ unit: fc.constantFrom('A', 'B', '8', '_', '-'), maxLength: 400 }).map((letters) => `1~a.${letters}`),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readOwn(text);
        if (read.problem !== undefined) return read.problem.length > 20;
        return read.classes.every(({ images }) => images.every((image) => image.length === PIXELS));
      }),
      { numRuns: 500 },
    );
  });

  test('of a link that was cut off in an image, or is too long, or of another version, are a problem', () => {
    const text = textOf([{ name: 'a', images: [stroke(0)] }]);
    expect(readOwn(text.slice(0, -20)).problem).toMatch(/damaged/);
    expect(readOwn('2~a.').problem).toMatch(/does not know/);
    expect(readOwn(`1~${'a'.repeat(6000)}`).problem).toMatch(/6000 is the limit/);
  });
});

describe('the limits', () => {
  test('leave out what is too much and nothing else', () => {
    const image = new Uint8Array(PIXELS);
    const images = Array.from({ length: 300 }, () => image);
    const classes = Array.from({ length: 12 }, (_, i) => ({ name: `${i}`.repeat(30), images }));
    const limited = limitOwn(classes);
    expect(limited.map((own) => own.images.length)).toEqual([300, 300, 300, 300, 300, 300, 200, 0, 0, 0]);
    expect(limited[3].name).toBe('3'.repeat(24));
    expect(limited[3].images.every((kept) => kept === image)).toBe(true);
  });
});

describe('own images as a set', () => {
  const classes: OwnClass[] = [7, 1, 4, 0].map((count, label) => ({
    name: `class ${label}`,
    images: Array.from({ length: count }, (_, i) => new Uint8Array(PIXELS).fill(10 * label + i + 1)),
  }));
  const marks = ({ pixels, labels, count }: ReturnType<typeof splitOwn>['train']) =>
    Array.from({ length: count }, (_, i) => `${labels[i]}:${pixels[i * PIXELS]}`);

  test('hold every image once, keep a share for the test, and leave a class one image to learn from', () => {
    const { train, test: held } = splitOwn(classes, 0.25, 3);
    const all = classes.flatMap(({ images }, label) => images.map((image) => `${label}:${image[0]}`));
    expect(new Set([...marks(train), ...marks(held)])).toEqual(new Set(all));
    expect(train.count + held.count).toBe(all.length);
    expect(Array.from(held.labels)).toEqual([0, 2, 0]);
    expect(Array.from(train.labels.subarray(0, 3))).toEqual([0, 1, 2]);
    expect(train.classes).toEqual(['class 0', 'class 1', 'class 2', 'class 3']);
  });

  test('are split the same by the same seed, and not at all where no share is asked for', () => {
    expect(marks(splitOwn(classes, 0.5, 1).test)).toEqual(marks(splitOwn(classes, 0.5, 1).test));
    expect(marks(splitOwn(classes, 0.5, 1).test)).not.toEqual(marks(splitOwn(classes, 0.5, 2).test));
    expect(splitOwn(classes, 0, 1).test.count).toBe(0);
  });
});
