import { texts } from '../../messages/en';
import { dismiss, runTraining } from '../../state/session';
import { type Notice, useApp } from '../../state/store';
import { Button, IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { CloseIcon, InfoIcon, TroubleIcon } from '../../ui/icons';
import { RemedyList } from '../diagnosis/remedy-list';
import styles from './notices.module.css';

/** Messages over the foot of the page, until they are put away; read out as they come. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  return (
    <section className={styles.notices} aria-label={texts.notices.region}>
      <Messages live="polite" notices={notices.filter(({ kind }) => kind === 'info')} />
      <Messages live="assertive" notices={notices.filter(({ kind }) => kind === 'trouble')} />
    </section>
  );
}

function Messages({ live, notices }: { readonly live: 'polite' | 'assertive'; readonly notices: readonly Notice[] }) {
  return (
    <div className={styles.list} aria-live={live} aria-relevant="additions">
      {notices.map((notice) => (
        <Message key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** A remedy was taken: the run that stopped by itself goes on with it. */
function goOn(id: number): void {
  dismiss(id);
  void runTraining();
}

function Message({ notice: { id, kind, title, lines, offers, retry } }: { readonly notice: Notice }) {
  const isTrouble = kind === 'trouble';
  const shown = lines.filter((line) => line.trim() !== '');
  return (
    <div className={classNames(styles.notice, isTrouble && styles.trouble)}>
      <span className={styles.icon}>{isTrouble ? <TroubleIcon /> : <InfoIcon />}</span>
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        <ul className={shown.length > 1 ? styles.lines : undefined}>
          {shown.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {offers && <RemedyList offers={offers} onApplied={() => goOn(id)} />}
        {retry && (
          <Button
            className={styles.retry}
            onClick={() => {
              dismiss(id);
              retry();
            }}
          >
            {texts.notices.retry}
          </Button>
        )}
      </div>
      <IconButton
        small
        className={styles.close}
        label={texts.notices.dismiss}
        icon={<CloseIcon size={14} />}
        onClick={() => dismiss(id)}
      />
    </div>
  );
}
