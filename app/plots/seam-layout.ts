/** A label that wants to stand beside its line: where the line is, how wide the label. */
export interface Wanted {
  readonly x: number;
  readonly width: number;
}

/** Where a label stands: its left edge and its row from the top; null where there was no room. */
export type Placed = { readonly left: number; readonly row: number } | null;

/** Pixels between a label and its line, and between two labels. */
const OFFSET = 4;
const GAP = 5;

/**
 * Places labels right of their lines, or left of them at the end of the plot, in as many rows as there are. The newest
 * (the last) choose first; whoever finds every row taken goes without.
 */
export function placeLabels(wanted: readonly Wanted[], plotWidth: number, rows: number): readonly Placed[] {
  const taken: { from: number; to: number; row: number }[] = [];
  const isFree = (from: number, to: number, row: number): boolean =>
    taken.every((other) => other.row !== row || to + GAP <= other.from || from >= other.to + GAP);

  return wanted
    .toReversed()
    .map(({ x, width }): Placed => {
      for (let row = 0; row < rows; row++) {
        for (const left of [x + OFFSET, x - OFFSET - width]) {
          if (left < 0 || left + width > plotWidth || !isFree(left, left + width, row)) continue;
          taken.push({ from: left, to: left + width, row });
          return { left, row };
        }
      }
      return null;
    })
    .toReversed();
}
