import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';

/** How a neuron's values become −1 … 1 on the diverging scale: value · gain + bias. */
export interface ValueScale {
  readonly gain: number;
  readonly bias: number;
}

const isBounded = ([low, high]: LayerInfo['range']): boolean => Number.isFinite(low) && Number.isFinite(high);

/** Largest magnitude among finite values of a stretch. */
function magnitude(values: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) {
    const size = Math.abs(values[i]);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** Share of the way to the new magnitude that a frame goes: colours follow without flicker. */
const FOLLOW = 0.25;

/**
 * Scales of all neurons, kept from frame to frame.
 *
 * Bounded activations are centred in their range; others share the largest magnitude of their layer, smoothed, so that
 * the neurons of a layer compare. Inputs are pictures of formulas and fill the scale each by itself; outputs are coloured
 * as in the output panel.
 */
export class ValueScales {
  private magnitudes: number[] = [];
  private key = '';

  /** Scales for a frame of fields, `[units, cells]`, one for each unit. */
  update(network: NetworkInfo, fields: Float32Array, cells: number): ValueScale[] {
    const key = network.layers.map(({ units, activation }) => `${units}${activation}`).join();
    const fresh = key !== this.key;
    this.key = key;
    if (fresh) this.magnitudes = [];
    const scales: ValueScale[] = [];
    network.layers.forEach((layer, i) => {
      const { units, firstUnit } = layer;
      if (layer.role === 'input') {
        for (let unit = firstUnit; unit < firstUnit + units; unit++) {
          scales.push(toUnit(magnitude(fields, unit * cells, (unit + 1) * cells)));
        }
        return;
      }
      const scale =
        fixedScale(layer, network) ?? this.follow(i, fields, firstUnit * cells, (firstUnit + units) * cells);
      for (let unit = 0; unit < units; unit++) scales.push(scale);
    });
    return scales;
  }

  private follow(layer: number, fields: Float32Array, start: number, end: number): ValueScale {
    const now = magnitude(fields, start, end);
    const before = this.magnitudes[layer] ?? now;
    this.magnitudes[layer] = before + (now - before) * FOLLOW;
    return toUnit(this.magnitudes[layer]);
  }
}

/** Scale of a layer that does not depend on its values; outputs are shown as the output panel shows them. */
function fixedScale({ role, range }: LayerInfo, { link, task }: NetworkInfo): ValueScale | null {
  if (role !== 'output') return isBounded(range) ? centred(range) : null;
  if (link === 'sigmoid') return centred([0, 1]);
  if (link === 'softmax') return { gain: 1, bias: 0 };
  if (isBounded(range)) return centred(range);
  return task === 'function' ? null : { gain: 1, bias: 0 };
}

const toUnit = (largest: number): ValueScale => ({ gain: 1 / Math.max(largest, 1e-6), bias: 0 });

const centred = ([low, high]: LayerInfo['range']): ValueScale => {
  const half = (high - low) / 2 || 1;
  return { gain: 1 / half, bias: -(low + high) / 2 / half };
};
