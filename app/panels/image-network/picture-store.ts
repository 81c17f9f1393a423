import { create } from 'zustand';
import type { ImageGeometry } from './image-geometry';

/** The picture of a network of images, as it is drawn now. */
export interface ImagePicture {
  /** Null while no such picture is on the page. */
  readonly geometry: ImageGeometry | null;
  /** Column whose folded feature maps are shown too; null while none is. */
  readonly open: number | null;
}

/** The picture of a network of images, for what is drawn over it and under it. */
export const useImagePicture = create<ImagePicture>(() => ({ geometry: null, open: null }));
