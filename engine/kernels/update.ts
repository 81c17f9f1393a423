import shader from '../../shaders/update.wgsl?raw';
import { compileProgram } from '../expr/program';
import { wgslAssignments } from '../expr/wgsl';
import { METRIC_COUNT, METRIC_HALT, optimizerWords, SETTINGS } from '../memory';
import type { Op } from '../plan';
import { type CpuMemory, type Kernel, settingCell } from './kernel';
import { bindPenalties, penaltyFunctions } from './penalties';

function optimizerOf(op: Op) {
  const { optimizer } = op.functions;
  if (!optimizer) throw new Error('The op “update” needs an optimizer in its functions.');
  return optimizer;
}

/** Names of the step's numbers that an optimizer's formulas use, with their places in the row. */
function numbersOf(op: Op): readonly (readonly [name: string, word: number])[] {
  const own = optimizerWords(optimizerOf(op)).map((name, i) => [name, SETTINGS.length + i] as const);
  return [['lr', SETTINGS.indexOf('rate')], ...own];
}

/** WGSL of `optimize(i, g)`: reads the parameter and its states, writes them back. */
function optimizerFunctions(op: Op): string {
  const { states, assign } = optimizerOf(op);
  const temporary = assign.map(([name]) => name).filter((name) => name !== 'w' && !states.includes(name));
  const place = (state: number): string => `optimizerState[${state}u * op.parameters + i]`;
  return [
    penaltyFunctions(),
    'fn optimize(i: u32, g: f32) {',
    ...numbersOf(op).map(([name, word]) => `  let ${name} = setting(${word}u);`),
    '  var w = parameters[i];',
    ...states.map((name, state) => `  var ${name} = ${place(state)};`),
    ...temporary.map((name) => `  var ${name} = 0.0;`),
    wgslAssignments(assign),
    '  parameters[i] = w;',
    ...states.map((name, state) => `  ${place(state)} = ${name};`),
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

/** Whether loss and gradients of this step and of all before it are finite. */
function stepIsFinite({ metrics, metricStart }: CpuMemory): boolean {
  if (metrics.words[METRIC_HALT] !== 0) return false;
  const words = 1 + 2 * metrics.words[METRIC_COUNT];
  for (let i = 0; i < words; i++) if (!Number.isFinite(metrics.floats[metricStart + i])) return false;
  return true;
}

/** Penalties, clipping by the global norm, and the optimizer, over all parameters. */
export const update: Kernel = {
  tensors: [],
  numbers: ['parameters', 'weights'],
  shader,
  functions: optimizerFunctions,
  size: (op) => op.numbers.parameters,
  bind(op, memory) {
    const { states, assign } = optimizerOf(op);
    const { parameters: count, weights } = op.numbers;
    const gradient = new Float32Array(count);
    const changes = memory.gradients.subarray(count);
    const stateViews = Object.fromEntries(
      states.map((name, i) => [name, memory.state.subarray(i * count, (i + 1) * count)]),
    );
    const cells = Object.fromEntries(numbersOf(op).map(([name, word]) => [name, settingCell(memory, word)]));
    const run = compileProgram({ inputs: ['w', 'g', ...states, ...Object.keys(cells)], assign }).bind(
      { w: memory.parameters, g: gradient, ...stateViews, ...cells },
      { w: memory.parameters, ...stateViews },
    );
    const penalise = bindPenalties(memory, weights);
    const limit = settingCell(memory, SETTINGS.indexOf('clipNorm'));
    return () => {
      if (!stepIsFinite(memory)) return;
      for (let i = 0; i < count; i++) gradient[i] = memory.gradients[i];
      changes.set(memory.parameters);
      const penalised = penalise();
      if (penalised) gradient.set(penalised);
      const scale = clipScale(memory, limit.value);
      if (scale !== 1) for (let i = 0; i < count; i++) gradient[i] *= scale;
      run(count);
      for (let i = 0; i < count; i++) changes[i] = memory.parameters[i] - changes[i];
    };
  },
};
