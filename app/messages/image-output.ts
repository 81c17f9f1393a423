import { formatPercent } from '../plots/figure-text';
import { formatInteger } from '../ui/number-text';

/** Every text of the output panel of images. */
export const imageTexts = {
  image: {
    title: 'Image',
    own: 'Drawn by hand',
    truth: (name: string): string => `true: ${name}`,
    /** Which of the images it is: numbers count from 1. */
    place: (number: number, test: boolean): string => `${test ? 'test' : 'training'} image ${formatInteger(number)}`,
    previous: 'Previous test image',
    next: 'Next test image',
    back: 'Back to the test images',
  },

  loading: {
    none: 'The images are on their way …',
    some: (images: number, all: number): string =>
      `Loading images: ${formatInteger(images)} of ${formatInteger(all)}; training goes on meanwhile.`,
    bar: 'Images that have come',
    retry: 'Try again',
  },

  scores: {
    title: 'What the network says of it',
    row: (name: string, value: string): string => `${name}: ${value}`,
    right: 'right',
    wrong: 'wrong',
    explain: (name: string): string => `Which pixels matter for “${name}”`,
  },

  saliency: {
    title: 'Which pixels matter',
    help: 'The gradient of a class’s score by every pixel: where a little more ink would change the score most.',
    strength: 'how much',
    strengthHelp: '|∂score/∂pixel|: the bluer, the more the score hangs on this pixel',
    sign: 'up or down',
    signHelp: '∂score/∂pixel: blue where more ink raises the score, orange where it lowers it',
    of: (name: string): string => `for the score of “${name}”`,
    described: (name: string, row: number, column: number): string =>
      `Laid over it is the gradient of the score of “${name}”; it is largest at row ${row}, column ${column}.`,
  },

  tabs: {
    title: 'What is recognised',
    own: 'Classes',
    confusion: 'Confusion',
    mistakes: 'Mistakes',
    projection: 'Projection',
  },

  confusion: {
    open: (count: number, actual: string, predicted: string): string =>
      actual === predicted
        ? `${count} of “${actual}” recognised: show them`
        : `${count} of “${actual}” taken for “${predicted}”: show them`,
    none: (actual: string, predicted: string): string => `no “${actual}” taken for “${predicted}”`,
    title: (count: number, actual: string, predicted: string): string =>
      actual === predicted
        ? `${actual}, recognised: ${formatInteger(count)}`
        : `${actual}, taken for ${predicted}: ${formatInteger(count)}`,
    lead: 'The surest first; a click shows one in the network.',
    more: (shown: number, all: number): string => `The first ${formatInteger(shown)} of ${formatInteger(all)}.`,
    keys: 'Arrow keys go from cell to cell, Enter shows the images behind one.',
    waiting: 'The first evaluation is under way …',
  },

  thumb: (actual: string, predicted: string, confidence: number): string =>
    actual === predicted
      ? `${actual}, recognised with ${formatPercent(confidence)}`
      : `${actual}, taken for ${predicted} with ${formatPercent(confidence)}`,
  caption: (actual: string, predicted: string): string => `${actual} → ${predicted}`,

  all: {
    ask: 'Judge by all test images',
    help: 'The figures above are of the first 1000 test images; this takes every one of the set, once, with the weights of this moment.',
    busy: 'Judging by all test images …',
    share: (accuracy: number): string => formatPercent(accuracy, 2),
    of: (images: number, step: number): string =>
      `of all ${formatInteger(images)} test images, at step ${formatInteger(step)}`,
    again: 'again',
  },

  mistakes: {
    title: 'Mistakes that the network is surest of',
    count: (wrong: number, all: number): string =>
      `${formatInteger(wrong)} of ${formatInteger(all)} test images are mistaken; the surest first.`,
    none: 'Every evaluated test image is recognised.',
    waiting: 'The first evaluation is under way …',
  },

  projection: {
    name: 'Test images on the two principal axes of the last hidden layer',
    help: 'Each dot is a test image: what the last hidden layer makes of it, seen along the two directions in which these values vary most.',
    keys: 'Arrow keys go from dot to dot, Enter looks at its image.',
    waiting: 'The first projection is under way …',
    legend: 'Classes',
    none: 'Point at a dot to see its image; click to look at it in the network.',
    nameOutputs: 'Test images on the two principal axes of the outputs',
    helpOutputs:
      'Each dot is a test image: what the network puts out for it, seen along the two directions in which these values vary most.',
  },
} as const;
