/** A line of the card: what it is about, the formula in TeX, and what it comes to in words for those who listen. */
export interface Line {
  readonly name: string;
  readonly tex: string;
  readonly spoken: string;
}

/** Parts of a sum that fit on a line of so many pixels. */
export const partsThatFit = (width: number): number => Math.max(3, Math.min(9, Math.floor((width - 40) / 88)));
