import { equalLayers, type Exhibit } from './exhibit';

/** What brings a dead gradient back. */
export const REMEDY_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'residual',
    title: 'Residual connections in 20 layers',
    look: 'Through 20 layers of tanh less than 10⁻⁴ of the gradient arrives, and nothing is learned; with residual connections it flows past the layers, stays within a factor of 20, and the circle is solved in 300 steps.',
    truth:
      'From Xavier’s initialization plain tanh learns through 20 layers as well: here the remedy saves a network whose weights are too small.',
    link: `data=circle&${equalLayers(20, 8)}`,
    variants: [
      {
        id: 'plain',
        label: 'plain',
        link: 'init=uniform&opt=sgd',
        diagnosis: 'vanishing',
        claims: [
          { figure: 'gradientRatio', step: 1, below: 1e-4 },
          { figure: 'trainAccuracy', step: 500, below: 0.6 },
        ],
      },
      {
        id: 'residual',
        label: 'residual',
        link: 'residual=all&init=uniform&opt=sgd',
        diagnosis: 'healthy',
        claims: [
          { figure: 'gradientRatio', step: 1, above: 0.05, below: 20 },
          { figure: 'gradientRatio', step: 300, above: 0.05, below: 20 },
          { figure: 'testAccuracy', step: 300, above: 0.98 },
        ],
      },
      {
        id: 'xavier',
        label: 'plain, Xavier',
        link: 'init=xavierNormal&opt=sgd',
        claims: [{ figure: 'testAccuracy', step: 500, above: 0.8 }],
      },
    ],
  },
  {
    id: 'batch-norm',
    title: 'Batch normalization revives sigmoid',
    look: 'Without it less than 10⁻⁷ of the gradient reaches the first of ten sigmoid layers; with it the first layer’s gradient is within a factor of 50 of the output layer’s, and more than 95 % are right after 1000 steps.',
    // Centred and scaled sums lie where sigmoid is steepest, and the scale that is divided by is tiny in a dying layer:
    // on its way back the error is divided by it too.
    truth:
      'Sigmoid’s slope is still at most ¼. What helps is the division by the spread of the batch: where a layer’s signal is small, its error is scaled up by as much.',
    link: `data=circle&${equalLayers(10, 4)}&act=sigmoid`,
    variants: [
      {
        id: 'none',
        label: 'none',
        link: 'init=uniform&opt=sgd',
        diagnosis: 'vanishing',
        claims: [
          { figure: 'gradientRatio', step: 1, below: 1e-7 },
          { figure: 'trainAccuracy', step: 500, below: 0.6 },
        ],
      },
      {
        id: 'batch',
        label: 'batch normalization',
        link: 'norm=batchNorm&init=uniform&opt=sgd',
        diagnosis: 'healthy',
        claims: [
          { figure: 'gradientRatio', step: 1, above: 0.02, below: 50 },
          { figure: 'gradientRatio', step: 1000, above: 0.02, below: 50 },
          { figure: 'testAccuracy', step: 1000, above: 0.95 },
        ],
      },
    ],
  },
];
