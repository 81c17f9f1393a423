/** What makes pre-activations alike in size before the activation. */
export interface Normalization {
  readonly label: string;
  /** TeX. */
  readonly formula: string;
  readonly about: string;
  readonly source: string;
}

const TABLE = {
  none: {
    label: 'none',
    formula: String.raw`\hat z = z`,
    about: 'Pre-activations go into the activation as they are.',
    source: '',
  },
  batchNorm: {
    label: 'batch',
    formula: String.raw`\hat z = \gamma\, \frac{z - \mu_B}{\sqrt{\sigma_B^2 + \varepsilon}} + \beta`,
    about: 'Each neuron is centred and scaled over the batch; at inference by its running mean and variance.',
    source: 'Ioffe and Szegedy 2015',
  },
  layerNorm: {
    label: 'layer',
    formula: String.raw`\hat z = \gamma\, \frac{z - \mu_L}{\sqrt{\sigma_L^2 + \varepsilon}} + \beta`,
    about: 'Each sample is centred and scaled over the layer’s neurons, in training and at inference alike.',
    source: 'Ba, Kiros and Hinton 2016',
  },
} satisfies Record<string, Normalization>;

export type NormalizationId = keyof typeof TABLE;

/** Every normalization by its id. */
export const NORMALIZATIONS: Readonly<Record<NormalizationId, Normalization>> = TABLE;

/** Keeps the division finite; PyTorch’s default for both kinds. */
export const NORM_EPSILON = 1e-5;
/** Share of a batch’s statistics in the running ones; PyTorch’s default. */
export const NORM_MOMENTUM = 0.1;
