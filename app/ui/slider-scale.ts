/** The stops of a slider: position i shows `stops[i]`, and a value between two stops stands between them. */
export interface SliderScale {
  readonly stops: readonly number[];
  readonly toPosition: (value: number) => number;
  readonly toValue: (position: number) => number;
}

interface Range {
  readonly range: readonly [number, number];
  readonly scale: 'linear' | 'log';
  readonly step: number;
  readonly integer?: boolean;
  /** A stop below the range that means zero. */
  readonly off?: boolean;
  /** Stops to have in any case, such as the default. */
  readonly also?: readonly number[];
}

/** Preferred numbers of a decade: even steps on a logarithmic scale that are easy to read out. */
const DECADE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
/** Whole numbers up to a thousand, with the powers of two and the tens among them. */
const WHOLE = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 64, 80, 100, 128, 160, 200, 256, 320, 400, 512, 640, 800,
];

/** The stops for a range, evenly apart on its scale. */
export function sliderScale({ range, scale, step, integer = false, off = false, also = [] }: Range): SliderScale {
  const [low, high] = range;
  const found = scale === 'log' ? logStops(low, high, integer) : linearStops(low, high, step);
  const inside = [low, high, ...found, ...also].filter((value) => value >= low && value <= high);
  const stops = [...new Set(inside)].sort((a, b) => a - b);
  return scaleOf(off ? [0, ...stops] : stops, scale);
}

/** A scale over given stops, in rising order. */
export function scaleOf(stops: readonly number[], scale: 'linear' | 'log'): SliderScale {
  const last = stops.length - 1;
  const share = (value: number, below: number, above: number): number => {
    if (!Number.isFinite(above)) return 0;
    if (scale === 'linear' || below <= 0) return (value - below) / (above - below);
    return Math.log(value / below) / Math.log(above / below);
  };
  return {
    stops,
    toPosition(value) {
      if (!(value > stops[0])) return 0;
      if (value >= stops[last]) return last;
      const above = stops.findIndex((stop) => stop >= value);
      if (stops[above] === value) return above;
      return above - 1 + share(value, stops[above - 1], stops[above]);
    },
    toValue: (position) => stops[Math.min(last, Math.max(0, Math.round(position)))],
  };
}

function logStops(low: number, high: number, integer: boolean): readonly number[] {
  const stops: number[] = integer ? [...WHOLE] : [];
  const first = integer ? 3 : Math.floor(Math.log10(low));
  for (let exponent = first; exponent <= Math.log10(high); exponent++) {
    // Number(…) of the decimal text: 3 * 10 ** -5 is not the number that 3e-5 is.
    for (const digit of DECADE) stops.push(Number(`${digit}e${exponent}`));
  }
  return stops;
}

function linearStops(low: number, high: number, step: number): readonly number[] {
  const count = Math.min(2000, Math.floor((high - low) / step + 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((low + i * step).toPrecision(12)));
}
