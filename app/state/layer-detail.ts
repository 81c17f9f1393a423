import { create } from 'zustand';

/** Which layer is shown in detail. */
export interface LayerDetailState {
  /** Column of the layer: 1 is the first hidden one, the output is the last; null while none is. */
  readonly layer: number | null;
}

/** The layer that is shown in detail; any panel may open it. */
export const useLayerDetail = create<LayerDetailState>(() => ({ layer: null }));

/** Shows a layer in detail, by its column: 1 is the first hidden one. */
export const openLayerDetail = (layer: number): void => useLayerDetail.setState({ layer });

/** Puts the detail away. */
export const closeLayerDetail = (): void => useLayerDetail.setState({ layer: null });
