import { useEffect, useRef } from 'react';
import { imageAt } from '../../../engine/images/image-set';
import type { Samples } from '../../../engine/protocol';
import { drawImage } from '../../plots/image-pixels';
import { useGround } from '../../ui/theme';
import styles from './thumb.module.css';

/** The images of samples, where there are such. */
export type Images = NonNullable<Samples['images']>;

/** An image as it is, each pixel a square. */
export function Picture({ bytes, shape }: { readonly bytes: ArrayLike<number>; readonly shape: Images['shape'] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useGround();
  useEffect(() => {
    if (canvas.current) drawImage(canvas.current, bytes, shape, ground);
  }, [bytes, shape, ground]);
  return <canvas ref={canvas} className={styles.picture} aria-hidden="true" />;
}

interface ThumbProps {
  readonly images: Images;
  readonly index: number;
  readonly caption: string;
  /** Its accessible name. */
  readonly label: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** A small image to be clicked, with a word below it. */
export function Thumb({ images, index, caption, label, chosen, onChoose }: ThumbProps) {
  return (
    <button
      type="button"
      className={styles.thumb}
      aria-label={label}
      aria-pressed={chosen}
      title={label}
      onClick={onChoose}
    >
      <ImageAt images={images} index={index} />
      <span className={styles.caption}>{caption}</span>
    </button>
  );
}

/** One of the images of the samples. */
export function ImageAt({ images, index }: { readonly images: Images; readonly index: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useGround();
  useEffect(() => {
    if (canvas.current) drawImage(canvas.current, imageAt(images, index), images.shape, ground);
  }, [images, index, ground]);
  return <canvas ref={canvas} className={styles.picture} aria-hidden="true" />;
}
