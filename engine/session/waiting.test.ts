import { expect, it } from 'vitest';

import { drawWhileTraining } from './waiting-trial';

it('while LeNet-5 trains on the CPU, a pen stroke waits for one step at most', async () => {
  const { answers, mostSteps } = await drawWhileTraining('cpu', 8);
  expect(answers).toBe(8);
  expect(mostSteps).toBeLessThanOrEqual(1);
});
