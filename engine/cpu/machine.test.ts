import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CpuMemory } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import { metricHeader, pushStep } from '../memory';
import type { Op, Plan } from '../plan';
import { ofImages, type Recipe, trialOf, vectors } from '../random-plans';
import { createStepRows } from '../step-rows';
import { defaultSettings, normals, type Trial, trialKey } from '../trial';
import { createMachine } from './machine';

/** Of a value’s size, or of 1: float32 sums against those of float64. */
const TOLERANCE = 1e-5;
const ROWS = [1, 3, 4, 9];

/** Arrays that both machines have, as parts by name: each tensor’s rows, and what is no tensor as a whole. */
function partsOf(plan: Plan, memory: CpuMemory, rows: number): Map<string, Float32Array> {
  // A step has all tensors: behind those of inference alone there would be room that is nobody’s.
  const bases = [...new Set([...plan.forward, ...plan.backward].flatMap(({ tensors }) => Object.values(tensors)))].sort(
    (a, b) => a - b,
  );
  const parts = new Map<string, Float32Array>([
    ['parameters', memory.parameters],
    ['gradients', memory.gradients],
    ['state', memory.state],
    ['metrics', memory.metrics.floats.subarray(metricHeader(plan.trainedSlots.length))],
  ]);
  for (const [i, base] of bases.entries()) {
    const units = (bases[i + 1] ?? plan.rowSize) - base;
    for (const arena of ['values', 'deltas'] as const) {
      if (memory[arena].length === 0) continue;
      const start = base * memory.capacity;
      parts.set(`${arena} at ${base}`, memory[arena].subarray(start, start + rows * units));
    }
  }
  return parts;
}

/** Both machines at the beginning of the first step of a trial, made of made-up numbers. */
function machinesOf({ plan, samples, settings, optimizer, parameters }: Trial, ops: readonly Op[], rows: number) {
  const count = samples.length / (plan.features + plan.outputs);
  return [false, true].map((simd) => {
    const machine = createMachine({
      plan,
      capacity: rows,
      rowCapacity: 1,
      batchCapacity: rows,
      trains: true,
      // An op each: the step as a whole is another test’s.
      lists: ops.map((op) => [op]),
      simd,
    });
    machine.setSamples(samples);
    const { memory } = machine;
    for (const part of partsOf(plan, memory, rows).values()) part.set(normals(part.length, part.length));
    memory.parameters.set(parameters);
    // Squares that an optimizer keeps are not negative.
    for (let i = 0; i < memory.state.length; i++) memory.state[i] = Math.abs(memory.state[i]);
    memory.metrics.floats.fill(0, metricHeader(plan.trainedSlots.length));
    const row = createStepRows(settings, plan.optimizer, { ...defaultSettings(plan.optimizer), ...optimizer });
    const indices = pushStep(memory.steps, rows, row(0, 1, trialKey(0)));
    for (let i = 0; i < rows; i++) indices[i] = (7 * i) % count;
    return machine;
  });
}

function expectSame(name: string, actual: Float32Array, expected: Float32Array): void {
  for (const [i, wanted] of expected.entries()) {
    if (Object.is(actual[i], wanted)) continue;
    const error = Math.abs(actual[i] - wanted) / Math.max(1, Math.abs(wanted));
    // A matcher for each of them would take longer than all else.
    if (!(error <= TOLERANCE)) throw new Error(`${name}[${i}]: ${actual[i]} instead of ${wanted}`);
  }
}

/** Runs op by op on both machines, each with what the TypeScript loops have made of the ones before. */
function expectSameOps(trial: Trial, rows: number): void {
  const { plan } = trial;
  for (const ops of [[...plan.forward, ...plan.backward], plan.inference.running]) {
    const [reference, machine] = machinesOf(trial, ops, rows);
    for (const [i, op] of ops.entries()) {
      if (!KERNELS[op.kernel].wasm) {
        reference.run(i, rows);
        continue;
      }
      const expected = partsOf(plan, reference.memory, rows);
      const actual = partsOf(plan, machine.memory, rows);
      for (const [name, part] of expected) actual.get(name)?.set(part);
      machine.memory.metrics.words.set(reference.memory.metrics.words);
      reference.run(i, rows);
      machine.run(i, rows);
      const place = `${JSON.stringify(op.numbers)} of ${rows} rows, op ${i}, ${op.kernel}: `;
      for (const [name, part] of expected) expectSame(`${place}${name}`, actual.get(name) ?? part, part);
      expect(machine.memory.metrics.words.subarray(0, 2), place).toEqual(reference.memory.metrics.words.subarray(0, 2));
    }
  }
}

describe('a machine with SIMD', () => {
  it.each([
    { of: 'vectors', recipes: vectors, runs: 40 },
    { of: 'images', recipes: ofImages, runs: 20 },
  ])('computes in every op what its TypeScript loop computes, whatever the plan of $of', ({ recipes, runs }) => {
    fc.assert(
      fc.property(recipes, fc.constantFrom(...ROWS), (made: Recipe, rows) => expectSameOps(trialOf(made), rows)),
      { seed: 20_240_517, numRuns: runs, endOnFailure: true },
    );
  });
});
