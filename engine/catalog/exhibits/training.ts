import type { Claim, Exhibit } from './exhibit';

/** Worse than Adam, better than SGD. */
const between: readonly [Claim] = [{ figure: 'trainLoss', step: 1000, above: 0.15, below: 0.6 }];
/** One course: with this data and seed all three end within 0.02 of each other. */
const inertia: readonly [Claim] = [{ figure: 'trainLoss', step: 1000, above: 0.29, below: 0.32 }];

/** Optimizers and learning rates. */
export const TRAINING_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'optimizers',
    title: 'Six optimizers, one seed',
    look: 'The same first weights, the same batches, each at its usual rate: after 1000 steps SGD’s loss is still above 0.6, Adam’s below 0.15, and the others lie in between.',
    // Momentum of 0.9 adds up ten steps, 1/(1 − 0.9): on a smooth course it is SGD at ten times the rate.
    truth:
      'Much of it is the rate. Momentum of 0.9 adds up about ten steps: SGD at ten times momentum’s rate of 0.03 runs the same course.',
    link: 'data=spiral',
    variants: [
      { id: 'sgd', label: 'SGD', link: 'opt=sgd', claims: [{ figure: 'trainLoss', step: 1000, above: 0.6 }] },
      { id: 'momentum', label: 'momentum', link: 'opt=momentum', claims: inertia },
      { id: 'nesterov', label: 'Nesterov', link: 'opt=nesterov', claims: inertia },
      { id: 'adagrad', label: 'Adagrad', link: 'opt=adagrad', claims: between },
      { id: 'rmsprop', label: 'RMSprop', link: 'opt=rmsprop', claims: between },
      {
        id: 'adam',
        label: 'Adam',
        link: 'opt=adam',
        diagnosis: 'healthy',
        claims: [{ figure: 'trainLoss', step: 1000, below: 0.15 }],
      },
      { id: 'fast', label: 'SGD, rate 0.3', link: 'opt=sgd&rate=0.3', claims: inertia },
    ],
  },
  {
    id: 'rates',
    title: 'Rate too low, right, too high',
    look: 'At 0.001 the loss creeps and is still above 0.08 after 2000 steps; at 0.1 it is below 0.02; at 1 each step overshoots farther than the last, and the numbers blow up within 30 steps.',
    link: 'data=hills&layers=16,16&opt=sgd',
    variants: [
      {
        id: 'low',
        label: '0.001',
        link: 'rate=0.001',
        claims: [{ figure: 'trainLoss', step: 2000, above: 0.08 }],
      },
      {
        id: 'right',
        label: '0.1',
        link: 'rate=0.1',
        diagnosis: 'healthy',
        claims: [{ figure: 'trainLoss', step: 2000, below: 0.02 }],
      },
      {
        id: 'high',
        label: '1',
        link: 'rate=1',
        claims: [{ figure: 'blowUp', step: 200, above: 0, below: 30 }],
      },
    ],
  },
];
