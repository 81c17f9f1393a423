/** A rectangle in the panel, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a card speaks of and must leave uncovered. */
export interface Explained {
  /** Never covered; the card stands near the last one. */
  readonly cores: readonly Box[];
  /** Points of its edges, [x, y, x, y, …]. */
  readonly points: readonly number[];
  /** How many pixels farther away a card goes to uncover one point. */
  readonly price: number;
  /** Middles of other neurons, [x, y, x, y, …], which it rather leaves uncovered too, and the price of one. */
  readonly others: readonly number[];
  readonly priceOfOthers: number;
}

const GAP = 12;
const STEPS = 9;

const overlaps = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

function covered({ x, y, width, height }: Box, points: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < points.length; i += 2) {
    if (points[i] > x - 4 && points[i] < x + width + 4 && points[i + 1] > y - 4 && points[i + 1] < y + height + 4)
      count++;
  }
  return count;
}

/** Top-left corner for a card of this size: inside the bounds, off what it explains, and as near to it as that allows. */
export function placeCard(
  size: Pick<Box, 'width' | 'height'>,
  bounds: Box,
  { cores, points, price, others, priceOfOthers }: Explained,
): { x: number; y: number } {
  const spanX = Math.max(0, bounds.width - size.width);
  const spanY = Math.max(0, bounds.height - size.height);
  const core = cores[cores.length - 1];
  const centerX = core.x + core.width / 2;
  const centerY = core.y + core.height / 2;
  const xs = [core.x + core.width + GAP, core.x - size.width - GAP, centerX - size.width / 2];
  const ys = [core.y + core.height + GAP, core.y - size.height - GAP, centerY - size.height / 2];
  for (let i = 0; i < STEPS; i++) {
    xs.push(bounds.x + (spanX * i) / (STEPS - 1));
    ys.push(bounds.y + (spanY * i) / (STEPS - 1));
  }
  let best = { x: bounds.x, y: bounds.y };
  let least = Infinity;
  for (const wantedX of xs) {
    for (const wantedY of ys) {
      const x = Math.min(bounds.x + spanX, Math.max(bounds.x, wantedX));
      const y = Math.min(bounds.y + spanY, Math.max(bounds.y, wantedY));
      const box = { x, y, ...size };
      const far = Math.hypot(x + size.width / 2 - centerX, y + size.height / 2 - centerY);
      const cost =
        cores.filter((part) => overlaps(box, part, GAP / 2)).length * 1e6 +
        covered(box, points) * price +
        covered(box, others) * priceOfOthers +
        far;
      if (cost >= least) continue;
      least = cost;
      best = { x, y };
    }
  }
  return best;
}
