import type { ImageSetId } from '../../../engine/catalog/datasets';
import fashion from './fashion.png';
import styles from './gallery.module.css';
import mnist from './mnist.png';
import shapes from './shapes.png';

/** Four training images of each set that the page has, 2 × 2, pixel by pixel. */
const PICTURES: Readonly<Partial<Record<ImageSetId, string>>> = { shapes, mnist, fashion };

/** Four of the images that an experiment learns from, white on black as the network gets them. */
export function SketchImages({ data, square }: { readonly data: ImageSetId; readonly square: number }) {
  return <image className={styles.images} href={PICTURES[data]} width={square} height={square} />;
}
