import { afterEach, expect, test } from 'vitest';

import { writeOwn } from '../images/own-images';
import { deriveKey, uniform } from '../random';
import { closeTrials, openTrial } from './trial-session';

afterEach(closeTrials);

/** Lines drawn by hand, more or less: upright ones, and level ones. */
function drawings(count: number): string {
  const line = (upright: boolean, index: number): Uint8Array => {
    const image = new Uint8Array(784);
    const at = 6 + Math.floor(16 * uniform(deriveKey(1, String(upright)), index));
    for (let i = 4; i < 24; i++)
      for (const wide of [0, 1]) image[upright ? 28 * i + at + wide : 28 * (at + wide) + i] = 255;
    return image;
  };
  const classes = [true, false].map((upright) => ({
    name: upright ? 'up' : 'level',
    images: Array.from({ length: count }, (_, index) => line(upright, index)),
  }));
  const written = writeOwn(classes);
  return 'text' in written ? written.text : '';
}

test('a network learns two classes that were drawn by hand', async () => {
  const trial = await openTrial({
    data: 'own',
    drawings: drawings(12),
    layers: [{ type: 'conv', filters: 4, kernel: 5, stride: 2, padding: 'same' }, { type: 'globalPool' }],
    activation: 'relu',
    optimizer: 'adam',
    learningRate: 0.02,
  });
  const told = trial.events.flatMap((event) => (event.type === 'samples' ? [event.samples] : []))[0];
  expect(told.images?.names).toEqual(['up', 'level']);
  expect(told.count).toBe(24);
  // Three of ten of each class are held back.
  expect([...told.isTest].filter(Boolean)).toHaveLength(8);
  const { evaluation } = await trial.train(150);
  expect(evaluation.testAccuracy).toBe(1);
});

test('with nothing drawn yet a session stands, and says in words that there is nothing to learn from', async () => {
  const trial = await openTrial({ data: 'own' });
  expect(trial.session.state().network.outputs).toBe(2);
  await expect(trial.session.run()).rejects.toThrow(/nothing|no .*learn/i);
  // The first drawings are learned from at once, in the same session.
  const { experiment } = trial.session.state();
  await trial.session.configure({ ...experiment, drawings: drawings(3) });
  const status = await trial.train(2);
  expect(status.step).toBe(2);
});
