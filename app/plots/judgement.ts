import type { Samples } from '../../engine/protocol';
import { type Reading, winner } from './reading';

/** What a network says of each sample. */
export interface Judgement {
  /** The class that wins, −1 where none does, [samples]. */
  readonly predicted: Int16Array;
  /** The winner’s output: its probability, where outputs are such; [samples]. */
  readonly confidence: Float32Array;
}

/** Reads what a network says of each sample from its outputs, [samples, outputs]; the arrays are the caller’s. */
export function judge(reading: Reading, predictions: Float32Array, outputs: number, count: number): Judgement {
  const predicted = new Int16Array(count).fill(-1);
  const confidence = new Float32Array(count).fill(Number.NaN);
  for (let i = 0; i < count; i++) {
    const won = winner(reading, predictions, i * outputs);
    if (won === null) continue;
    predicted[i] = won;
    confidence[i] = confidenceOf(reading, predictions, i * outputs, won);
  }
  return { predicted, confidence };
}

function confidenceOf(reading: Reading, predictions: Float32Array, start: number, won: number): number {
  switch (reading.kind) {
    case 'classes':
      return predictions[start + won];
    case 'probability': {
      const second = predictions[start + reading.output];
      return won === 1 ? second : 1 - second;
    }
    case 'score':
    case 'value':
      return Math.abs(predictions[start]);
  }
}

/** Samples of one part, the surest first. */
function surest(
  samples: Samples,
  { confidence }: Judgement,
  part: 'train' | 'test',
  wanted: (index: number) => boolean,
) {
  const found: number[] = [];
  for (let i = 0; i < samples.count; i++)
    if ((samples.isTest[i] === 1) === (part === 'test') && wanted(i)) found.push(i);
  return found.sort((a, b) => confidence[b] - confidence[a] || a - b);
}

/** Places of the samples of one class that are taken for another, or for itself, the surest first. */
export function samplesBehind(
  samples: Samples,
  judgement: Judgement,
  part: 'train' | 'test',
  actual: number,
  predicted: number,
): readonly number[] {
  return surest(samples, judgement, part, (i) => samples.target[i] === actual && judgement.predicted[i] === predicted);
}

/** Places of the samples that the network takes for something else, the surest first. */
export function mistakes(samples: Samples, judgement: Judgement, part: 'train' | 'test'): readonly number[] {
  return surest(
    samples,
    judgement,
    part,
    (i) => judgement.predicted[i] >= 0 && judgement.predicted[i] !== samples.target[i],
  );
}
