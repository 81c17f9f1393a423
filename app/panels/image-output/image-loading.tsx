import { imageTexts } from '../../messages/image-output';
import { loadImages } from '../../state/session';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import styles from './image-loading.module.css';

const texts = imageTexts.loading;

/** How far images have come that come in files, and what to do where they do not; nothing once all are there. */
export function ImageLoading({ hasImages }: { readonly hasImages: boolean }) {
  const loading = useApp((state) => state.loading);
  if (loading?.problem) {
    return (
      <div className={styles.trouble} role="alert">
        <p>{loading.problem}</p>
        <Button small onClick={loadImages}>
          {texts.retry}
        </Button>
      </div>
    );
  }
  if (!loading) return hasImages ? null : <p className={styles.waiting}>{texts.none}</p>;
  const { images, ofImages, bytes, ofBytes } = loading;
  if (images >= ofImages && hasImages) return null;
  return (
    <div className={hasImages ? styles.loading : styles.waiting}>
      <span>{images > 0 ? texts.some(images, ofImages) : texts.none}</span>
      <progress className={styles.bar} aria-label={texts.bar} max={Math.max(1, ofBytes)} value={bytes} />
    </div>
  );
}
