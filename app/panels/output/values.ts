import type { NetworkInfo, Samples } from '../../../engine/protocol';
import { nameOfClass, outputTexts } from '../../messages/output';
import { CLASS_COLORS } from '../../plots/colors';
import { formatFixed } from '../../plots/figure-text';
import { type Point, sampleField } from '../../plots/plane';
import { type Reading, winner } from '../../plots/reading';
import type { ShownUnit } from './scene';

const texts = outputTexts.readout;

/** One number of a readout, with its name and the colour that stands for it. */
export interface Figure {
  readonly name: string;
  readonly color: string | null;
  readonly value: string;
}

/** What the outputs say at a point: the numbers, and the class that wins. */
export interface Verdict {
  readonly figures: readonly Figure[];
  readonly winner: number | null;
  /** Where the point stands on the legend's scale, 0 … 1; null where there is none. */
  readonly share: number | null;
}

/** The outputs at a point of a field `[outputs, rows, columns]`. */
export function valuesAt(shape: readonly number[], data: Float32Array, point: Point): readonly number[] {
  const [channels, rows, columns] = shape;
  return Array.from({ length: channels }, (_, k) => sampleField(data, k * rows * columns, columns, rows, point));
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** Words the outputs of a network. */
export function describeOutputs(reading: Reading, outputs: readonly number[]): Verdict {
  const won = winner(reading, outputs);
  switch (reading.kind) {
    case 'probability': {
      const p = outputs[reading.output];
      return {
        figures: [{ name: texts.probability(nameOfClass(1)), color: null, value: formatFixed(p) }],
        winner: won,
        share: p,
      };
    }
    case 'score':
      return {
        figures: [{ name: texts.score, color: null, value: formatFixed(outputs[0]) }],
        winner: won,
        share: clamp((outputs[0] + 1) / 2),
      };
    case 'value':
      return {
        figures: [{ name: texts.value, color: null, value: formatFixed(outputs[0], 3) }],
        winner: null,
        share: clamp((outputs[0] + 1) / 2),
      };
    case 'classes':
      return {
        figures: outputs.map((value, k) => ({
          name: nameOfClass(k),
          color: CLASS_COLORS[k] ?? null,
          value: formatFixed(value),
        })),
        winner: won,
        share: null,
      };
  }
}

/** Words the value of a neuron. */
export function describeNeuron({ name, output }: ShownUnit, { link }: NetworkInfo, value: number): Verdict {
  const label = output !== null && link !== 'identity' ? texts.probability(name) : name;
  return { figures: [{ name: label, color: null, value: formatFixed(value, 3) }], winner: null, share: null };
}

/** A sample near a point. */
export interface Near {
  readonly index: number;
  readonly target: number;
  readonly test: boolean;
}

/** How near a sample has to be to be named, in units of the plane. */
const REACH = 0.22;

/** The sample next to a point; over one variable the one at the next x. Null where none is near. */
export function nearestSample(samples: Samples, point: Point, overX: boolean): Near | null {
  let best = -1;
  let least = REACH ** 2;
  for (let i = 0; i < samples.count; i++) {
    const dx = samples.x[2 * i] - point.x;
    const dy = overX ? 0 : samples.x[2 * i + 1] - point.y;
    const distance = dx * dx + dy * dy;
    if (distance >= least) continue;
    least = distance;
    best = i;
  }
  return best === -1 ? null : { index: best, target: samples.target[best], test: samples.isTest[best] === 1 };
}
