import { beforeEach, expect, test } from 'vitest';
import type { Samples } from '../../engine/protocol';
import { choosePixels, chooseSample, stepImage, useChosenImage } from './chosen-image';
import { useApp } from './store';

const images = (names: readonly string[], train: number, held: number): Samples => ({
  count: train + held,
  x: new Float32Array(0),
  target: new Float32Array(train + held),
  isTest: new Uint8Array(train + held).fill(1, train),
  images: { shape: [1, 2, 2], names, pixels: new Uint8Array((train + held) * 4) },
});

const show = (samples: Samples): void => useApp.setState({ samples });
const choice = () => useChosenImage.getState().choice;

beforeEach(() => {
  useApp.setState({ samples: null });
  show(images(['a', 'b'], 5, 3));
});

test('the first test image is looked at until another is chosen', () => {
  expect(choice()).toEqual({ sample: 5 });
});

test('steps go round the test images', () => {
  stepImage(-1);
  expect(choice()).toEqual({ sample: 7 });
  stepImage(2);
  expect(choice()).toEqual({ sample: 6 });
});

test('a step away from a drawing leads to the first or the last test image', () => {
  choosePixels([0, 0, 1, 1]);
  stepImage(1);
  expect(choice()).toEqual({ sample: 5 });
  choosePixels([0, 0, 1, 1]);
  stepImage(-1);
  expect(choice()).toEqual({ sample: 7 });
});

test('what was chosen stays while more images of the set arrive, and gives way to another set', () => {
  chooseSample(6);
  show(images(['a', 'b'], 5, 3));
  expect(choice()).toEqual({ sample: 6 });
  show(images(['c', 'd'], 2, 3));
  expect(choice()).toEqual({ sample: 2 });
});

test('a place that the data no longer have gives way to the first test image', () => {
  chooseSample(7);
  show(images(['a', 'b'], 2, 2));
  expect(choice()).toEqual({ sample: 2 });
});
