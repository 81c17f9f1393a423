import type { Exhibit } from './exhibit';

/** ReLU from He’s initialization, and Adam at a rate that suits small networks of images. */
const USUAL = 'data=shapes&act=relu&init=heNormal';

/** What one builds with convolutions. */
export const BLOCK_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'kernels',
    title: 'One 5 × 5 or two 3 × 3',
    look: 'From one map to one map, a filter of 5 × 5 has 26 parameters and two of 3 × 3 have 20; both see 5 × 5 pixels, and two have two non-linearities.',
    // k·k·C·C + C: 25 weights against 18 for each pair of maps.
    truth:
      'With 4 maps that is 404 against 296 parameters, and both have more than 90 % right. From one map to many it is the other way round: only the first of the two layers is cheap.',
    link: USUAL,
    variants: [
      {
        id: 'one',
        label: 'one 5 × 5',
        link: 'layers=conv1x5,max2,24&rate=0.005',
        claims: [
          { figure: 'filterParameters', step: 0, above: 25, below: 27 },
          { figure: 'field', step: 0, above: 5, below: 7 },
        ],
      },
      {
        id: 'two',
        label: 'two 3 × 3',
        link: 'layers=conv1x3,conv1x3,max2,24&rate=0.005',
        claims: [
          { figure: 'filterParameters', step: 0, above: 19, below: 21 },
          { figure: 'field', step: 0, above: 5, below: 7 },
        ],
      },
      {
        id: 'one4',
        label: 'one 5 × 5, 4 maps',
        link: 'layers=conv4x3,max2,conv4x5,24&rate=0.005',
        claims: [
          { figure: 'filterParameters', step: 0, above: 443, below: 445 },
          { figure: 'field', step: 0, above: 11, below: 13 },
          { figure: 'testAccuracy', step: 200, above: 0.9 },
        ],
      },
      {
        id: 'two4',
        label: 'two 3 × 3, 4 maps',
        link: 'layers=conv4x3,max2,conv4x3,conv4x3,24&rate=0.005',
        claims: [
          { figure: 'filterParameters', step: 0, above: 335, below: 337 },
          { figure: 'field', step: 0, above: 11, below: 13 },
          { figure: 'testAccuracy', step: 200, above: 0.9 },
        ],
      },
    ],
  },
  {
    id: 'vgg',
    title: 'Blocks as in VGG',
    look: 'Two convolutions of 3 × 3, then pooling, twice: a value of the last maps sees 16 pixels across, more than the 12 that the image has, and after 150 steps more than 90 % are right.',
    truth:
      'With one convolution in each block it sees 10 pixels across and makes a third of the multiplications; that is enough for shapes of at most 6 pixels, and as many are right.',
    link: `${USUAL}&rate=0.01`,
    variants: [
      {
        id: 'two',
        label: 'two in each block',
        link: 'layers=conv4x3,conv4x3,max2,conv8x3,conv8x3,max2,24',
        claims: [
          { figure: 'field', step: 0, above: 15, below: 17 },
          { figure: 'testAccuracy', step: 150, above: 0.9 },
        ],
      },
      {
        id: 'one',
        label: 'one in each block',
        link: 'layers=conv4x3,max2,conv8x3,max2,24',
        claims: [
          { figure: 'field', step: 0, above: 9, below: 11 },
          { figure: 'testAccuracy', step: 150, above: 0.9 },
        ],
      },
    ],
  },
  {
    id: 'inception',
    title: 'An Inception module',
    look: 'Filters of 1 × 1, 3 × 3 and 5 × 5 side by side; with 1 × 1 filters before the large ones the network makes fewer than half the multiplications, and more than 90 % are right all the same.',
    // Szegedy et al. 2014: 14·14·5·5·480·48 = 112.9 million become 5.3 million through 16 maps.
    truth:
      'Where 480 maps of 14 × 14 go into 48 filters of 5 × 5, more than 100 million multiplications become 5 million on the way through 16 maps.',
    link: `${USUAL}&rate=0.01`,
    variants: [
      {
        id: 'squeezed',
        label: 'through 1 × 1',
        link: 'layers=conv8x3,max2,par4x1;2x1.8x3;2x1.8x5,max2,24',
        claims: [
          { figure: 'multiplications', step: 0, below: 40_000 },
          { figure: 'testAccuracy', step: 200, above: 0.9 },
        ],
      },
      {
        id: 'direct',
        label: 'directly',
        link: 'layers=conv8x3,max2,par4x1;8x3;8x5,max2,24',
        claims: [
          { figure: 'multiplications', step: 0, above: 80_000 },
          { figure: 'testAccuracy', step: 100, above: 0.9 },
        ],
      },
    ],
  },
  {
    id: 'head',
    title: 'A dense head, or the mean of each map',
    look: 'From 300 images the dense head learns all by heart and has fewer than 90 % of new ones right; global average pooling, with a 19th of the parameters, more than 95 %.',
    truth: 'It takes longer: after 100 steps the dense head has learned its images, the mean of each map has not.',
    link: `${USUAL}&images=300&rate=0.01`,
    variants: [
      {
        id: 'dense',
        label: 'dense head',
        link: 'layers=conv6x3,max2,conv12x3,32',
        claims: [
          { figure: 'parameters', step: 0, above: 14_000 },
          { figure: 'trainAccuracy', step: 100, above: 0.98 },
          { figure: 'testAccuracy', step: 200, below: 0.9 },
        ],
      },
      {
        id: 'mean',
        label: 'mean of each map',
        link: 'layers=conv6x3,max2,conv12x3,gap',
        claims: [
          { figure: 'parameters', step: 0, below: 800 },
          { figure: 'trainAccuracy', step: 100, below: 0.95 },
          { figure: 'testAccuracy', step: 300, above: 0.95 },
        ],
      },
    ],
  },
];
