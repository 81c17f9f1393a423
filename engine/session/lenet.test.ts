import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

import { findDevice } from './devices';
import { learnFirstDigits } from './lenet';

/** Milliseconds: a machine that is busy is slow, never stuck. */
const BUSY = 900_000;

it('LeNet-5 knows nine of ten digits after 300 steps of 32 on the CPU', { timeout: BUSY }, async () => {
  const device = await findDevice('cpu', undefined);
  const accuracy = await learnFirstDigits(device, async (file) => new Uint8Array(await readFile(`public/${file}`)));
  expect(accuracy).toBeGreaterThan(0.9);
});
