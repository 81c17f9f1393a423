import { useApp } from '../../state/store';
import { later } from '../../ui/later';

/** The caption of a run of the gallery, and the gallery: most visitors do without at first. */
export const caption = later(() => import('./exhibit-caption'));

/** What the run of the gallery that is open is about, if one is. */
export function Caption() {
  const id = useApp(({ view }) => view.exhibit);
  const ExhibitCaption = caption.use(id !== null)?.ExhibitCaption;
  return ExhibitCaption && id !== null ? <ExhibitCaption id={id} /> : null;
}
