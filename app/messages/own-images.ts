import { formatInteger } from '../ui/number-text';

/** Every text about images of the visitor's own. */
export const ownTexts = {
  title: 'Own images',
  lead: 'Draw on the pad above, then add the drawing to a class; or drop picture files on a class.',
  add: (name: string): string => `Add the drawing to “${name}”`,
  addShort: '+ drawing',
  nothingDrawn: 'Draw something on the pad first',
  files: (name: string): string => `Add picture files to “${name}”`,
  filesShort: '+ files',
  name: (number: number): string => `Name of class ${number}`,
  count: (images: number): string => (images === 1 ? '1 image' : `${formatInteger(images)} images`),
  remove: (number: number, name: string): string => `Remove image ${number} of “${name}”`,
  removeClass: (name: string): string => `Remove the class “${name}” and its images`,
  addClass: '+ class',
  more: (count: number): string => `+${formatInteger(count)}`,
  need: 'Two classes with two images each are the least to learn from: one of each is held back for the test.',
  link: 'Own images and links',
  /** What is dropped where. */
  drop: (name: string): string => `Drop pictures here for “${name}”`,

  problems: {
    title: (count: number): string =>
      count === 1 ? 'A file could not be taken' : `${formatInteger(count)} files could not be taken`,
    notAPicture: (file: string, type: string): string =>
      `“${file}” ${type === '' ? 'is no picture that this browser knows' : `is of the kind ${type}, which is no picture that this browser can read`}. Save it as PNG, JPEG, WebP or SVG and drop it again.`,
    broken: (file: string): string =>
      `“${file}” is called a picture, but it is empty or damaged. Open it in a picture program, save it anew and drop it again.`,
    added: (count: number): string =>
      count === 0
        ? 'Nothing was added; all that was there is still there.'
        : count === 1
          ? 'The other one was added; nothing was lost.'
          : `The other ${formatInteger(count)} were added; nothing was lost.`,
    full: 'No more images fit',
    fullLines: (most: number, left: number): readonly string[] => [
      `All classes together hold at most ${formatInteger(most)} images; ${formatInteger(left)} were left out. Remove some to make room.`,
    ],
    more: (count: number): string => `… and ${formatInteger(count)} others.`,
  },
} as const;
