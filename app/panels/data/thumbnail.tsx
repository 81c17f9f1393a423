import { memo, useEffect, useRef } from 'react';
import type { PointSetId } from '../../../engine/catalog/datasets';
import { useGround } from '../../ui/theme';
import { drawThumbnail, type ThumbnailOptions, thumbnailSamples } from './draw-thumbnail';
import styles from './dataset-picker.module.css';

/** A small picture of a data set. */
export const Thumbnail = memo(function Thumbnail({
  id,
  classes,
  points,
  target,
}: { readonly id: PointSetId } & ThumbnailOptions) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useGround();
  useEffect(() => {
    const samples = thumbnailSamples(id, { classes, points, target });
    if (canvas.current && samples) drawThumbnail(canvas.current, id, samples, ground);
  }, [id, classes, points, target, ground]);
  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
});
