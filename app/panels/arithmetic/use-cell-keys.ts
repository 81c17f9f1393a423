import { type RefObject, useEffect } from 'react';
import { ACTIONS, perform } from '../../state/actions';
import { chooseCell, useChosenCell } from '../../state/chosen-cell';
import { useApp } from '../../state/store';
import { neighbourOf } from './neighbours';

/** Id of the card’s title: it has the focus while the arrow keys move the cell. */
export const CELL_TITLE = 'arithmetic-title';

/** What had the focus before the card. */
function openerOf(): HTMLElement | null {
  const { activeElement, body } = document;
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

/** The card has the focus from the click on: arrow keys move the cell, Escape closes, Space on the title runs or pauses. */
export function useCellKeys(card: RefObject<HTMLElement | null>): void {
  const cell = useChosenCell((state) => state.cell);

  useEffect(() => {
    const opener = openerOf();
    document.getElementById(CELL_TITLE)?.focus({ preventScroll: true });
    return () => {
      if (opener?.isConnected === true) opener.focus({ preventScroll: true });
    };
  }, []);

  // A click on the picture takes the focus from the card; the next arrow key is meant for the cell all the same.
  useEffect(() => {
    if (cell && document.activeElement === document.body)
      document.getElementById(CELL_TITLE)?.focus({ preventScroll: true });
  }, [cell]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key } = event;
      const { cell: from } = useChosenCell.getState();
      const { network } = useApp.getState();
      if (!from || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (!(target instanceof HTMLElement)) return;
      const inside = card.current?.contains(target) === true;
      if (key === 'Escape' && (inside || target === document.body || target.closest('[data-map]'))) {
        event.preventDefault();
        return chooseCell(null);
      }
      if (!inside) return;
      if (key === ' ' && target.id === CELL_TITLE) {
        event.preventDefault();
        return perform(ACTIONS.run);
      }
      const next = network?.layers[from.layer] && neighbourOf(network.layers, from, key, event.shiftKey);
      if (!next) return;
      event.preventDefault();
      // A button may be gone with the cell that it belonged to.
      if (target instanceof HTMLButtonElement) document.getElementById(CELL_TITLE)?.focus({ preventScroll: true });
      chooseCell(next);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [card]);
}
