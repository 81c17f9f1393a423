import { create } from 'zustand';
import type { Cell } from '../../state/chosen-cell';
import { cellRect, type ImageGeometry, mapRect, type Rect } from './image-geometry';

/** What the pointer or the keyboard is at: a cell of a map, a whole map, or a filter. */
export type Target =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'map' | 'filter'; readonly layer: number; readonly channel: number };

/** What is pointed at in the picture of a network of images. */
export interface Pointed {
  /** Null while nothing is. */
  readonly target: Target | null;
}

/** What is pointed at in the picture of a network of images. */
export const usePointed = create<Pointed>(() => ({ target: null }));

/** Points at something else, or at nothing. */
export function pointAt(target: Target | null): void {
  const before = usePointed.getState().target;
  if (JSON.stringify(before) !== JSON.stringify(target)) usePointed.setState({ target });
}

/** The place of what is pointed at. */
export function rectOf(geometry: ImageGeometry, target: Target): Rect | null {
  switch (target.kind) {
    case 'cell':
      return target.cell.layer === 0 ? null : cellRect(geometry, target.cell);
    case 'map':
      return mapRect(geometry, target.layer, target.channel);
    case 'filter':
      return geometry.columns[target.layer]?.filters[target.channel] ?? null;
  }
}
