import { useEffect } from 'react';
import type { NetworkInfo } from '../../../engine/protocol';
import { openLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { useApp } from '../../state/store';

/** The layer that is shown in detail, and its network; null while there is none to be shown. */
interface ShownLayer {
  readonly shown: { readonly column: number; readonly network: NetworkInfo } | null;
  /** The last column: the output. */
  readonly last: number;
}

/** The layer that was opened; where layers were removed, the last one there is takes the place of one that is gone. */
export function useShownLayer(): ShownLayer {
  const column = useLayerDetail((state) => state.layer);
  const network = useApp((state) => state.network);
  const last = network ? network.layers.length - 1 : 0;
  useEffect(() => {
    if (column !== null && last > 0 && column > last) openLayerDetail(last);
  }, [column, last]);
  return { shown: column !== null && network && column <= last ? { column, network } : null, last };
}
