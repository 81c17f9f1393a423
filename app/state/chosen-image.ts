import { create } from 'zustand';
import type { ImageChoice, Samples } from '../../engine/protocol';
import { useApp } from './store';

/** The image that every panel looks at. */
export interface ChosenImage {
  /** One of the images that evaluations look at, by its place in `Samples`; or pixels 0 … 1 of the visitor’s own. */
  readonly choice: ImageChoice;
  /** Where it is from: it stands there by itself, was chosen among the samples, or was drawn or dropped by hand. */
  readonly from: 'start' | 'samples' | 'hand';
}

const START: ChosenImage = { choice: { sample: 0 }, from: 'start' };

/** The image that every panel looks at; the first test image until somebody chooses another. */
export const useChosenImage = create<ChosenImage>(() => START);

/** Looks at one of the images that evaluations look at, by its place in `Samples`. */
export const chooseSample = (sample: number): void =>
  useChosenImage.setState({ choice: { sample }, from: 'samples' }, true);

/** Looks at an image made by hand: pixels 0 … 1, [channels, height, width]. */
export const choosePixels = (pixels: readonly number[]): void =>
  useChosenImage.setState({ choice: { pixels }, from: 'hand' }, true);

/** Goes back to the first test image. */
export const chooseFirst = (): void => takeSamples(useApp.getState().samples);

/** Places of the test images among the samples, [first, end). */
export function testImages({
  count,
  isTest,
}: Pick<Samples, 'count' | 'isTest'>): readonly [first: number, end: number] {
  const first = isTest.indexOf(1);
  return first < 0 ? [0, count] : [first, count];
}

/** Looks at the test image so many places further on, round and round. */
export function stepImage(by: number): void {
  const { samples } = useApp.getState();
  if (!samples?.images) return;
  const [first, end] = testImages(samples);
  const { choice } = useChosenImage.getState();
  const at = 'sample' in choice && choice.sample >= first ? choice.sample - first : by > 0 ? -1 : 0;
  const many = Math.max(1, end - first);
  chooseSample(first + ((((at + by) % many) + many) % many));
}

function takeSamples(samples: Samples | null): void {
  if (!samples?.images) return;
  useChosenImage.setState({ choice: { sample: testImages(samples)[0] }, from: 'start' }, true);
}

/** Whether a choice can be looked at among these samples. */
function fits({ choice, from }: ChosenImage, { count, images }: Samples): boolean {
  if (from === 'start' || !images) return false;
  const [channels, height, width] = images.shape;
  return 'sample' in choice ? choice.sample < count : choice.pixels.length === channels * height * width;
}

// Other data have other images: what was chosen stays while it can be found there.
useApp.subscribe(({ samples }, before) => {
  if (!samples || samples === before.samples) return;
  const otherSet = before.samples?.images?.names.join() !== samples.images?.names.join();
  if (otherSet || !fits(useChosenImage.getState(), samples)) takeSamples(samples);
});
// Where a panel brings this module late, the images may have come before.
takeSamples(useApp.getState().samples);
