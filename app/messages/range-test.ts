import type { RangeTest } from '../../engine/protocol';
import { formatFigure } from '../plots/figure-text';
import { formatInteger, formatNumber } from '../ui/number-text';

const rate = (value: number | undefined): string => formatNumber(value ?? Number.NaN, 2);

/** Texts of the range test for the learning rate. */
export const rangeTestTexts = {
  open: 'Find',
  openHelp: 'Looks for a good learning rate on a copy of the network; the run stays as it is.',
  title: 'Find a learning rate',
  lead: 'A copy of the network is trained from its present weights while the rate grows with every step. Where the loss falls, the network learns; where it rises, the rate is too high. Your run stays as it is.',
  testing: 'Testing…',
  failed: (reason: string): string => `The test failed: ${reason}`,
  chart: (test: RangeTest, lowest: number): string =>
    `Loss against the learning rate, both logarithmic, from ${rate(test.rates[0])} to ${rate(test.rates.at(-1))}. The smoothed loss begins at ${formatFigure(test.smoothed[0])} and is lowest at a rate of ${rate(test.rates[lowest])}: ${formatFigure(test.smoothed[lowest])}.`,
  axis: 'learning rate',
  loss: 'loss',
  batch: 'each batch',
  smoothed: 'smoothed',
  lowest: 'lowest',
  now: 'now',
  suggested: (suggested: number, lowest: number | undefined): string =>
    `Suggested: ${rate(suggested)}, a tenth of the rate at which the smoothed loss was lowest (${rate(lowest)}).`,
  nothing:
    'No suggestion: the loss fell at no rate. The network may have learned what it can, or something else holds it back, such as vanishing gradients.',
  end: ({ end, rates }: RangeTest): string => {
    const last = rate(rates.at(-1));
    const steps = formatInteger(rates.length);
    switch (end) {
      case 'risen':
        return `It ended after ${steps} steps at ${last}, where the smoothed loss was four times its minimum.`;
      case 'notFinite':
        return rates.length === 0
          ? 'Not even the first loss was a finite number. Reset, or try another initialization.'
          : `It ended after ${steps} steps: above ${last} the numbers were no longer finite.`;
      case 'highest':
        return `It ended after ${steps} steps at the highest rate, ${last}.`;
    }
  },
  choose: 'Rate to use',
  chooseHelp: 'The suggested one to begin with; a click on the chart chooses too.',
  use: (value: number): string => `Use ${rate(value)}`,
  close: 'Keep the present one',
} as const;
