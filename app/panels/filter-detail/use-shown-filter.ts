import { useEffect } from 'react';
import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';
import { type ChosenFilter, closeFilter, openFilter, useChosenFilter } from '../../state/chosen-filter';
import { useApp } from '../../state/store';

/** Whether a column has filters that can be looked at one by one. */
const hasFilters = ({ kind }: LayerInfo): boolean => kind === 'conv' || kind === 'parallel';

/** The filter that is shown, and its network. */
export interface ShownFilter {
  readonly chosen: ChosenFilter;
  readonly network: NetworkInfo;
  /** Filters of its layer. */
  readonly filters: number;
}

/** The filter that was opened; the last one of its layer where it is gone, and none where the layer has filters no more. */
export function useShownFilter(): ShownFilter | null {
  const chosen = useChosenFilter((state) => state.chosen);
  const network = useApp((state) => state.network);
  const layer = chosen && network?.layers.at(chosen.layer);
  const filters = layer && hasFilters(layer) ? layer.shape[0] : 0;
  useEffect(() => {
    if (!chosen || !network) return;
    if (filters === 0) closeFilter();
    else if (chosen.filter >= filters) openFilter(chosen.layer, filters - 1);
  }, [chosen, network, filters]);
  return chosen && network && chosen.filter < filters ? { chosen, network, filters } : null;
}
