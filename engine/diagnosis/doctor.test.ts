import { describe, expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT } from '../config/normalise';
import { prepare } from '../prepare';
import type { Evaluation, LayerVitals } from '../protocol';
import { createDoctor, type Doctor } from './doctor';
import type { Illness } from './evidence';
import { areTwins } from './twins';

const { network } = prepare(DEFAULT_EXPERIMENT);
const PATIENT = { experiment: DEFAULT_EXPERIMENT, network, fullBatch: false, blankLoss: 1 };
const LAYERS = network.layers.slice(1).map(() => ({}) as LayerVitals);

/** A doctor who knows two illnesses: that parameter 0 is positive, which one look tells, and that parameter 1 is. */
function twoIllnesses() {
  const seen: boolean[] = [];
  const when = (id: Illness['id'], place: number, atOnce: boolean): Illness => ({
    id,
    atOnce,
    sign({ parameters }, known) {
      seen.push(known);
      return parameters[place] > 0 ? { layer: 1, figure: parameters[place] } : null;
    },
  });
  const doctor = createDoctor([when('saturated', 0, true), when('overfitting', 1, false)]);
  doctor.admit(PATIENT);
  return { doctor, seen };
}

const look = (doctor: Doctor, step: number, parameters: readonly number[], rehearsed = false): readonly string[] =>
  doctor
    .examine({ step, rehearsed, layers: LAYERS, parameters: Float32Array.from(parameters) })
    .map(({ illness }) => illness);

describe('a doctor', () => {
  it('tells what one look shows at once before training, and the rest only when it lasts', () => {
    const { doctor } = twoIllnesses();
    expect(look(doctor, 0, [1, 1], true)).toEqual(['saturated']);
    expect(look(doctor, 10, [1, 1])).toEqual(['saturated']);
    expect(look(doctor, 20, [1, 1])).toEqual(['saturated', 'overfitting']);
  });

  it('says nothing of what three looks or twenty steps do not bear out', () => {
    const { doctor } = twoIllnesses();
    for (const step of [1, 2, 3, 4]) expect(look(doctor, step, [1, 0])).toEqual([]);
    expect(look(doctor, 5, [0, 0])).toEqual([]);
    expect(look(doctor, 30, [1, 0])).toEqual([]);
    expect(look(doctor, 60, [1, 0])).toEqual([]);
    expect(look(doctor, 61, [1, 0])).toEqual(['saturated']);
  });

  it('does not take a finding back for one good look', () => {
    const { doctor } = twoIllnesses();
    expect(look(doctor, 0, [1, 0], true)).toEqual(['saturated']);
    expect(look(doctor, 20, [0, 0])).toEqual(['saturated']);
    expect(look(doctor, 40, [1, 0])).toEqual(['saturated']);
    for (const step of [60, 80]) expect(look(doctor, step, [0, 0])).toEqual(['saturated']);
    expect(look(doctor, 100, [0, 0])).toEqual([]);
  });

  it('sees at once that a change has healed', () => {
    const { doctor } = twoIllnesses();
    for (const step of [0, 20, 40]) look(doctor, step, [1, 1]);
    expect(look(doctor, 60, [1, 1])).toEqual(['saturated', 'overfitting']);
    doctor.admit(PATIENT);
    expect(look(doctor, 60, [0, 1])).toEqual([]);
  });

  it('tells an illness how it is known already, so that it may go by clearly better figures', () => {
    const { doctor, seen } = twoIllnesses();
    look(doctor, 0, [1, 0], true);
    look(doctor, 1, [1, 0]);
    expect(seen).toEqual([false, false, true, false]);
  });

  it('remembers a long course as well as a short one, in little room', () => {
    let course: readonly Evaluation[] = [];
    const doctor = createDoctor([
      {
        id: 'overfitting',
        atOnce: false,
        sign(evidence) {
          ({ course } = evidence);
          return null;
        },
      },
    ]);
    doctor.admit(PATIENT);
    for (let step = 0; step < 100_000; step++)
      doctor.evaluate({ step, trainLoss: 1, testLoss: 1, trainAccuracy: 1, testAccuracy: 1 });
    look(doctor, 100_000, [0, 0]);
    const steps = course.map(({ step }) => step);
    expect(steps.length).toBeLessThanOrEqual(512);
    expect(steps[0]).toBe(0);
    expect(steps.slice(-16)).toEqual(Array.from({ length: 16 }, (_, i) => 100_000 - 16 + i));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it('tells the figure of the latest look', () => {
    const { doctor } = twoIllnesses();
    look(doctor, 0, [1, 0], true);
    const [finding] = doctor.examine({ step: 1, rehearsed: false, layers: LAYERS, parameters: Float32Array.of(5, 0) });
    expect(finding).toEqual({ illness: 'saturated', layer: 1, figure: 5 });
  });
});

describe('twins', () => {
  const [, first, second] = network.layers;
  const equal = new Float32Array(network.parameters).fill(0.5);

  it('are units with equal weights in, biases and weights out', () => {
    expect(areTwins(equal, first, second)).toBe(true);
  });

  it.each([
    ['weight', first.weight?.offset],
    ['bias', first.bias?.offset],
    ['weight of the next layer', second.weight?.offset],
  ])('are no twins any more when one %s differs', (_, offset) => {
    const parameters = equal.slice();
    parameters[offset ?? -1] *= 1.001;
    expect(areTwins(parameters, first, second)).toBe(false);
  });

  it('are told apart by dropout and by skips', () => {
    expect(areTwins(equal, { ...first, dropout: 0.2 }, second)).toBe(false);
    expect(areTwins(equal, { ...first, residual: true }, second)).toBe(false);
    expect(areTwins(equal, first, { ...second, residual: true })).toBe(false);
  });
});
