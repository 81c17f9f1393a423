import { figureText, powerText, shortText } from './figures';
import { type Ink, setType, writeCentred } from './ink';

type Way = readonly [texts: readonly string[], size: number];

/** The longest way to write all of these that has room everywhere: every text in the same way, so that they compare. */
export function longestFitting(
  room: number,
  widthOf: (text: string, size: number) => number,
  ways: readonly Way[],
): Way | null {
  return ways.find(([texts, size]) => texts.every((text) => widthOf(text, size) <= room)) ?? null;
}

const widths = new Map<string, number>();

/** Width of a text in the type that is set; digits count as wide as zeros, so that few texts have to be measured. */
function measured({ context }: Ink, text: string): number {
  const shape = text.replace(/[1-9]/g, '0').replace(/[¹²³⁴⁵⁶⁷⁸⁹]/g, '⁰');
  const key = `${context.font} ${shape}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = context.measureText(shape);
  // Before the page's own type has arrived, widths are those of another.
  if (document.fonts.status === 'loaded') widths.set(key, width);
  return width;
}

/** Writes texts centred on the layers’ columns; the first of the ways that has room. */
export function writeTexts(
  ink: Ink,
  weight: 400 | 500,
  ways: readonly Way[],
  heightOf: (index: number) => number,
  colorOf: (index: number) => string,
): void {
  const { frame } = ink;
  const room = Math.min(...frame.places.map(({ pitch }) => pitch)) - 3;
  const widthOf = (text: string, size: number): number => {
    setType(ink, weight, size);
    return measured(ink, text);
  };
  const way = longestFitting(room, widthOf, ways);
  if (!way) return;
  const [texts, size] = way;
  setType(ink, weight, size);
  texts.forEach((text, i) => {
    if (text !== '') writeCentred(ink, text, frame.places[i].x, heightOf(i), colorOf(i));
  });
}

/** Writes a number for every layer: in three digits, in two, or its power of ten alone; `missing` where it is none. */
export function writeFigures(
  ink: Ink,
  weight: 400 | 500,
  values: readonly number[],
  heightOf: (index: number) => number,
  colorOf: (index: number) => string,
  missing: (index: number) => string = () => '–',
): void {
  const spelled = (way: (value: number) => string): readonly string[] =>
    values.map((value, i) => (Number.isNaN(value) ? missing(i) : way(value)));
  const powers = spelled(powerText);
  const ways: readonly Way[] = [
    [spelled(figureText), 1],
    [spelled(shortText), 1],
    [powers, 1],
    [powers, 0.82],
  ];
  writeTexts(ink, weight, ways, heightOf, colorOf);
}
