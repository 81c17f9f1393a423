import { formatInteger } from '../ui/number-text';

const place = (row: number, column: number): string => `row ${row + 1}, column ${column + 1}`;

/** Every text of a filter’s detail. */
export const filterDetailTexts = {
  title: (layer: number, filter: number, filters: number): string =>
    `Layer ${layer} · filter ${filter + 1} of ${filters}`,
  extent: (channels: number, kernel: number): string =>
    channels === 1 ? `${kernel} × ${kernel} weights` : `${kernel} × ${kernel} weights in each of ${channels} channels`,
  before: 'Previous filter',
  next: 'Next filter',
  close: 'Close the filter',
  keys: 'Left and right arrow keys go to other filters, Escape closes.',
  waiting: 'Nothing is known of this filter yet.',
  open: 'Filters',
  openHint: 'Each filter: its weights, what excites it most, and how it changed',

  channel: 'Channel',
  allChannels: 'all channels',
  oneChannel: (channel: number): string => `channel ${channel + 1}`,
  numbers: 'Numbers',
  numbersHint: 'Writes every weight of a channel as a number.',

  weights: 'Weights',
  earlier: (step: number): string => (step === 0 ? 'at the start' : `at step ${formatInteger(step)}`),
  now: (step: number): string => `now, step ${formatInteger(step)}`,
  gradient: 'gradient ∂L/∂w',
  range: (low: string, high: string): string => `${low} … ${high}`,

  moment: 'Moment',
  momentText: (step: number, epoch: number): string =>
    step === 0 ? 'the start' : `step ${formatInteger(step)}${epoch > 0 ? `, epoch ${formatInteger(epoch)}` : ''}`,
  onlyStart: 'How it changes can be seen here once it is trained.',
  changed: (share: string): string => `changed by ${share} of its length since then`,

  patches: 'What excites it most',
  patchesOf: (images: number): string => `of ${formatInteger(images)} images, one place in each`,
  patchesAt: (step: number): string => `step ${formatInteger(step)}`,
  searching: 'Looking through the images…',
  silent: 'No image excites it: it is silent everywhere.',
  patch: (name: string, isTest: boolean, number: number, activation: string, row: number, column: number): string =>
    `“${name}”, ${isTest ? 'test' : 'training'} image ${formatInteger(number)}: ${activation} at ${place(row, column)}. Look at this image`,

  table: {
    caption: (channel: number): string => `Weights of channel ${channel + 1}`,
    place: 'Row and column',
    earlier: 'Then',
    now: 'Now',
    gradient: 'Gradient',
  },
} as const;
