import { advance as wasm } from '../wasm/update';
import shader from '../../shaders/advance.wgsl?raw';
import { METRIC_COUNT, METRIC_CURSOR, METRIC_HALT } from '../memory';
import type { Kernel } from './kernel';

/** Ends a step: remembers the first one that was not finite, and moves on to the next row. */
export const advance: Kernel = {
  tensors: [],
  numbers: [],
  shader,
  size: () => 1,
  bind(_, memory) {
    const { metrics } = memory;
    return () => {
      const words = 1 + 2 * metrics.words[METRIC_COUNT];
      for (let i = 0; i < words && metrics.words[METRIC_HALT] === 0; i++) {
        if (!Number.isFinite(metrics.floats[memory.metricStart + i])) {
          metrics.words[METRIC_HALT] = metrics.words[METRIC_CURSOR] + 1;
        }
      }
      metrics.words[METRIC_CURSOR]++;
    };
  },
  wasm,
};
