/**
 * Which layer of an earlier network each layer of another goes on from, given the widths of both, inputs first: its
 * index, or −1 for a new one. Layers of equal width are matched from the front, the rest from the back, so that a
 * layer put in between finds its neighbours where they were.
 */
export function ancestorsOf(before: readonly number[], after: readonly number[]): readonly number[] {
  const hidden = Math.min(before.length, after.length) - 1;
  let front = 1;
  while (front < hidden && before[front] === after[front]) front++;
  return after.map((_, layer) => {
    if (layer < front) return layer;
    const fromBack = layer - after.length + before.length;
    return fromBack >= front ? fromBack : -1;
  });
}
