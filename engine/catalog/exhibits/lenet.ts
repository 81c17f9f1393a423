import type { Exhibit } from './exhibit';

/** LeNet-5 with what one takes today: ReLU and the maximum. */
const TODAY = 'layers=conv6x5,max2,conv16x5:valid,max2,120,84&act=relu&init=heNormal&rate=0.002';

/** The network of the lectures, on images of 28 × 28. */
export const LENET_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'lenet',
    title: 'LeNet-5 on handwritten digits',
    look: 'After 50 steps of 64 digits more than 85 % of those that it has never seen are right; after three epochs, in which the rate falls to zero, about one in a hundred is wrong.',
    // LeCun, Bottou, Bengio and Haffner 1998; their poolings had weights of their own.
    truth:
      'The network of 1998 had tanh and mean pooling, and learns as well; ReLU and the maximum are what one takes today.',
    // The run of `npm run lenet`, whose figure stands in the README.
    link: 'data=mnist',
    variants: [
      {
        id: 'relu',
        label: 'ReLU, maximum',
        link: `${TODAY}&batch=64&schedule=cosine&period=2814`,
        claims: [{ figure: 'testAccuracy', step: 50, above: 0.85 }],
      },
      {
        id: 'tanh',
        label: 'tanh, mean',
        link: 'layers=conv6x5,avg2,conv16x5:valid,avg2,120,84&act=tanh&init=xavierNormal&rate=0.002&batch=64&schedule=cosine&period=2814',
        claims: [{ figure: 'testAccuracy', step: 25, above: 0.7 }],
      },
    ],
  },
  {
    id: 'fashion',
    title: 'LeNet-5 on clothes',
    look: 'The same network at the same rate, but after 50 steps fewer than 85 % right: what it mixes up are shirts, pullovers and coats, as the confusion matrix shows.',
    link: 'data=fashion',
    variants: [
      {
        id: 'relu',
        label: 'ReLU, maximum',
        link: `${TODAY}&batch=64&schedule=cosine&period=2814`,
        claims: [{ figure: 'testAccuracy', step: 50, above: 0.5, below: 0.85 }],
      },
    ],
  },
];
