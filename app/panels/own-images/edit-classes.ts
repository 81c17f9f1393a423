import { OWN_LIMITS, type OwnClass } from '../../../engine/images/own-images';

/** Most classes that the page offers to draw. */
export const MOST_CLASSES = 6;

type Classes = readonly OwnClass[];

const replace = (classes: Classes, index: number, change: (own: OwnClass) => OwnClass): Classes =>
  classes.map((own, i) => (i === index ? change(own) : own));

/** Images that all classes hold together. */
export const countImages = (classes: Classes): number => classes.reduce((sum, { images }) => sum + images.length, 0);

/** Adds images to a class, as many as have room; `left` could not be taken. */
export function withImages(
  classes: Classes,
  index: number,
  images: readonly Uint8Array[],
): { readonly classes: Classes; readonly left: number } {
  const taken = images.slice(0, Math.max(0, OWN_LIMITS.images - countImages(classes)));
  return {
    classes: replace(classes, index, (own) => ({ ...own, images: [...own.images, ...taken] })),
    left: images.length - taken.length,
  };
}

/** Without one image of a class. */
export const withoutImage = (classes: Classes, index: number, image: number): Classes =>
  replace(classes, index, (own) => ({ ...own, images: own.images.filter((_, i) => i !== image) }));

/** A name that no other class has: with a number behind it where it must. */
function free(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.includes(`${name} ${number}`)) return `${name} ${number}`;
}

const LETTERS = Array.from('ABCDEFGHIJ');

/** Gives a class another name; an empty one gives way to its letter, and one that another class has gets a number. */
export function renamed(classes: Classes, index: number, name: string): Classes {
  const others = classes.filter((_, i) => i !== index).map((own) => own.name);
  const plain =
    Array.from(name.trim())
      .slice(0, OWN_LIMITS.name - 3)
      .join('') || LETTERS[index];
  return replace(classes, index, (own) => ({ ...own, name: free(plain, others) }));
}

/** With one more class, empty, called by the next free letter. */
export function withClass(classes: Classes): Classes {
  if (classes.length >= MOST_CLASSES) return classes;
  const names = classes.map(({ name }) => name);
  const letter = [LETTERS[classes.length], ...LETTERS].find((name) => !names.includes(name)) ?? '?';
  return [...classes, { name: letter, images: [] }];
}

/** Without a class and all its images; two stay. */
export const withoutClass = (classes: Classes, index: number): Classes =>
  classes.length > 2 ? classes.filter((_, i) => i !== index) : classes;
