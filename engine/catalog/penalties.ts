import { formula } from './formula';

/** Penalties on weights, as what each adds to the gradient of a weight w. */
export const PENALTIES = {
  l2: { label: 'L2', formula: 'l2 * w', gradient: formula('l2 * w', 'l2', 'w') },
  l1: { label: 'L1', formula: 'l1 * sign(w)', gradient: formula('l1 * sign(w)', 'l1', 'w') },
} as const;

const onParameters = (name: string): string =>
  String.raw`L + \sum \left( \lambda_1 |${name}| + \tfrac{\lambda_2}{2} ${name}^2 \right)`;

const TARGETS = {
  weights: {
    label: 'weights',
    formula: onParameters('w'),
    about: 'The usual choice: biases, scales and shifts are left alone.',
  },
  biases: { label: 'biases', formula: onParameters('b'), about: 'Thresholds alone are pulled towards zero.' },
  both: {
    label: 'weights and biases',
    formula: onParameters(String.raw`\theta`),
    about: 'Everything that a dense layer learns.',
  },
  activations: {
    label: 'activations',
    formula: String.raw`L + \frac{1}{B} \sum_{i=1}^{B} \sum \left( \lambda_1 |a_i| + \tfrac{\lambda_2}{2} a_i^2 \right)`,
    about: 'What hidden neurons put out: with L1 most of them stay silent for most samples.',
  },
} as const;

export type PenaltyTarget = keyof typeof TARGETS;

/** What penalties can be put on. */
export const PENALTY_TARGETS: Readonly<
  Record<PenaltyTarget, { readonly label: string; readonly formula: string; readonly about: string }>
> = TARGETS;
