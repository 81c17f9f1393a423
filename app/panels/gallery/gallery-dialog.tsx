import { isImageSet } from '../../../engine/catalog/datasets';
import { type Exhibit, exhibitId, GALLERY, type Theme } from '../../../engine/catalog/exhibits';
import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { Dialog } from '../../ui/dialog';
import { Tabs } from '../../ui/tabs';
import { ExhibitLink } from './exhibit-link';
import { sketchedOf } from './exhibit-links';
import styles from './gallery.module.css';
import { Sketch } from './sketch';
import { unbroken } from './unbroken';
import { VariantLinks } from './variant-links';

/** The gallery of ready experiments: networks of the plane, and of images; it opens where the page is. */
export function GalleryDialog() {
  const open = useApp((state) => state.dialog === 'gallery');
  const data = useApp((state) => state.experiment.data);
  const words = texts.gallery;
  return (
    <Dialog broad title={words.title} lead={words.lead} open={open} onClose={() => useApp.setState({ dialog: null })}>
      <Tabs
        label={words.halls}
        initial={isImageSet(data) ? 'images' : 'plane'}
        className={styles.halls}
        tabs={GALLERY.map(({ id, title, themes }) => ({
          id,
          label: words.hall(title, themes.flatMap(({ exhibits }) => exhibits).length),
          content: themes.map((theme) => <ThemeCards key={theme.title} theme={theme} />),
        }))}
      />
    </Dialog>
  );
}

function ThemeCards({ theme: { title, exhibits } }: { readonly theme: Theme }) {
  return (
    <section className={styles.theme} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.cards}>
        {exhibits.map((exhibit) => (
          <Card key={exhibit.id} exhibit={exhibit} />
        ))}
      </ul>
    </section>
  );
}

function Card({ exhibit }: { readonly exhibit: Exhibit }) {
  const [first, second] = exhibit.variants;
  const shown = useApp(({ view }) => exhibit.variants.some((variant) => exhibitId(exhibit, variant) === view.exhibit));
  return (
    <li className={styles.card} data-shown={shown || undefined}>
      <Sketch experiment={sketchedOf(exhibit)} />
      <ExhibitLink exhibit={exhibit} variant={first} className={styles.title}>
        {exhibit.title}
      </ExhibitLink>
      <p className={styles.look}>{unbroken(exhibit.look)}</p>
      {second !== undefined && <VariantLinks exhibit={exhibit} className={styles.variants} />}
    </li>
  );
}
