/** What a layer does with what it gets, besides computing with it. */
export interface Residual {
  readonly label: string;
  /** TeX. */
  readonly formula: string;
  readonly about: string;
}

const TABLE = {
  none: { label: 'none', formula: 'y = f(x)', about: 'Every layer replaces what it gets.' },
  all: {
    label: 'around every layer',
    formula: 'y = x + f(x)',
    about: 'Layers as wide as the one before add to what they get.',
  },
} satisfies Record<string, Residual>;

export type ResidualId = keyof typeof TABLE;

/** Residual connections of all layers, by id. */
export const RESIDUALS: Readonly<Record<ResidualId, Residual>> = TABLE;
