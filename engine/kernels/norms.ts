import { norms as wasm } from '../wasm/norms';
import shader from '../../shaders/norms.wgsl?raw';
import { METRIC_COUNT, METRIC_SEGMENTS } from '../memory';
import type { Kernel } from './kernel';
import { bindPenalties, penaltyFunctions } from './penalties';

/** Mean loss of the batch, and the squared norm of each segment's gradient, with and without penalties. */
export const norms: Kernel = {
  tensors: ['terms'],
  numbers: ['outputs', 'perSample', 'first', 'penalised'],
  shader,
  grouped: true,
  functions: penaltyFunctions,
  size: (_op, _rows, segments) => segments + 1,
  bind(op, memory) {
    const { outputs, perSample, first: start, penalised: count } = op.numbers;
    const { values, gradients, metrics, capacity } = memory;
    const terms = op.tensors.terms * capacity;
    const penalise = bindPenalties(memory, start, count);
    const squares = (array: Float32Array, from: number, to: number): number => {
      let sum = 0;
      for (let i = from; i < to; i++) sum += array[i] * array[i];
      return sum;
    };
    return (rows) => {
      const penalised = penalise();
      const segments = metrics.words[METRIC_COUNT];
      const row = memory.metricStart;
      let sum = 0;
      for (let i = 0; i < rows * outputs; i++) sum += values[terms + i];
      metrics.floats[row] = sum / (perSample === 1 ? rows : rows * outputs);
      for (let segment = 0; segment < segments; segment++) {
        const first = metrics.words[METRIC_SEGMENTS + 2 * segment];
        const end = first + metrics.words[METRIC_SEGMENTS + 2 * segment + 1];
        const square = squares(gradients, first, end);
        metrics.floats[row + 1 + segment] = square;
        metrics.floats[row + 1 + segments + segment] =
          penalised && first >= start && first < start + count
            ? squares(penalised, first - start, end - start)
            : square;
      }
    };
  },
  wasm,
};
