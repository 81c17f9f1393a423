import type { Exhibit } from './exhibit';

/** Twenty convolutions of 3 × 3 with 4 filters; the first two halve the maps, so that it is quick. */
const TWENTY = `layers=conv4x3:s2,conv4x3:s2,${Array(18).fill('conv4x3').join(',')}`;

const SIX = 'layers=conv6x3:s2,conv6x3,conv6x3:s2,conv6x3,conv6x3,conv6x3';

/** Many convolutions behind one another. */
export const DEPTH_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'deep-conv',
    title: 'Twenty convolutional layers',
    look: 'Plain, the first layer gets less than 10⁻⁶ of the output layer’s gradient, and guessing 20 % right is all that is learned; with residual connections it gets more than 2 %, and after 300 steps more than 45 % are right.',
    // He, Zhang, Ren and Sun 2015.
    truth:
      'Two convolutional layers learn these shapes better and faster. Depth is no use here: residual connections only make it harmless, which in large networks is what counts.',
    link: `data=shapes&${TWENTY}&act=tanh&init=uniform&rate=0.01`,
    variants: [
      {
        id: 'plain',
        label: 'plain',
        link: '',
        diagnosis: 'vanishing',
        claims: [
          { figure: 'gradientRatio', step: 1, below: 1e-6 },
          { figure: 'testAccuracy', step: 100, above: 0.19, below: 0.21 },
        ],
      },
      {
        id: 'residual',
        label: 'residual',
        link: 'residual=all',
        claims: [
          { figure: 'gradientRatio', step: 1, above: 0.02, below: 20 },
          { figure: 'testAccuracy', step: 300, above: 0.45 },
        ],
      },
    ],
  },
  {
    id: 'conv-batch-norm',
    title: 'Batch normalization between convolutions',
    look: 'Six convolutions of ReLU from uniform ±1/√n: without it fewer than 70 % are right after 200 steps, and the first layer gets less than 2 % of the gradient at the start; with it more than 75 % are right.',
    truth:
      'What it divides by is the spread over the batch and over all places of a map: a weak signal is scaled up in each layer, and the error on its way back by as much. He’s initialization does the same once, at the start.',
    link: `data=shapes&${SIX}&act=relu&init=uniform&rate=0.003`,
    variants: [
      {
        id: 'none',
        label: 'none',
        link: '',
        claims: [
          { figure: 'gradientRatio', step: 1, below: 0.02 },
          { figure: 'testAccuracy', step: 200, below: 0.7 },
        ],
      },
      {
        id: 'batch',
        label: 'batch normalization',
        link: 'norm=batchNorm',
        claims: [
          { figure: 'gradientRatio', step: 1, above: 0.1, below: 10 },
          { figure: 'testAccuracy', step: 200, above: 0.75 },
        ],
      },
    ],
  },
];
