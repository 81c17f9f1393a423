import { describe, expect, it } from 'vitest';

import type { GoldenCase } from './golden';
import { runOnCpu } from './golden-backends';

const files = import.meta.glob<GoldenCase>('../golden/*.json', { eager: true, import: 'default' });

describe.each([
  { form: 'in WebAssembly', simd: true },
  { form: 'without', simd: false },
])('the CPU executor computes what PyTorch computed, $form', ({ simd }) => {
  for (const golden of Object.values(files)) {
    it(`in ${golden.name}`, async ({ skip }) => {
      const verdict = await runOnCpu(golden, simd);
      if (verdict.kind === 'skipped') skip(verdict.detail);
      expect(verdict.kind, verdict.kind === 'fail' ? verdict.detail : '').toBe('ok');
    });
  }
});
