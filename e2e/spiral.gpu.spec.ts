import { expect, test } from '@playwright/test';
import { badge, expectTestAccuracy, open, watch } from './page';

test('on WebGPU the spiral of the default experiment reaches 95 % accuracy on test data', async ({ page }) => {
  // A software adapter compiles its shaders for seconds and then makes 10 to 200 steps a second; some 500 are needed.
  test.setTimeout(420_000);
  const { complaints } = watch(page);
  await open(page, 'v=1&backend=webgpu&speed=max&run=1');
  await expect(badge(page)).toHaveAccessibleName(/^Backend: WebGPU/);
  await expectTestAccuracy(page, 0.95, 360_000);
  await expect(badge(page)).toHaveAccessibleName(/^Backend: WebGPU/);
  expect(complaints).toEqual([]);
});
