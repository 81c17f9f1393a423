import { imageNetworkTexts as texts } from '../../messages/image-network';
import type { ImageGeometry } from './image-geometry';
import styles from './image-network.module.css';
import { useImagePicture } from './picture-store';

/** Under columns that fold maps away: how many, and a way to see them all; the same way back. */
export function FoldButtons({ geometry }: { readonly geometry: ImageGeometry }) {
  return geometry.columns.map(({ folded, opened, joined, x, bottom }, layer) => {
    if ((folded === 0 && !opened) || joined) return null;
    return (
      <button
        key={layer}
        type="button"
        className={styles.fold}
        style={{ left: x, top: bottom + 4 }}
        aria-expanded={opened}
        aria-label={opened ? texts.fewerName(layer) : texts.moreName(folded, layer)}
        title={opened ? texts.fewerName(layer) : texts.moreName(folded, layer)}
        onClick={() => useImagePicture.setState({ open: opened ? null : layer })}
      >
        {opened ? texts.fewer : texts.more(folded)}
      </button>
    );
  });
}
