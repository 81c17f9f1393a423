import { expect, it } from 'vitest';

import { fetchFrom } from '../images/fetch-bytes';
import { findDevice } from './devices';
import { learnFirstDigits } from './lenet';

/** Milliseconds: a busy machine with a software adapter is slow, never stuck. */
const BUSY = 900_000;

it('LeNet-5 knows nine of ten digits after 300 steps of 32 on WebGPU', { timeout: BUSY }, async () => {
  const device = await findDevice('webgpu', navigator.gpu);
  expect(device.backend.kind).toBe('webgpu');
  expect(await learnFirstDigits(device, fetchFrom(new URL('/', location.href).href))).toBeGreaterThan(0.9);
});
