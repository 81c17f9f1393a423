import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { texts } from '../messages/en';
import buttonStyles from './button.module.css';
import { classNames } from './class-names';
import styles from './dialog.module.css';
import { CloseIcon } from './icons';

interface DialogProps {
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** As wide as the page, for what is looked through. */
  readonly broad?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page; Escape, the cross and a click outside close it. */
export function Dialog({ title, lead, open, onClose, wide, broad, children }: DialogProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classNames(styles.popup, wide && styles.wide, broad && styles.broad)}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close
              className={classNames(buttonStyles.button, buttonStyles.quiet, buttonStyles.icon)}
              aria-label={texts.controls.close}
            >
              <CloseIcon />
            </Base.Close>
          </div>
          {/* Longer than a low screen: whoever has no wheel scrolls it with the arrow keys. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className={styles.body} tabIndex={0}>
            {lead !== undefined && <Base.Description className={styles.lead}>{lead}</Base.Description>}
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
