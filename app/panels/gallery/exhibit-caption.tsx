import { useEffect } from 'react';
import { EXHIBITS, exhibitOf, type Exhibit } from '../../../engine/catalog/exhibits';
import { texts } from '../../messages/en';
import { shorten } from '../../state/link';
import { notify } from '../../state/session';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import buttonStyles from '../../ui/button.module.css';
import { classNames } from '../../ui/class-names';
import { ChevronIcon, CloseIcon, InfoIcon } from '../../ui/icons';
import { Popover } from '../../ui/popover';
import styles from './exhibit-caption.module.css';
import { ExhibitLink } from './exhibit-link';
import { unbroken } from './unbroken';
import { VariantLinks } from './variant-links';

const dismiss = (): void => useApp.setState(({ view }) => ({ view: { ...view, exhibit: null } }));

/** What the run of the gallery that is open is about, with the ways to its other runs and to its neighbours. */
export function ExhibitCaption({ id }: { readonly id: string }) {
  const shown = exhibitOf(id);
  useEffect(() => {
    if (shown) return;
    dismiss();
    notify({ kind: 'info', title: texts.link.title, lines: [texts.link.unknownView('exhibit', shorten(id))] });
  }, [id, shown]);
  if (!shown) return null;
  const { exhibit } = shown;
  const words = texts.gallery.caption;
  const index = EXHIBITS.indexOf(exhibit);
  return (
    <aside className={styles.caption} aria-label={words.region}>
      <nav className={styles.neighbours} aria-label={texts.gallery.title}>
        <Neighbour index={index - 1} name={words.previous} />
        <span className={styles.place}>{words.place(index + 1, EXHIBITS.length)}</span>
        <Neighbour index={index + 1} name={words.next} />
      </nav>
      <div className={styles.text} aria-live="polite">
        <h2 className={styles.title}>{exhibit.title}</h2> <p className={styles.look}>{unbroken(exhibit.look)}</p>
      </div>
      <VariantLinks exhibit={exhibit} className={styles.variants} />
      <div className={styles.ends}>
        {exhibit.truth !== undefined && <Truth text={exhibit.truth} />}
        <IconButton small label={words.dismiss} icon={<CloseIcon size={14} />} onClick={dismiss} />
      </div>
    </aside>
  );
}

function Truth({ text }: { readonly text: string }) {
  const words = texts.gallery.caption;
  const button = (
    <button
      type="button"
      aria-label={words.truth}
      title={words.truth}
      className={classNames(buttonStyles.button, buttonStyles.quiet, buttonStyles.icon, buttonStyles.small)}
    >
      <InfoIcon size={14} />
    </button>
  );
  return (
    <Popover title={words.truth} trigger={button}>
      <p>{unbroken(text)}</p>
    </Popover>
  );
}

/** The exhibit before or after, of which the first run opens; at the ends of the gallery there is none. */
function Neighbour({ index, name }: { readonly index: number; readonly name: (title: string) => string }) {
  const exhibit: Exhibit | undefined = EXHIBITS[index];
  if (!exhibit) return <span className={styles.end} />;
  const label = name(exhibit.title);
  return (
    <ExhibitLink
      exhibit={exhibit}
      variant={exhibit.variants[0]}
      className={classNames(buttonStyles.button, buttonStyles.quiet, buttonStyles.icon, buttonStyles.small)}
      aria-label={label}
      title={label}
    >
      <span className={styles.arrow} data-back={name === texts.gallery.caption.previous || undefined}>
        <ChevronIcon size={14} />
      </span>
    </ExhibitLink>
  );
}
