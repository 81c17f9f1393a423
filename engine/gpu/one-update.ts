import { call, variable } from '../expr/node';
import { wgslAssignments, wgslFunction } from '../expr/wgsl';
import { PENALTY } from '../kernels/penalties';
import { optimizerWords } from '../memory';
import type { ParameterSlot, Plan } from '../plan';

/**
 * Sums over a segment of the parameters are made in so many lanes, each of every so manieth number, and the lanes
 * added up in their order: what many invocations do at once, one does in the same order.
 */
export const LANES = 32;

/** The numbers of a step that an optimizer’s formulas use, as WGSL that reads them, and their names. */
export function optimizerNumbers({ optimizer }: Plan): { readonly names: readonly string[]; readonly lines: string } {
  const all = optimizerWords(optimizer);
  return {
    names: all.map(([name]) => name),
    lines: all.map(([name, word]) => `let ${name} = setting(${word}u);`).join(' '),
  };
}

/**
 * WGSL of `optimize(w, g, …states, …numbers) -> Updated`, whose members are `w` and the states, and of
 * `penalised(w, g, l1, l2)`.
 */
export function updateFunctions(plan: Plan): string {
  const { states, assign } = plan.optimizer;
  const temporary = assign.map(([name]) => name).filter((name) => name !== 'w' && !states.includes(name));
  const members = ['w', ...states];
  const { names } = optimizerNumbers(plan);
  return `${wgslFunction('penalised', ['w', 'g', 'l1', 'l2'], call('add', variable('g'), PENALTY))}
struct Updated { ${members.map((name) => `${name}: f32,`).join(' ')} }
fn optimize(${[...members.map((name) => `old_${name}: f32`), 'g: f32', ...names.map((name) => `${name}: f32`)].join(', ')}) -> Updated {
  ${members.map((name) => `var ${name} = old_${name};`).join(' ')}
  ${temporary.map((name) => `var ${name} = 0.0;`).join(' ')}
${wgslAssignments(assign)}
  return Updated(${members.join(', ')});
}`;
}

/** Whether penalties are put on a slot. */
export function isPenalised({ backward }: Plan, { offset }: ParameterSlot): boolean {
  const norms = backward.find(({ kernel }) => kernel === 'norms');
  if (!norms) throw new Error('The plan has no op “norms”.');
  const { first, penalised } = norms.numbers;
  return offset >= first && offset < first + penalised;
}

/** WGSL of what the sum of a batch’s loss is divided by. */
export const lossCount = ({ loss, outputs }: Plan): string =>
  `f32(batch${loss.mean === 'samples' ? '' : ` * ${outputs}u`})`;

/** Places in a step’s metrics: of raw gradients’ squared norms 0, penalised 1, changes 2, sizes 3. */
export const metricPlace = ({ trainedSlots }: Plan, kind: number, segment: number): number =>
  1 + kind * trainedSlots.length + segment;
