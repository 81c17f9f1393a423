import { memo, useEffect, useRef } from 'react';
import type { ImageSetId } from '../../../engine/catalog/datasets';
import styles from './dataset-picker.module.css';
import { imageSample } from './image-samples';

/** An image of a set, in ink on the page’s ground. */
export const ImageThumbnail = memo(function ImageThumbnail({ id }: { readonly id: ImageSetId }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    const sample = imageSample(id);
    if (!element || !context || !sample) return;
    const { side, pixels } = sample;
    element.width = side;
    element.height = side;
    // Black ink, and how much of it the pixel says; on a dark ground the style sheet inverts it.
    const image = context.createImageData(side, side);
    for (const [i, value] of pixels.entries()) image.data[4 * i + 3] = value;
    context.putImageData(image, 0, 0);
  }, [id]);
  return <canvas ref={canvas} className={styles.image} aria-hidden="true" />;
});
