import { type Exhibit, exhibitId } from '../../../engine/catalog/exhibits';
import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { classNames } from '../../ui/class-names';
import { ExhibitLink } from './exhibit-link';
import styles from './variant-links.module.css';

/** The runs that an exhibit compares, one link each; the one that is shown is marked. */
export function VariantLinks({ exhibit, className }: { readonly exhibit: Exhibit; readonly className?: string }) {
  const shown = useApp(({ view }) => view.exhibit);
  return (
    <ul className={classNames(styles.links, className)} aria-label={texts.gallery.variants(exhibit.title)}>
      {exhibit.variants.map((variant) => (
        <li key={variant.id}>
          <ExhibitLink
            exhibit={exhibit}
            variant={variant}
            className={styles.link}
            aria-current={exhibitId(exhibit, variant) === shown || undefined}
          >
            {variant.label}
          </ExhibitLink>
        </li>
      ))}
    </ul>
  );
}
