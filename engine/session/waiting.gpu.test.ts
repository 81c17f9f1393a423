import { expect, it } from 'vitest';

import { drawWhileTraining } from './waiting-trial';

it('while LeNet-5 trains on a GPU, a pen stroke waits for the step under way and one more at most', async () => {
  const { answers, mostSteps } = await drawWhileTraining('webgpu', 4);
  expect(answers).toBe(4);
  expect(mostSteps).toBeLessThanOrEqual(2);
});
