import { beforeAll, describe, expect, it } from 'vitest';
import { type GoldenCase, runGolden } from './golden';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';

const files = import.meta.glob<GoldenCase>('../golden/*.json', { eager: true, import: 'default' });

describe('the WebGPU executor computes what PyTorch computed', () => {
  let context: GpuContext;

  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });

  for (const golden of Object.values(files)) {
    it(`in ${golden.name}`, async ({ skip }) => {
      const verdict = await runGolden(golden, (plan, batchCapacity) => createGpuExecutor(context, plan, { batchCapacity }));
      if (verdict.kind === 'skipped') skip(verdict.detail);
      expect(verdict.kind, verdict.kind === 'fail' ? verdict.detail : '').toBe('ok');
    });
  }
});
