import { update as wasm } from '../wasm/update';
import shader from '../../shaders/update.wgsl?raw';
import { compileProgram } from '../expr/program';
import { wgslAssignments } from '../expr/wgsl';
import { METRIC_COUNT, optimizerWords, SETTINGS } from '../memory';
import type { Op } from '../plan';
import { stepIsFinite } from './finite';
import { type CpuMemory, type Kernel, settingCell } from './kernel';
import { bindPenalties, penaltyFunctions } from './penalties';

function optimizerOf(op: Op) {
  const { optimizer } = op.functions;
  if (!optimizer) throw new Error('The op “update” needs an optimizer in its functions.');
  return optimizer;
}

/** WGSL of `optimize(i, g)`: reads the parameter and its states, writes them back. */
function optimizerFunctions(op: Op): string {
  const { states, assign } = optimizerOf(op);
  const temporary = assign.map(([name]) => name).filter((name) => name !== 'w' && !states.includes(name));
  const place = (state: number): string => `optimizerState[${state}u * op.parameters + i]`;
  return [
    penaltyFunctions(),
    'fn optimize(i: u32, g: f32) {',
    ...optimizerWords(optimizerOf(op)).map(([name, word]) => `  let ${name} = setting(${word}u);`),
    '  var w = parameters[i];',
    ...states.map((name, state) => `  var ${name} = ${place(state)};`),
    ...temporary.map((name) => `  var ${name} = 0.0;`),
    wgslAssignments(assign),
    '  parameters[i] = w;',
    ...states.map((name, state) => `  ${place(state)} = ${name};`),
    '}',
  ].join('\n');
}

/** WGSL of `optimize(i, w, g, rates)`, which returns the new parameter, and of `ratesOf()`: a step's numbers. */
export function chunkOptimizer(op: Op): string {
  const { states, assign } = optimizerOf(op);
  const temporary = assign.map(([name]) => name).filter((name) => name !== 'w' && !states.includes(name));
  const place = (state: number): string => `optimizerState[${state}u * op.parameters + i]`;
  const numbers = optimizerWords(optimizerOf(op));
  return [
    `struct Rates { ${numbers.map(([name]) => `${name}: f32,`).join(' ')} }`,
    `fn ratesOf() -> Rates { return Rates(${numbers.map(([, word]) => `setting(${word}u)`).join(', ')}); }`,
    'fn optimize(i: u32, before: f32, g: f32, rates: Rates) -> f32 {',
    ...numbers.map(([name]) => `  let ${name} = rates.${name};`),
    '  var w = before;',
    ...states.map((name, state) => `  var ${name} = ${place(state)};`),
    ...temporary.map((name) => `  var ${name} = 0.0;`),
    wgslAssignments(assign),
    '  parameters[i] = w;',
    ...states.map((name, state) => `  ${place(state)} = ${name};`),
    '  return w;',
    '}',
  ].join('\n');
}

/** Scale that brings the global norm of the penalised gradient down to the limit; 1 where it is lower, or off. */
function clipScale({ metrics, metricStart }: CpuMemory, limit: number): number {
  if (limit === 0) return 1;
  const segments = metrics.words[METRIC_COUNT];
  let square = 0;
  for (let i = 0; i < segments; i++) square += metrics.floats[metricStart + 1 + segments + i];
  const norm = Math.sqrt(square);
  return norm > limit ? limit / norm : 1;
}

/** Penalties, clipping by the global norm, and the optimizer, over all trained parameters. */
export const update: Kernel = {
  tensors: [],
  numbers: ['parameters', 'trained', 'first', 'penalised'],
  shader,
  functions: optimizerFunctions,
  size: (op) => op.numbers.trained,
  bind(op, memory) {
    const { states, assign } = optimizerOf(op);
    const { parameters: stride, trained: count, first, penalised: penalisedCount } = op.numbers;
    const gradient = new Float32Array(count);
    const gradients = memory.gradients.subarray(0, count);
    const parameters = memory.parameters.subarray(0, count);
    const changes = memory.gradients.subarray(stride, stride + count);
    const stateViews = Object.fromEntries(
      states.map((name, i) => [name, memory.state.subarray(i * stride, (i + 1) * stride)]),
    );
    const cells = Object.fromEntries(
      optimizerWords(optimizerOf(op)).map(([name, word]) => [name, settingCell(memory, word)]),
    );
    const run = compileProgram({ inputs: ['w', 'g', ...states, ...Object.keys(cells)], assign }).bind(
      { w: memory.parameters, g: gradient, ...stateViews, ...cells },
      { w: memory.parameters, ...stateViews },
    );
    const penalise = bindPenalties(memory, first, penalisedCount);
    const limit = settingCell(memory, SETTINGS.indexOf('clipNorm'));
    return () => {
      if (!stepIsFinite(memory)) return;
      gradient.set(gradients);
      changes.set(parameters);
      const penalised = penalise();
      if (penalised) gradient.set(penalised, first);
      const scale = clipScale(memory, limit.value);
      if (scale !== 1) for (let i = 0; i < count; i++) gradient[i] *= scale;
      run(count);
      for (let i = 0; i < count; i++) changes[i] = parameters[i] - changes[i];
    };
  },
  wasm,
};
