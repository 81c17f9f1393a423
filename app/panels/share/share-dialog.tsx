import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { Dialog } from '../../ui/dialog';
import { LinkField } from './link-field';
import { OpenField } from './open-field';
import styles from './share-dialog.module.css';

/** The link to the experiment as it stands, and a field for one from elsewhere. */
export function ShareDialog() {
  const open = useApp((state) => state.dialog === 'share');
  const words = texts.link.share;
  const close = (): void => useApp.setState({ dialog: null });
  return (
    <Dialog title={words.title} lead={words.lead} open={open} onClose={close}>
      <LinkField />
      <hr className={styles.rule} />
      <OpenField onOpened={close} />
    </Dialog>
  );
}
