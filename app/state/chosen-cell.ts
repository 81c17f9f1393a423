import { create } from 'zustand';

/** A cell of the picture of a network of images. */
export interface Cell {
  /** Column: 0 is the image, 1 the first hidden layer, the output is the last. */
  readonly layer: number;
  /** Feature map; 0 where the column is a vector. */
  readonly channel: number;
  /** Place in the map; of a vector the row is the unit’s number, and the column 0. */
  readonly row: number;
  readonly column: number;
}

/** The cell whose arithmetic is shown. */
export interface ChosenCell {
  /** Null while none is. */
  readonly cell: Cell | null;
}

/** The cell whose arithmetic is shown; a click in the picture chooses one, closing its card takes it back. */
export const useChosenCell = create<ChosenCell>(() => ({ cell: null }));

/** Shows the arithmetic of a cell; null puts it away. */
export const chooseCell = (cell: Cell | null): void => useChosenCell.setState({ cell });
