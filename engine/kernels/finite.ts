import { METRIC_COUNT, METRIC_HALT } from '../memory';
import type { CpuMemory } from './kernel';

/** Whether loss and gradients of this step and of all before it are finite: only then is anything updated. */
export function stepIsFinite({ metrics, metricStart }: CpuMemory): boolean {
  if (metrics.words[METRIC_HALT] !== 0) return false;
  const words = 1 + 2 * metrics.words[METRIC_COUNT];
  for (let i = 0; i < words; i++) if (!Number.isFinite(metrics.floats[metricStart + i])) return false;
  return true;
}
