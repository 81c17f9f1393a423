import { gradientTexts as texts } from '../../messages/gradients';
import type { Ink } from './ink';
import { writeTexts } from './write-figures';

/** Writes the names of the layers under a drawing that no network stands over. */
export function paintNames(ink: Ink): void {
  const { places, height, font } = ink.frame;
  const named = (way: (index: number, isOutput: boolean) => string): readonly string[] =>
    places.map((_, index) => way(index + 1, index === places.length - 1));
  writeTexts(
    ink,
    500,
    [
      [named(texts.layer), 1],
      [named(texts.layerShort), 1],
      [named(texts.layerShort), 0.82],
    ],
    () => height - font * 0.8,
    () => ink.palette.ink2,
  );
}
