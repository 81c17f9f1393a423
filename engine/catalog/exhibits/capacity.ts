import type { Exhibit } from './exhibit';

/** What networks can do. */
export const CAPACITY_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'xor',
    title: 'One neuron and XOR',
    look: 'One neuron draws one straight line and gets no more than 75 % of XOR right, however long it trains; a hidden layer of 8 gets more than 95 %.',
    // A line cuts off one quadrant at best: three quarters. By its cross-entropy it does not even want that.
    truth: 'A line could have three quadrants right, but cross-entropy is smallest at “I don’t know”: about half.',
    link: 'data=xor',
    variants: [
      {
        id: 'one',
        label: 'one neuron',
        link: 'noise=0&layers=',
        claims: [{ figure: 'testAccuracy', step: 4000, below: 0.75 }],
      },
      {
        id: 'hidden',
        label: 'a hidden layer of 8',
        link: 'noise=0&layers=8',
        claims: [{ figure: 'testAccuracy', step: 2000, above: 0.95 }],
      },
    ],
  },
  {
    id: 'sine',
    title: 'One hidden layer draws a sine',
    look: 'Each hidden neuron adds one bend: 3 are too few for two waves and stay above a squared error of 0.01, 10 get below 0.005, and 50 below 0.002 in the same 4000 steps.',
    link: 'data=sine&noise=0',
    variants: [
      {
        id: 'n3',
        label: '3 neurons',
        link: 'layers=3&rate=0.01&batch=64',
        claims: [{ figure: 'testLoss', step: 4000, above: 0.01 }],
      },
      {
        id: 'n10',
        label: '10 neurons',
        link: 'layers=10&rate=0.01&batch=64',
        claims: [{ figure: 'testLoss', step: 4000, above: 0.001, below: 0.005 }],
      },
      {
        id: 'n50',
        label: '50 neurons',
        link: 'layers=50&rate=0.01&batch=64',
        claims: [{ figure: 'testLoss', step: 4000, below: 0.002 }],
      },
    ],
  },
  {
    id: 'softplus',
    title: 'Shifted sigmoids add up to softplus',
    look: 'Before a single step of training, 8 sigmoids with weights of 1, each shifted one further to the right, add up to log(1 + eˣ) with an error below 0.02 everywhere.',
    // Σᵢ σ(x + ½ − i) is the midpoint rule for ∫ σ(x − t) dt = log(1 + eˣ); what n steps leave out is log(1 + eˣ⁻ⁿ).
    truth:
      'The sum ends with its last step: 3 sigmoids level off at 3, and are wrong by more than 0.5 at the right edge. Endless stairs would give softplus, and far from 0 ReLU.',
    link: 'data=formula&target=log(1+exp(x))&noise=0&act=sigmoid&init=equal&value=1&biasInit=staircase',
    variants: [
      {
        id: 'n8',
        label: '8 sigmoids',
        link: 'layers=8',
        still: true,
        claims: [{ figure: 'greatestError', step: 0, below: 0.02 }],
      },
      {
        id: 'n3',
        label: '3 sigmoids',
        link: 'layers=3',
        still: true,
        claims: [{ figure: 'greatestError', step: 0, above: 0.5 }],
      },
    ],
  },
];
