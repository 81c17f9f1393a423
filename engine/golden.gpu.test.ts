import { describe, expect, it } from 'vitest';

import type { GoldenCase } from './golden';
import { runOnGpu } from './golden-backends';

const files = import.meta.glob<GoldenCase>('../golden/*.json', { eager: true, import: 'default' });

describe('the WebGPU executor computes what PyTorch computed', () => {
  for (const golden of Object.values(files)) {
    it(`in ${golden.name}`, async ({ skip }) => {
      const verdict = await runOnGpu(golden);
      if (verdict.kind === 'skipped') skip(verdict.detail);
      expect(verdict.kind, verdict.kind === 'fail' ? verdict.detail : '').toBe('ok');
    });
  }
});
