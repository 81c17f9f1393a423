import { describe, expect, it } from 'vitest';

import { ACTIVATIONS, type ResolvedActivation, resolveActivation } from './catalog/activations';
import { type Loss, LOSSES, type LossId } from './catalog/losses';
import { createCpuExecutor } from './cpu/cpu-executor';
import { evaluate } from './expr/evaluate';
import { createPlan, type Plan } from './plan';
import { deriveKey, uniform } from './random';
import { normals, PLAIN, runTrial } from './trial';

const FORMULA = 'x * exp(-x^2) + 0.3x';
const KINDS = [...Object.keys(ACTIVATIONS), 'custom'];
const LOSS_IDS = Object.keys(LOSSES) as LossId[];
const OUTPUTS = 3;
const BATCH = 5;
const FEATURES = 2;

/** Half the distance of the two points of a difference, and how far a corner must be for it to be none of its business. */
const STEP = 1e-5;
const CLEARANCE = 1e-3;

/**
 * float32 against a difference in float64. Gradients here are of size 1 at most; sums of a few products of float32
 * numbers are good for a few times 1e-7.
 */
const TOLERANCE = 2e-6;

/** A network 2-5-4-3, the data of one batch, and the parameters by their names in the plan. */
interface Case {
  readonly plan: Plan;
  readonly kinds: readonly ResolvedActivation[];
  readonly loss: Loss;
  readonly parameters: Float32Array;
  readonly samples: Float32Array;
}

function targets(loss: Loss, key: number): number[] {
  return Array.from({ length: OUTPUTS }, (_, j) => {
    const one = loss.link === 'softmax' ? Math.floor(OUTPUTS * uniform(key, 0)) === j : uniform(key, j) < 0.5;
    if (loss.tasks.includes('regression')) return 4 * uniform(key, j) - 2;
    return one ? 1 : loss.targets === 'sign' ? -1 : 0;
  });
}

function createCase(hidden: string, output: string, lossId: LossId, attempt: number): Case {
  const key = deriveKey(attempt, `${hidden}/${output}/${lossId}`);
  const plan = createPlan({
    model: {
      input: [FEATURES],
      layers: [
        { type: 'dense', units: 5, activation: hidden },
        { type: 'dense', units: 4, activation: hidden },
        { type: 'dense', units: OUTPUTS, activation: output },
      ],
    },
    loss: lossId,
    optimizer: 'sgd',
    formula: FORMULA,
  });
  const points = normals(deriveKey(key, 'points'), BATCH * FEATURES);
  const samples = Array.from({ length: BATCH }, (_, i) => [
    ...points.subarray(i * FEATURES, (i + 1) * FEATURES),
    ...targets(plan.loss, deriveKey(key, `target ${i}`)),
  ]);
  return {
    plan,
    kinds: [hidden, hidden, output].map((kind) => resolveActivation(kind, FORMULA)),
    loss: plan.loss,
    parameters: normals(deriveKey(key, 'parameters'), plan.parameterCount, 0.7),
    samples: Float32Array.from(samples.flat()),
  };
}

/** Numbers of one layer by the name of its parameters, which the plan only says the place of. */
function slot(plan: Plan, parameters: Float64Array, name: string): Float64Array {
  const found = plan.slots.find((candidate) => candidate.name === name);
  return found ? parameters.subarray(found.offset, found.offset + found.size) : new Float64Array(1);
}

/** What a network makes of the batch, in float64: its mean loss, and how far the nearest corner is. */
function forward({ plan, kinds, loss, samples }: Case, parameters: Float64Array): { loss: number; clearance: number } {
  let sum = 0;
  let clearance = Infinity;
  for (let row = 0; row < BATCH; row++) {
    const start = row * (FEATURES + OUTPUTS);
    let values = [...samples.subarray(start, start + FEATURES)];
    for (const [layer, { expr }] of kinds.entries()) {
      const [alpha] = slot(plan, parameters, `${layer}.alpha`);
      const weight = slot(plan, parameters, `${layer}.weight`);
      const before = values;
      values = [...slot(plan, parameters, `${layer}.bias`)].map((bias, unit) => {
        const x = before.reduce((total, value, i) => total + weight[unit * before.length + i] * value, bias);
        clearance = Math.min(clearance, Math.abs(x));
        return evaluate(expr, { x, alpha });
      });
    }
    const lse = Math.log(values.reduce((total, value) => total + Math.exp(value), 0));
    for (const [j, p] of values.entries()) {
      const y = samples[start + FEATURES + j];
      sum += evaluate(loss.expr, { p, y, lse });
      // Corners of the losses: p = y, y p = 1, y p = 0.
      clearance = Math.min(clearance, Math.abs(p - y), Math.abs(1 - y * p), Math.abs(p));
    }
  }
  return { loss: sum / (loss.mean === 'samples' ? BATCH : BATCH * OUTPUTS), clearance };
}

/** The first case of this kind that stands clear of all corners. */
function smoothCase(hidden: string, output: string, loss: LossId): Case {
  for (let attempt = 0; attempt < 100; attempt++) {
    const made = createCase(hidden, output, loss, attempt);
    // A step's output is 0 or 1, which is a corner of every loss with corners, and constant all around.
    const corners = output === 'step' ? 0 : CLEARANCE;
    if (forward(made, Float64Array.from(made.parameters)).clearance >= corners) return made;
  }
  throw new Error(`No case of ${hidden}, ${output}, ${loss} stands clear of all corners.`);
}

/** Compares what the executor makes of a case with the network above and its central differences. */
async function expectRightGradients(made: Case): Promise<void> {
  const { plan } = made;
  const executor = createCpuExecutor(plan, { batchCapacity: BATCH });
  const { losses, gradients } = await runTrial(executor, { ...made, batchSize: BATCH, steps: 1, settings: PLAIN });
  const parameters = Float64Array.from(made.parameters);
  const here = forward(made, parameters).loss;
  expect(Math.abs(losses[0] - here)).toBeLessThanOrEqual(TOLERANCE * Math.max(1, here));
  for (const { name, offset, size } of plan.slots) {
    for (let i = offset; i < offset + size; i++) {
      const value = parameters[i];
      parameters[i] = value + STEP;
      const above = forward(made, parameters).loss;
      parameters[i] = value - STEP;
      const below = forward(made, parameters).loss;
      parameters[i] = value;
      const expected = (above - below) / (2 * STEP);
      const error = Math.abs(gradients[i] - expected) / Math.max(1, Math.abs(expected));
      expect(error, `${name}[${i - offset}]: ${gradients[i]} instead of ${expected}`).toBeLessThanOrEqual(TOLERANCE);
    }
  }
}

describe.each(KINDS)('a network of %s', (hidden) => {
  it.each(LOSS_IDS)('has the gradient of its %s that finite differences have', async (loss) => {
    await expectRightGradients(smoothCase(hidden, 'identity', loss));
  });
});

describe.each(KINDS)('a network that ends in %s', (output) => {
  it.each(LOSS_IDS)('has the gradient of its %s that finite differences have', async (loss) => {
    await expectRightGradients(smoothCase('tanh', output, loss));
  });
});
