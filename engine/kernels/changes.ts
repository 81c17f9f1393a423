import { changes as wasm } from '../wasm/norms';
import shader from '../../shaders/changes.wgsl?raw';
import { METRIC_COUNT, METRIC_SEGMENTS } from '../memory';
import type { Kernel } from './kernel';

/** Squared norm of each segment's change in this step, and of the segment after it. */
export const changes: Kernel = {
  tensors: [],
  numbers: ['parameters'],
  shader,
  grouped: true,
  size: (_op, _rows, segments) => segments,
  bind(op, memory) {
    const { metrics, parameters, gradients } = memory;
    const updates = gradients.subarray(op.numbers.parameters);
    return () => {
      const segments = metrics.words[METRIC_COUNT];
      const start = memory.metricStart + 1 + 2 * segments;
      for (let segment = 0; segment < segments; segment++) {
        const first = metrics.words[METRIC_SEGMENTS + 2 * segment];
        const end = first + metrics.words[METRIC_SEGMENTS + 2 * segment + 1];
        let change = 0;
        let size = 0;
        for (let i = first; i < end; i++) {
          change += updates[i] * updates[i];
          size += parameters[i] * parameters[i];
        }
        metrics.floats[start + segment] = change;
        metrics.floats[start + segments + segment] = size;
      }
    };
  },
  wasm,
};
