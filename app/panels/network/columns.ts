import { create } from 'zustand';
import type { Column } from './geometry';

/** Where the columns of the network's picture stand, for panels below it that stand under them. */
export interface Columns {
  /** Width of the panel; positions count from its left edge. */
  readonly width: number;
  /** Inputs first, output last. */
  readonly columns: readonly Column[];
}

/** The columns as they are drawn now. */
export const useColumns = create<Columns>(() => ({ width: 0, columns: [] }));
