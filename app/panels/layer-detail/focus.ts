/** What had the focus when the detail was opened. */
let opener: HTMLElement | null = null;

/** Remembers what has the focus. */
export function rememberOpener(): void {
  opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

/**
 * Gives the focus back to what opened the detail; where that is gone meanwhile, to what opens the detail of a column
 * (it bears `data-detail`).
 */
export function focusOpener(column: number): void {
  const target =
    opener?.isConnected === true ? opener : document.querySelector<HTMLElement>(`[data-detail="${column}"]`);
  opener = null;
  target?.focus();
}
