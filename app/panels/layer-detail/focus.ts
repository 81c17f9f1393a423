/** What had the focus when the detail was opened, where it is still there. */
let opener: HTMLElement | null = null;

/** Remembers what has the focus. */
export function rememberOpener(): void {
  const { activeElement, body } = document;
  opener = activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

/** Pictures that are waited for at most until what opens the detail is drawn again. */
const PATIENCE = 20;

/**
 * Gives the focus back to what opened the detail; where that is gone meanwhile, to what opens the detail of a column
 * (it bears `data-detail`), as soon as that is there.
 */
export function focusOpener(column: number, patience = PATIENCE): void {
  const target =
    opener?.isConnected === true ? opener : document.querySelector<HTMLElement>(`[data-detail="${column}"]`);
  if (target) {
    opener = null;
    return target.focus();
  }
  if (patience > 0) requestAnimationFrame(() => focusOpener(column, patience - 1));
}
