import type { Exhibit } from './exhibit';

/** ReLU from He’s initialization, and Adam at a rate that suits small networks of images. */
const USUAL = 'data=shapes&act=relu&init=heNormal&rate=0.01';

/** What filters that slide are good for. */
export const CONVOLUTION_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'dense-conv',
    title: 'Dense against convolutional',
    look: 'Both networks have about 2500 parameters and learn their 400 images by heart; of 1000 new images the dense one has fewer than 75 % right, the convolutional one more than 90 %.',
    // What a filter learned at one place it knows at all of them; a dense layer has to see a shape everywhere.
    truth:
      'The parameters of a filter are used at every place: for each image the convolutional network makes more than 30 000 multiplications, the dense one fewer than 3000.',
    link: `${USUAL}&images=400`,
    variants: [
      {
        id: 'dense',
        label: 'dense',
        link: 'layers=16',
        claims: [
          { figure: 'parameters', step: 0, above: 2400, below: 2600 },
          { figure: 'multiplications', step: 0, below: 3000 },
          { figure: 'trainAccuracy', step: 300, above: 0.95 },
          { figure: 'testAccuracy', step: 300, below: 0.75 },
        ],
      },
      {
        id: 'conv',
        label: 'convolutional',
        link: 'layers=conv8x3,max2,conv8x3,max2,24',
        claims: [
          { figure: 'parameters', step: 0, above: 2400, below: 2600 },
          { figure: 'multiplications', step: 0, above: 30_000 },
          { figure: 'trainAccuracy', step: 300, above: 0.95 },
          { figure: 'testAccuracy', step: 300, above: 0.9 },
        ],
      },
    ],
  },
  {
    id: 'shifted',
    title: 'Trained in the middle, tested everywhere',
    look: 'Every training image has its shape in the middle, the test images have it anywhere: a dense network falls below 45 %, while convolutions under global average pooling keep more than 85 %.',
    // With padding a filter answers alike at every place; what comes after decides whether the place still counts.
    truth:
      'Convolution alone does not help: with a dense layer on its maps, which reads them place by place, fewer than 60 % are right. It is the mean over each map that forgets the place.',
    link: `${USUAL}&region=centre`,
    variants: [
      {
        id: 'dense',
        label: 'dense',
        link: 'layers=16',
        claims: [
          { figure: 'trainAccuracy', step: 300, above: 0.95 },
          { figure: 'testAccuracy', step: 300, below: 0.45 },
        ],
      },
      {
        id: 'head',
        label: 'convolution, dense head',
        link: 'layers=conv6x3,max2,conv8x3,16',
        claims: [
          { figure: 'trainAccuracy', step: 200, above: 0.95 },
          { figure: 'testAccuracy', step: 200, below: 0.6 },
        ],
      },
      {
        id: 'mean',
        label: 'convolution, mean of each map',
        link: 'layers=conv6x3,max2,conv8x3,gap',
        claims: [{ figure: 'testAccuracy', step: 300, above: 0.85 }],
      },
    ],
  },
  {
    id: 'pooling',
    title: 'Maximum, mean, or a stride of 2',
    look: 'Three ways to halve the maps, with the same parameters: after 200 steps the maximum has more than 95 % right, the mean more than 90 %, and a stride of 2 fewer than 95 %, with less than a third of the multiplications.',
    truth:
      'A stride of 2 leaves out three places of four, which is why it is cheap; pooling looks at all of them first. The gradient goes back to the maximum alone, or in equal parts to all that the mean was taken of.',
    link: USUAL,
    variants: [
      {
        id: 'max',
        label: 'maximum',
        link: 'layers=conv8x3,max2,conv8x3,max2,24',
        claims: [
          { figure: 'multiplications', step: 0, above: 30_000 },
          { figure: 'testAccuracy', step: 200, above: 0.95 },
        ],
      },
      {
        id: 'mean',
        label: 'mean',
        link: 'layers=conv8x3,avg2,conv8x3,avg2,24',
        claims: [{ figure: 'testAccuracy', step: 200, above: 0.9 }],
      },
      {
        id: 'stride',
        label: 'stride 2',
        link: 'layers=conv8x3:s2,conv8x3:s2,24',
        claims: [
          { figure: 'multiplications', step: 0, below: 10_000 },
          { figure: 'testAccuracy', step: 200, above: 0.8, below: 0.95 },
        ],
      },
    ],
  },
  {
    id: 'filters',
    title: 'Too few filters',
    look: 'After 300 steps one filter in each layer gets fewer than 85 % right, 2 filters get more than 85 %, and 8 more than 95 %.',
    truth: 'One filter makes one map: whatever it does not look for is lost to every layer after it.',
    link: USUAL,
    variants: [
      {
        id: 'f1',
        label: '1 filter',
        link: 'layers=conv1x3,max2,conv1x3,max2,24',
        claims: [{ figure: 'testAccuracy', step: 300, below: 0.85 }],
      },
      {
        id: 'f2',
        label: '2 filters',
        link: 'layers=conv2x3,max2,conv2x3,max2,24',
        claims: [{ figure: 'testAccuracy', step: 300, above: 0.85 }],
      },
      {
        id: 'f8',
        label: '8 filters',
        link: 'layers=conv8x3,max2,conv8x3,max2,24',
        claims: [{ figure: 'testAccuracy', step: 300, above: 0.95 }],
      },
    ],
  },
];
