import { deriveKey, normal } from '../../random';
import { DOMAIN, type PointDataset, type Samples, type SamplesRequest } from './samples';
import { evenly } from './scatter';

/** Beyond this a target is taken for a pole of the formula, as in 1/x: squared, it still fits into float32. */
const POLE = 1e6;

/** Places tried per sample before a formula counts as undefined on the domain. */
const TRIES = 50;

/** Samples of y = f(x) at evenly spread x, plus normal noise in y; x where f has no value is passed over. */
function sampleCurve({ count, noise, key }: SamplesRequest, f: (x: number) => number): Samples {
  const x = new Float32Array(2 * count);
  const target = new Float32Array(count);
  const noiseKey = deriveKey(key, 'noise');
  let filled = 0;
  for (let place = 0; filled < count; place++) {
    if (place === TRIES * count) {
      throw new Error(
        `The target function has a finite value at ${filled} of ${place} places between −${DOMAIN} and ${DOMAIN}, ` +
          'too few to sample it: choose a formula that is defined on most of that interval.',
      );
    }
    x[2 * filled] = DOMAIN * (2 * evenly(key, place) - 1);
    const value = f(x[2 * filled]);
    if (!(Math.abs(value) <= POLE)) continue;
    target[filled] = value + noise * normal(noiseKey, place);
    filled++;
  }
  return { count, classes: 0, x, target };
}

function curve(label: string, about: string, f: (x: number) => number): PointDataset {
  return { label, task: 'function', about, generate: (request) => sampleCurve(request, f), truth: (x) => f(x) };
}

/** y = sin 2x. */
export const sine = curve('Sine', 'y = sin 2x: two smooth waves.', (x) => Math.sin(2 * x));

/** y = −1 left of 0, 1 right of it. */
export const step = curve(
  'Step',
  'y = −1 left of 0 and 1 right of it: a jump that a smooth network can only approach.',
  (x) => (x < 0 ? -1 : 1),
);

/** y = x − 2·⌊(x + 1)/2⌋, three teeth. */
export const sawtooth = curve(
  'Sawtooth',
  'Three straight teeth from −1 to 1: slopes are easy, the two jumps between them are not.',
  (x) => x - 2 * Math.floor((x + 1) / 2),
);

/** The user's own function of x, parsed by whoever asks. */
export const formula: PointDataset = {
  label: 'Own function',
  task: 'function',
  about: 'A function of x that you type.',
  generate: (request) => {
    if (!request.target) {
      throw new Error('The data set “formula” was asked for samples without a function: pass one as `target`.');
    }
    return sampleCurve(request, request.target);
  },
};
