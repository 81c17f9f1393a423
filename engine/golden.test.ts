import { describe, expect, it } from 'vitest';
import { createCpuExecutor } from './cpu/cpu-executor';
import { type GoldenCase, runGolden } from './golden';

const files = import.meta.glob<GoldenCase>('../golden/*.json', { eager: true, import: 'default' });

describe('the CPU executor computes what PyTorch computed', () => {
  for (const golden of Object.values(files)) {
    it(`in ${golden.name}`, async ({ skip }) => {
      const verdict = await runGolden(golden, (plan, batchCapacity) => Promise.resolve(createCpuExecutor(plan, { batchCapacity })));
      if (verdict.kind === 'skipped') skip(verdict.detail);
      expect(verdict.kind, verdict.kind === 'fail' ? verdict.detail : '').toBe('ok');
    });
  }
});
