import type { NetworkInfo } from '../../engine/protocol';

/**
 * How the outputs of a network are to be understood:
 * `probability` of the second class, one output; `score` whose sign chooses the class;
 * `classes`, one output each; `value`, to be taken as it is.
 */
export type Reading =
  | { readonly kind: 'probability'; /** Which of the outputs it is. */ readonly output: number }
  | { readonly kind: 'score' }
  | { readonly kind: 'classes'; readonly classes: number; readonly probabilities: boolean }
  | { readonly kind: 'value' };

/** How to read the outputs of this network. */
export function readingOf({ task, link, outputs }: Pick<NetworkInfo, 'task' | 'link' | 'outputs'>): Reading {
  if (task === 'regression' || task === 'function') return { kind: 'value' };
  if (outputs > 2) return { kind: 'classes', classes: outputs, probabilities: link !== 'identity' };
  if (outputs === 2) {
    return link === 'softmax'
      ? { kind: 'probability', output: 1 }
      : { kind: 'classes', classes: 2, probabilities: link !== 'identity' };
  }
  return link === 'sigmoid' ? { kind: 'probability', output: 0 } : { kind: 'score' };
}

/** The class that wins; null where the outputs are values, or no numbers. */
export function winner(reading: Reading, outputs: ArrayLike<number>, start = 0): number | null {
  switch (reading.kind) {
    case 'value':
      return null;
    case 'probability':
      return side(outputs[start + reading.output] - 0.5);
    case 'score':
      return side(outputs[start]);
    case 'classes':
      return largest(outputs, start, reading.classes);
  }
}

const side = (signed: number): number | null => (Number.isNaN(signed) ? null : Number(signed > 0));

function largest(values: ArrayLike<number>, start: number, count: number): number | null {
  let best: number | null = null;
  let most = -Infinity;
  for (let k = 0; k < count; k++) {
    if (!(values[start + k] > most)) continue;
    most = values[start + k];
    best = k;
  }
  return best;
}

/** The output on the diverging scale −1 … 1 (values beyond it are left to the colours to clamp). */
export function signedOf(reading: Exclude<Reading, { kind: 'classes' }>, output: number): number {
  return reading.kind === 'probability' ? 2 * output - 1 : output;
}

/** 1 for every sample whose class is not the one that wins; all 0 where there are no classes. */
export function misclassified(
  reading: Reading,
  predictions: Float32Array,
  outputs: number,
  target: Float32Array,
  out: Uint8Array,
): Uint8Array {
  for (let i = 0; i < out.length; i++) {
    out[i] = reading.kind !== 'value' && winner(reading, predictions, i * outputs) !== target[i] ? 1 : 0;
  }
  return out;
}
