import katex from 'katex';
import { afterAll, describe, expect, it } from 'vitest';

import { resolveActivation } from '../../../engine/catalog/activations';
import { LOSSES } from '../../../engine/catalog/losses';
import { NORM_EPSILON } from '../../../engine/catalog/normalizations';
import type { Experiment } from '../../../engine/config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../../../engine/config/normalise';
import { evaluate } from '../../../engine/expr/evaluate';
import type { Session } from '../../../engine/session/contract';
import { openSession } from '../../../engine/session/session';
import { firstHands, stopsOf } from '../../state/walk';
import { errorNumbers, sharesOf, weightNumbers } from './backward-numbers';
import { explain } from './explain';
import { forwardNumbers } from './forward-numbers';
import { lossNumbers } from './loss-numbers';
import { pictureOf } from './picture';
import type { Subject } from './subject';
import { sumRoom } from './sum-tex';
import { updateNumbers } from './update-numbers';

const opened: Session[] = [];

afterAll(async () => {
  await Promise.all(opened.map((session) => session.close()));
});

/** The walk's subject for the first step of an experiment. */
async function subjectOf(change: Partial<Experiment>): Promise<Subject> {
  const session = await openSession({
    id: 'test',
    experiment: withChange(DEFAULT_EXPERIMENT, { layers: [{ units: 4 }, { units: 4 }, { units: 4 }], ...change })
      .experiment,
    backend: 'cpu',
    stepsPerSecond: Infinity,
    gpu: undefined,
    post: () => undefined,
  });
  opened.push(session);
  const { network, experiment } = session.state();
  return { rehearsal: await session.rehearse(), network, experiment };
}

/** Experiments of every kind that a walk has to explain. */
const KINDS: readonly (readonly [name: string, change: Partial<Experiment>])[] = [
  ['the default', {}],
  ['sigmoid and squares', { activation: 'sigmoid', loss: 'mse', optimizer: 'sgd' }],
  ['a learned slope', { activation: 'prelu', optimizer: 'momentum' }],
  ['ReLU', { activation: 'relu', optimizer: 'rmsprop' }],
  ['GELU', { activation: 'gelu', optimizer: 'nesterov' }],
  ['several classes', { data: 'blobs', loss: 'crossEntropy', optimizer: 'adagrad' }],
  ['a function of one variable', { data: 'sine', inputs: ['x'], loss: 'mse', optimizer: 'adadelta' }],
  ['a value over the plane', { data: 'hills', loss: 'mae', optimizer: 'adamw' }],
  ['hinge and a bounded output', { loss: 'hinge', outputActivation: 'tanh' }],
  ['residual connections', { residual: 'all' }],
  ['dropout', { dropout: 0.4 }],
  ['dropout and residual connections', { dropout: 0.4, residual: 'all' }],
  ['layer normalization', { normalization: 'layerNorm', residual: 'all' }],
  ['batch normalization', { normalization: 'batchNorm', dropout: 0.2 }],
  ['penalties and clipping', { l1: 0.01, l2: 0.02, clipNorm: 0.01, optimizer: 'sgd' }],
  ['penalised activations', { l1: 0.01, l2: 0.02, penalised: 'activations' }],
  ['a single sample', { batchSize: 1 }],
];

/** Kinds whose loss of one sample depends on that sample alone. */
const ALONE = KINDS.filter(
  ([, { normalization, penalised }]) => normalization !== 'batchNorm' && penalised !== 'activations',
);

/** Loss of the sample in hand for any parameters, in float64 and from the network’s description alone. */
function lossWith({ network, experiment, rehearsal }: Subject, parameters: Float64Array): number {
  let x = Array.from(rehearsal.columns[0].a);
  for (const [column, layer] of network.layers.entries()) {
    const { weight, bias, alpha, normalization } = layer;
    if (!weight || !bias) continue;
    const sums = Array.from({ length: layer.units }, (_, unit) =>
      x.reduce(
        (sum, value, i) => sum + parameters[weight.offset + unit * weight.columns + i] * value,
        parameters[bias.offset + unit],
      ),
    );
    const mean = sums.reduce((all, sum) => all + sum, 0) / sums.length;
    const variance = sums.reduce((all, sum) => all + (sum - mean) ** 2, 0) / sums.length;
    const z = normalization
      ? sums.map((sum, i) => {
          const scaled = (sum - mean) / Math.sqrt(variance + NORM_EPSILON);
          return parameters[normalization.gamma.offset + i] * scaled + parameters[normalization.beta.offset + i];
        })
      : sums;
    const { expr } = resolveActivation(layer.activation, experiment.formula);
    const slope = alpha ? parameters[alpha.offset] : 0;
    const { mask } = rehearsal.columns[column];
    const out = z.map((value, i) => evaluate(expr, { x: value, alpha: slope }) * (mask ? mask[i] : 1));
    const before = x;
    x = layer.residual ? out.map((value, i) => value + before[i]) : out;
  }
  const loss = LOSSES[experiment.loss];
  const lse = Math.log(x.reduce((sum, p) => sum + Math.exp(p), 0));
  const total = x.reduce((sum, p, i) => sum + evaluate(loss.expr, { p, y: rehearsal.wanted[i], lse }), 0);
  return total / (loss.mean === 'outputs' ? x.length : 1);
}

/** ∂ℓ/∂ of one parameter by central differences. */
function difference(subject: Subject, place: number): number {
  const step = 1e-5;
  const moved = (by: number): number => {
    const parameters = Float64Array.from(subject.rehearsal.before.parameters);
    parameters[place] += by;
    return lossWith(subject, parameters);
  };
  return (moved(step) - moved(-step)) / (2 * step);
}

/** Every weight: the column that it leads into, and its two units. */
function weightsOf({ network }: Subject): { column: number; unit: number; from: number }[] {
  return network.layers
    .slice(1)
    .flatMap(({ units }, i) =>
      Array.from({ length: units }, (_, unit) =>
        Array.from({ length: network.layers[i].units }, (_x, from) => ({ column: i + 1, unit, from })),
      ).flat(),
    );
}

const neuronsOf = ({ network }: Subject): { column: number; unit: number }[] =>
  network.layers
    .slice(1)
    .flatMap(({ units }, i) => Array.from({ length: units }, (_, unit) => ({ column: i + 1, unit })));

/** Close in float32: the engine's arithmetic. */
function expectClose(value: number, wanted: number, scale = 1): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(2e-5 * Math.max(scale, Math.abs(wanted)));
}

describe('the numbers of a walk', () => {
  it.each(ALONE)('are gradients as differences have them, with %s', async (_, change) => {
    const subject = await subjectOf(change);
    for (const { column, unit, from } of weightsOf(subject)) {
      const { own, place } = weightNumbers(subject, column, unit, from);
      expectClose(own, difference(subject, place));
    }
  });

  it.each(ALONE)('are the loss of the sample, with %s', async (_, change) => {
    const subject = await subjectOf(change);
    const { loss } = lossNumbers(subject);
    expectClose(loss, lossWith(subject, Float64Array.from(subject.rehearsal.before.parameters)));
    expectClose(loss, subject.rehearsal.losses[subject.rehearsal.place]);
  });

  it.each(KINDS)('lead forward from one to the next, with %s', async (_, change) => {
    const subject = await subjectOf(change);
    for (const { column, unit } of neuronsOf(subject)) {
      const { terms, bias, sum, normalization, z, f, alpha, mask, skip, a } = forwardNumbers(subject, column, unit);
      expectClose(
        sum,
        terms.reduce((all, { product }) => all + product, bias),
      );
      expectClose(z, normalization ? normalization.gamma * normalization.scaled + normalization.beta : sum);
      const { expr } = resolveActivation(subject.network.layers[column].activation);
      expectClose(f, evaluate(expr, { x: z, alpha: alpha ?? 0 }));
      expectClose(a, f * (mask ?? 1) + (skip ?? 0));
    }
  });

  it.each(KINDS)('lead back from one to the next, with %s', async (_, change) => {
    const subject = await subjectOf(change);
    for (const { column, unit } of neuronsOf(subject)) {
      const numbers = errorNumbers(subject, column, unit);
      const { errorA, mask, penalty, errorF, slope, errorZ, normalization, errorSum } = numbers;
      expectClose(errorF, errorA * (mask ?? 1) + (penalty ?? 0));
      expectClose(errorZ, errorF * slope);
      const { error, errorMean, scaled, scaledErrorMean, deviation } = normalization ?? {
        error: errorZ,
        errorMean: 0,
        scaled: 0,
        scaledErrorMean: 0,
        deviation: 1,
      };
      expectClose(errorSum, (error - errorMean - scaled * scaledErrorMean) / deviation);
    }
    const output = subject.network.layers.length - 1;
    for (const [unit, slope] of lossNumbers(subject).slopes.entries())
      expectClose(errorNumbers(subject, output, unit).errorA, slope);
  });

  it.each(KINDS)('are those of one sample among all, whose mean is the gradient, with %s', async (_, change) => {
    const subject = await subjectOf(change);
    for (const { column, unit, from } of weightsOf(subject)) {
      const { own, mean } = weightNumbers(subject, column, unit, from);
      const shares = sharesOf(subject, column, unit, from);
      expect(shares).toHaveLength(subject.rehearsal.batch.length);
      if (!shares) continue;
      expectClose(shares[subject.rehearsal.place], own);
      expectClose(shares.reduce((sum, share) => sum + share, 0) / shares.length, mean);
    }
  });

  it.each(KINDS)('lead to the weights that the engine leaves, with %s', async (_, change) => {
    const subject = await subjectOf(change);
    for (const { column, unit, from } of weightsOf(subject)) {
      const { assigned, after, before, gradient } = updateNumbers(
        subject,
        weightNumbers(subject, column, unit, from).place,
      );
      const [name, value] = [assigned[assigned.length - 1].name, assigned[assigned.length - 1].value];
      expect(name).toBe('w');
      // Adaptive rules turn gradients that are next to nothing into steps of full length.
      if (Math.abs(gradient) > 1e-7 || gradient === 0) expectClose(value - before, after - before, 0.05);
    }
  });
});

describe('an explanation', () => {
  it.each(KINDS)(
    'has formulas that can be set and numbers that are there, at every stop, with %s',
    async (_, change) => {
      const subject = await subjectOf(change);
      const hands = firstHands(subject.rehearsal);
      for (const stop of stopsOf(subject.network)) {
        const { title, text, lines } = explain(subject, stop, hands, sumRoom(780, 14));
        expect(title).not.toBe('');
        expect(text).toMatch(/\.$/);
        for (const { tex, spoken } of lines) {
          expect(() => katex.renderToString(tex, { output: 'mathml', throwOnError: true })).not.toThrow();
          expect(`${tex} ${spoken}`).not.toMatch(/NaN|undefined|put\d+in|null/);
        }
        const { tiles, edges } = pictureOf(subject, stop, hands);
        expect([...tiles, ...edges].filter(({ value }) => !Number.isFinite(value))).toEqual([]);
      }
    },
  );

  it('puts the numbers of a neuron into its formula', async () => {
    const subject = await subjectOf({ layers: [{ units: 2 }], optimizer: 'sgd', learningRate: 0.1 });
    const hands = { units: [0, 1, 0], weightColumn: 2 };
    const at = (kind: string) => {
      const stop = stopsOf(subject.network).find((one) => one.kind === kind);
      if (!stop) throw new Error(`There is no stop “${kind}”.`);
      return explain(subject, stop, hands, sumRoom(780, 14)).lines.map(({ tex }) => tex);
    };
    const { a, z } = forwardNumbers(subject, 1, 1);
    const [symbols, factors, products, activation] = at('neurons');
    expect(symbols).toContain('\\sum_i w_i\\,x_i + b');
    expect(factors.match(/\\cdot/g)).toHaveLength(2);
    expect(products).toContain(`\\mathbf{${z.toPrecision(4)}}`.slice(0, 12));
    expect(activation).toContain('\\tanh');
    expect(activation).toContain(a.toPrecision(3));
    expect(at('weights')[0]).toMatch(/^\\partial L\/\\partial w = \\partial L\/\\partial z \\cdot x = /);
    expect(at('optimizer')[0]).toMatch(/^w \\leftarrow w - \\eta \\, g = -?\d\.\d+ - 0\.1 \\cdot /);
  });
});
