import { useEffect, useRef, useState } from 'react';
import type { ImageChoice } from '../../../engine/protocol';
import { imageTexts } from '../../messages/image-output';
import { drawImage, paintSaliency, putPixels, type SaliencyLook } from '../../plots/image-pixels';
import { useGround } from '../../ui/theme';
import { onFrame } from '../../worker/frames';
import styles from './thumb.module.css';
import type { Images } from './thumb';

const texts = imageTexts.saliency;

interface SaliencyPictureProps {
  readonly bytes: ArrayLike<number>;
  readonly images: Images;
  readonly choice: ImageChoice;
  readonly look: SaliencyLook;
  /** The class whose score is asked for; null is the one that wins. */
  readonly wanted: number | null;
}

/** What was shown last: the class, and the place of the strongest pixel. */
interface Shown {
  readonly of: number;
  readonly row: number;
  readonly column: number;
}

/** The chosen image with the gradient of a class’s score by each pixel laid over it. */
export function SaliencyPicture({ bytes, images, choice, look, wanted }: SaliencyPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useGround();
  const [shown, setShown] = useState<Shown | null>(null);
  const { shape, names } = images;

  useEffect(() => {
    const [, height, width] = shape;
    if (canvas.current) drawImage(canvas.current, bytes, shape, ground);
    return onFrame('saliency', { image: choice, class: wanted ?? undefined }, ({ data }) => {
      if (!canvas.current || data.length <= width * height) return;
      const gradient = data.subarray(1, 1 + width * height);
      putPixels(canvas.current, width, height, (out) => paintSaliency(bytes, gradient, look, ground, out));
      const [of] = data;
      const strongest = gradient.reduce((best, value, i) => (Math.abs(value) > Math.abs(gradient[best]) ? i : best), 0);
      const [row, column] = [Math.floor(strongest / width) + 1, (strongest % width) + 1];
      setShown((known) =>
        known && known.of === of && known.row === row && known.column === column ? known : { of, row, column },
      );
    });
  }, [bytes, shape, choice, wanted, look, ground]);

  const words = shown ? texts.described(names[shown.of] ?? '', shown.row, shown.column) : texts.title;
  return (
    <span title={shown ? texts.of(names[shown.of] ?? '') : undefined}>
      <canvas ref={canvas} className={styles.picture} aria-hidden="true" />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
