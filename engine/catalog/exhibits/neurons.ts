import type { Exhibit } from './exhibit';

/** Neurons that are of no use, and why. */
export const NEURON_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'twins',
    title: 'All weights equal',
    look: 'From equal weights the neurons of a layer compute the same, get the same gradient and stay twins for ever: 8 do the work of one, and fewer than 70 % of the points are right.',
    truth:
      'Not one weight differs by a bit, as long as the biases are equal too: biases that are drawn break the symmetry.',
    link: 'data=circle',
    variants: [
      {
        id: 'equal',
        label: 'all equal',
        link: 'init=equal&biasInit=zeros',
        diagnosis: 'symmetric',
        claims: [
          { figure: 'twinDistance', step: 2000, below: 1e-30 },
          { figure: 'trainAccuracy', step: 2000, below: 0.7 },
        ],
      },
      {
        id: 'biases',
        label: 'biases drawn',
        link: 'init=equal',
        claims: [
          { figure: 'twinDistance', step: 1000, above: 0.5 },
          { figure: 'trainAccuracy', step: 1000, above: 0.95 },
        ],
      },
      {
        id: 'drawn',
        label: 'weights drawn',
        link: 'biasInit=zeros',
        diagnosis: 'healthy',
        claims: [
          { figure: 'twinDistance', step: 1000, above: 0.5 },
          { figure: 'trainAccuracy', step: 1000, above: 0.98 },
        ],
      },
    ],
  },
  {
    id: 'dead',
    title: 'ReLU units that die',
    look: 'At a rate of 0.3 the first steps push whole layers of ReLU below zero, where the gradient is 0: nothing moves again and 50 % stay wrong; leaky ReLU gets more than 95 % right.',
    // 6 of 8 seeds end with a dead layer; with leaky ReLU all 8 get at least 97 % right.
    truth:
      'Leaky units fall below zero as well, but keep a hundredth of the slope there and find back. At a rate of 0.03 ReLU has no trouble either.',
    link: 'data=circle&layers=8,8,8,8,8',
    variants: [
      {
        id: 'relu',
        label: 'ReLU',
        link: 'act=relu&init=heNormal&rate=0.3',
        diagnosis: 'deadUnits',
        claims: [
          { figure: 'deadShare', step: 200, above: 0.99 },
          { figure: 'trainAccuracy', step: 2000, above: 0.499, below: 0.501 },
        ],
      },
      {
        id: 'leaky',
        label: 'leaky ReLU',
        link: 'act=leakyRelu&init=heNormal&rate=0.3',
        diagnosis: 'healthy',
        claims: [{ figure: 'testAccuracy', step: 2000, above: 0.95 }],
      },
      {
        id: 'slow',
        label: 'ReLU, rate 0.03',
        link: 'act=relu&init=heNormal',
        claims: [
          { figure: 'deadShare', step: 1000, below: 0.7 },
          { figure: 'testAccuracy', step: 1000, above: 0.95 },
        ],
      },
    ],
  },
];
