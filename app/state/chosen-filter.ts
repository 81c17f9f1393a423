import { create } from 'zustand';
import { closeLayerDetail, useLayerDetail } from './layer-detail';

/** A filter of a convolution: the column that it is in (1 is the first hidden layer), and its place there, from 0. */
export interface ChosenFilter {
  readonly layer: number;
  readonly filter: number;
}

/** Which filter is shown in detail; null while none is. */
export const useChosenFilter = create<{ readonly chosen: ChosenFilter | null }>(() => ({ chosen: null }));

/** Shows a filter in detail, in the place of the gradients and of a layer’s detail; any panel may open it. */
export function openFilter(layer: number, filter: number): void {
  useChosenFilter.setState({ chosen: { layer, filter } });
  closeLayerDetail();
}

/** Puts the filter’s detail away. */
export const closeFilter = (): void => useChosenFilter.setState({ chosen: null });

// The room under the network holds one thing at a time.
useLayerDetail.subscribe(({ layer }) => {
  if (layer !== null) closeFilter();
});
