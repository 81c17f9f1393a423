import { PENALTIES } from '../catalog/penalties';
import { call, variable } from '../expr/node';
import { compileProgram } from '../expr/program';
import { wgslFunction } from '../expr/wgsl';
import { SETTINGS } from '../memory';
import { type CpuMemory, settingCell } from './kernel';

/** l2 w + l1 sign w: what the penalties of the step add to a gradient. */
export const PENALTY = call('add', PENALTIES.l2.gradient, PENALTIES.l1.gradient);

/** g + l2 w + l1 sign w: a gradient with the penalties of the step. */
export const PENALISED = call('add', variable('g'), PENALTY);

/** WGSL of `penalised(w, g)`. */
export function penaltyFunctions(): string {
  return `${wgslFunction('penalisedBy', ['w', 'g', 'l1', 'l2'], PENALISED)}
fn penalised(w: f32, g: f32) -> f32 { return penalisedBy(w, g, setting(SETTING_l1), setting(SETTING_l2)); }`;
}

/**
 * Computes the penalised gradients of `count` parameters from the place `first` on into an array of its own
 * and returns it, or null in a step without penalties.
 */
export function bindPenalties(memory: CpuMemory, first: number, count: number): () => Float32Array | null {
  const l1 = settingCell(memory, SETTINGS.indexOf('l1'));
  const l2 = settingCell(memory, SETTINGS.indexOf('l2'));
  const out = new Float32Array(count);
  const run = compileProgram({ inputs: ['w', 'g', 'l1', 'l2'], assign: [['out', PENALISED]] }).bind(
    {
      w: memory.parameters.subarray(first, first + count),
      g: memory.gradients.subarray(first, first + count),
      l1,
      l2,
    },
    { out },
  );
  return () => {
    if (count === 0 || (l1.value === 0 && l2.value === 0)) return null;
    run(count);
    return out;
  };
}
