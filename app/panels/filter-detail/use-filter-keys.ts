import { type RefObject, useEffect } from 'react';
import { ACTIONS, perform } from '../../state/actions';
import { closeFilter, openFilter } from '../../state/chosen-filter';
import type { ShownFilter } from './use-shown-filter';

/** Id of the name of the filter that is shown. */
export const FILTER_TITLE = 'filter-detail-title';

/** While the focus is in the detail, arrow keys go to other filters, Escape closes, and Space on its title runs or pauses. */
export function useFilterKeys(panel: RefObject<HTMLElement | null>, shown: ShownFilter | null): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key } = event;
      if (event.defaultPrevented || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
      if (!(target instanceof HTMLElement) || panel.current?.contains(target) !== true) return;
      if (key === 'Escape') return closeFilter();
      if (!shown) return;
      if (key === ' ' && target.id === FILTER_TITLE) {
        event.preventDefault();
        return perform(ACTIONS.run);
      }
      const { chosen, filters } = shown;
      const last = filters - 1;
      const next = { ArrowLeft: chosen.filter - 1, ArrowRight: chosen.filter + 1, Home: 0, End: last }[key];
      if (next === undefined) return;
      event.preventDefault();
      if (next >= 0 && next <= last) openFilter(chosen.layer, next);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [panel, shown]);
}
