import { deriveKey, shuffle } from '../random';
import { DIGIT_SIZE } from './centre';
import { createImageSet, type ImageSet, type ImageShape, type ImageSplit } from './image-set';
import { type NibbleWriter, readNibbles, writeNibbles } from './nibbles';

/** A class of the visitor's own: drawings, or image files that were dropped into it. */
export interface OwnClass {
  readonly name: string;
  /** Bytes, [28, 28] each. */
  readonly images: readonly Uint8Array[];
}

/** Shape of the visitor's own images. */
const OWN_SHAPE: ImageShape = [1, DIGIT_SIZE, DIGIT_SIZE];

/** Limits: classes, images of all classes together, letters of a name, letters of the text in a link. */
export const OWN_LIMITS = { classes: 10, images: 2000, name: 24, text: 6000 } as const;

/** A text for a link, or the reason why there is none. */
export type OwnText = { readonly text: string; readonly problem?: undefined } | { readonly problem: string };

/** What a link's text means, or the reason why it means nothing. */
export type OwnReading =
  | { readonly classes: readonly OwnClass[]; readonly problem?: undefined }
  | { readonly problem: string };

const PIXELS = DIGIT_SIZE * DIGIT_SIZE;

/** Names shortened, and what is beyond the limits left out; nothing else is changed. */
export function limitOwn(classes: readonly OwnClass[]): readonly OwnClass[] {
  let room: number = OWN_LIMITS.images;
  return classes.slice(0, OWN_LIMITS.classes).map(({ name, images }) => {
    const kept = images.slice(0, room);
    room -= kept.length;
    return { name: shortName(name), images: kept };
  });
}

/** The images as a link can hold them: 16 shades of grey. */
export const coarse = (image: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(image, (value) => 17 * Math.round(value / 17));

/**
 * Classes as a text for a link: `1~name.letters~name.letters`, where the letters hold the images in 16 shades of grey,
 * row by row; black comes in runs. A drawing takes about 130 letters. `limit` is in letters: a link’s if nothing is said.
 */
export function writeOwn(classes: readonly OwnClass[], limit: number = OWN_LIMITS.text): OwnText {
  const text = ['1', ...classes.map(writeClass)].join('~');
  if (text.length <= limit) return { text };
  const count = classes.reduce((sum, { images }) => sum + images.length, 0);
  const room = Math.floor((count * limit) / text.length);
  return {
    problem: `${count} images do not fit into a link: they take ${text.length} letters, and ${limit} is the limit. Keep about ${room} of them, or share the page without them.`,
  };
}

/** What `writeOwn` wrote, image by image as `coarse` makes it; any other text is a problem in words. */
export function readOwn(text: string, limit: number = OWN_LIMITS.text): OwnReading {
  if (text.length > limit) {
    return { problem: `The images in the link take ${text.length} letters, and ${limit} is the limit.` };
  }
  const [version, ...parts] = text.split('~');
  if (version !== '1') return { problem: 'The images in the link are written in a way that this page does not know.' };
  const classes = parts.map(readClass);
  const whole = classes.filter((own) => own !== null);
  if (whole.length < classes.length) {
    return { problem: 'The images in the link are damaged: a part of the link is missing. Copy it again as a whole.' };
  }
  return { classes: limitOwn(whole) };
}

/**
 * The visitor's images as a set to learn from and one to be judged by; of each class, the share `testShare` is held
 * back for the test (of two or more images at least one), chosen by the seed.
 */
export function splitOwn(classes: readonly OwnClass[], testShare: number, seed: number): ImageSplit {
  const parts = classes.map(({ images }, label) => {
    const order = new Uint32Array(images.length);
    shuffle(deriveKey(seed, `own/${label}`), order);
    const wanted = testShare > 0 ? Math.max(1, Math.round(testShare * images.length)) : 0;
    const held = Math.max(0, Math.min(wanted, images.length - 1));
    const chosen = Array.from(order, (place) => ({ label, image: images[place] }));
    return { train: chosen.slice(held), test: chosen.slice(0, held) };
  });
  const names = classes.map(({ name }) => name);
  return {
    train: setOf(
      parts.map(({ train }) => train),
      names,
    ),
    test: setOf(
      parts.map(({ test }) => test),
      names,
    ),
  };
}

/** The images of all classes in turns, so that any beginning is balanced as far as they reach. */
function setOf(
  byClass: readonly (readonly { label: number; image: Uint8Array }[])[],
  names: readonly string[],
): ImageSet {
  const longest = Math.max(0, ...byClass.map(({ length }) => length));
  const inTurns = Array.from({ length: longest }, (_, i) => byClass.flatMap((own) => own.slice(i, i + 1))).flat();
  const set = createImageSet(OWN_SHAPE, names, inTurns.length);
  inTurns.forEach(({ label, image }, i) => {
    set.pixels.set(image.subarray(0, PIXELS), i * PIXELS);
    set.labels[i] = label;
  });
  set.count = inTurns.length;
  return set;
}

/** The beginning of a name; by letters, so that none is cut in half. */
const shortName = (name: string): string => Array.from(name).slice(0, OWN_LIMITS.name).join('');

function writeClass({ name, images }: OwnClass): string {
  const nibbles = writeNibbles();
  for (const image of images) writeImage(coarse(image), nibbles);
  return `${writeName(shortName(name))}.${nibbles.text()}`;
}

/** An image: 1 … 15 is a pixel, 0 a run of black whose length less one follows. */
function writeImage(image: Uint8Array, nibbles: NibbleWriter): void {
  for (let i = 0; i < PIXELS;) {
    if (image[i] > 0) {
      nibbles.push(image[i++] / 17);
      continue;
    }
    const start = i;
    while (i < PIXELS && image[i] === 0) i++;
    nibbles.push(0);
    writeLength(i - start - 1, nibbles);
  }
}

/** A number in groups of three bits, the lowest first; the fourth says that more follow. */
function writeLength(length: number, nibbles: NibbleWriter): void {
  nibbles.push((length & 7) | (length > 7 ? 8 : 0));
  if (length > 7) writeLength((length >> 3) - 1, nibbles);
}

function readClass(text: string): OwnClass | null {
  const [name, letters, ...more] = text.split('.');
  const next = readNibbles(letters ?? '');
  const plain = readName(name);
  if (letters === undefined || more.length > 0 || next === null || plain === null) return null;
  const images: Uint8Array[] = [];
  // What fills up the last letters is shorter than any image.
  for (let left = (letters.length * 3) / 2; left > 2;) {
    const read = readImage(next);
    if (read === null) return null;
    images.push(read.image);
    left -= read.nibbles;
  }
  return { name: plain, images };
}

function readImage(next: () => number | null): { readonly image: Uint8Array; readonly nibbles: number } | null {
  const image = new Uint8Array(PIXELS);
  let nibbles = 0;
  const take = (): number | null => {
    nibbles++;
    return next();
  };
  for (let i = 0; i < PIXELS;) {
    const value = take();
    if (value === null) return null;
    if (value > 0) {
      image[i++] = 17 * value;
      continue;
    }
    const length = readLength(take);
    if (length === null || i + length + 1 > PIXELS) return null;
    i += length + 1;
  }
  return { image, nibbles };
}

function readLength(take: () => number | null): number | null {
  let [length, shift] = [0, 0];
  for (let more = true; more; shift += 3) {
    const nibble = take();
    if (nibble === null || shift > 9) return null;
    length += (nibble & 7) << shift;
    more = nibble > 7;
    if (more) length += 8 << shift;
  }
  return length;
}

/** A name with letters that nothing in a link escapes: what is not a plain letter stands as “-” and its code, ended by “_”. */
const writeName = (name: string): string =>
  Array.from(name, (letter) =>
    /[A-Za-z0-9]/.test(letter) ? letter : `-${(letter.codePointAt(0) ?? 0).toString(36)}_`,
  ).join('');

function readName(text: string): string | null {
  if (!/^(?:[A-Za-z0-9]|-[a-z0-9]{1,4}_)*$/.test(text)) return null;
  return text.replace(/-([a-z0-9]+)_/g, (_, code: string) =>
    String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 36))),
  );
}
