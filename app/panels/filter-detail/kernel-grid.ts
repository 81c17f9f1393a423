/** Where the pictures of a filter’s channels stand in a room, in CSS pixels. */
export interface KernelGrid {
  /** Pictures beside each other. */
  readonly files: number;
  /** Side of a weight. */
  readonly cell: number;
  /** Side of a picture, and what lies between two of them. */
  readonly side: number;
  readonly gap: number;
  readonly left: number;
  readonly top: number;
}

/** Widest weight: a single filter fills no page. */
const LARGEST = 64;

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The arrangement of so many k × k pictures in which weights are largest. */
export function kernelGrid(count: number, kernel: number, { width, height }: Room): KernelGrid {
  const gap = count > 16 ? 3 : 6;
  const fit = (files: number): number => {
    const ranks = Math.ceil(count / files);
    const across = (width - 2 - (files - 1) * gap) / files;
    const down = (height - 2 - (ranks - 1) * gap) / ranks;
    return Math.min(LARGEST, across / kernel, down / kernel);
  };
  let files = 1;
  for (let next = 2; next <= count; next++) if (fit(next) > fit(files) + 1e-6) files = next;
  // Whole pixels are even squares; below one there is nothing to round.
  const exact = Math.max(0.5, fit(files));
  const cell = exact >= 2 ? Math.floor(exact) : exact;
  // A hairline stands around each picture.
  return { files, cell, side: cell * kernel, gap, left: 1, top: 1 };
}

/** Left upper corner of a picture. */
export function cornerOf({ files, side, gap, left, top }: KernelGrid, index: number) {
  return { x: left + (index % files) * (side + gap), y: top + Math.floor(index / files) * (side + gap) };
}

/** The picture at a point; −1 between them. */
export function pictureAt(grid: KernelGrid, count: number, x: number, y: number): number {
  for (let index = 0; index < count; index++) {
    const corner = cornerOf(grid, index);
    if (x >= corner.x && x < corner.x + grid.side && y >= corner.y && y < corner.y + grid.side) return index;
  }
  return -1;
}
