import { type RefObject, useEffect } from 'react';
import { ACTIONS, perform } from '../../state/actions';
import { closeLayerDetail, openLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { DETAIL_TITLE } from './layer-view';

/** While the focus is in the detail, arrow keys go to other layers, Escape closes, and Space on its title runs or pauses. */
export function useDetailKeys(panel: RefObject<HTMLElement | null>, last: number): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key } = event;
      const column = useLayerDetail.getState().layer;
      if (column === null || event.defaultPrevented || event.shiftKey || event.altKey || event.ctrlKey) return;
      if (!(target instanceof HTMLElement) || panel.current?.contains(target) !== true) return;
      if (key === 'Escape') return closeLayerDetail();
      if (key === ' ' && target.id === DETAIL_TITLE) {
        event.preventDefault();
        return perform(ACTIONS.run);
      }
      const next = { ArrowLeft: column - 1, ArrowRight: column + 1, Home: 1, End: last }[key];
      if (next === undefined) return;
      event.preventDefault();
      if (next >= 1 && next <= last) openLayerDetail(next);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [panel, last]);
}
