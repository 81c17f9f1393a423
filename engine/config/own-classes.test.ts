import { expect, test } from 'vitest';

import { OWN_LIMITS, writeOwn } from '../images/own-images';
import { normalise, withChange } from './normalise';
import { ownClasses, writeDrawings } from './own-classes';
import { classCount, outputCount, taskOf } from './task';

/** An image with so many bright rows. */
const rows = (count: number): Uint8Array => new Uint8Array(784).fill(255, 0, 28 * count);

function textOf(classes: Parameters<typeof writeOwn>[0]): string {
  const written = writeOwn(classes, Infinity);
  expect(written.problem).toBeUndefined();
  return 'text' in written ? written.text : '';
}

const THREE = textOf([
  { name: 'cat', images: [rows(3), rows(5)] },
  { name: 'dog', images: [rows(9)] },
  { name: 'owl & co', images: [] },
]);

test('classes of own images are the classes of the experiment', () => {
  const { experiment, notes } = normalise({ data: 'own', drawings: THREE });
  expect(notes).toEqual([]);
  expect(ownClasses(experiment.drawings).map(({ name, images }) => [name, images.length])).toEqual([
    ['cat', 2],
    ['dog', 1],
    ['owl & co', 0],
  ]);
  expect([taskOf(experiment), classCount(experiment), outputCount(experiment)]).toEqual(['images', 3, 3]);
});

test('there are two empty classes to begin with, and a second one beside a single one', () => {
  expect(ownClasses('')).toEqual([
    { name: 'A', images: [] },
    { name: 'B', images: [] },
  ]);
  expect(ownClasses(textOf([{ name: 'only', images: [rows(1)] }])).map(({ name }) => name)).toEqual(['only', 'B']);
});

test('a text that cannot be read gives way to what was there, with a note', () => {
  const before = normalise({ data: 'own', drawings: THREE }).experiment;
  for (const drawings of ['nonsense', THREE.slice(0, -7), 5 as unknown as string]) {
    const { experiment, notes } = withChange(before, { drawings });
    expect(experiment.drawings).toBe('');
    expect(notes.map(({ key }) => key)).toEqual(['drawings']);
  }
});

test('a link holds what fits into it, and nothing of the rest; the experiment holds all', () => {
  expect(writeDrawings(THREE)).toBe(THREE);
  const photos = Array.from({ length: 12 }, (_, k) => Uint8Array.from({ length: 784 }, (__, i) => (i * 37 + k) % 256));
  const long = textOf([{ name: 'A', images: photos }]);
  expect(long.length).toBeGreaterThan(OWN_LIMITS.text);
  expect(writeDrawings(long)).toBe('');
  const { experiment, notes } = normalise({ data: 'own', drawings: long });
  expect(notes).toEqual([]);
  expect(ownClasses(experiment.drawings)[0].images).toHaveLength(12);
});
