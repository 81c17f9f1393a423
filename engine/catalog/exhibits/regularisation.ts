import type { Claim, Exhibit } from './exhibit';

/** Whatever is done against it, about as many points are right. */
const asAccurate: Claim = { figure: 'testAccuracy', step: 2000, above: 0.75, below: 0.92 };

/** Learning by heart, and what holds it back. */
export const REGULARISATION_EXHIBITS: readonly Exhibit[] = [
  {
    id: 'overfitting',
    title: 'Overfitting, and three remedies',
    look: 'The training loss falls below 10⁻⁴ while the test loss climbs above 1; dropout keeps it below 0.6, L2 and early stopping below 0.45.',
    // Five seeds alike: 78 to 90 % of 60 test points are right in every variant.
    truth:
      'All of them get 75 to 92 % of the test points right, the overfitted one too: what grows is its certainty where it is wrong, and that is what the loss punishes.',
    link: 'data=circle&samples=120&noise=0.5&test=0.5&layers=24,24',
    variants: [
      {
        id: 'none',
        label: 'no remedy',
        link: '',
        diagnosis: 'overfitting',
        claims: [
          { figure: 'trainLoss', step: 2000, below: 1e-4 },
          { figure: 'testLoss', step: 2000, above: 1 },
          asAccurate,
        ],
      },
      {
        id: 'dropout',
        label: 'dropout 50 %',
        link: 'dropout=0.5',
        diagnosis: 'healthy',
        claims: [{ figure: 'testLoss', step: 2000, below: 0.6 }, asAccurate],
      },
      {
        id: 'l2',
        label: 'L2',
        link: 'l2=0.03',
        diagnosis: 'healthy',
        claims: [{ figure: 'testLoss', step: 2000, below: 0.45 }, asAccurate],
      },
      {
        id: 'early',
        label: 'early stopping',
        link: 'patience=200',
        claims: [
          { figure: 'earlyStop', step: 2000, below: 400 },
          { figure: 'testLoss', step: 2000, below: 0.45 },
          asAccurate,
        ],
      },
    ],
  },
];
