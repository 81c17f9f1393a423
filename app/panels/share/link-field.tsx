import { useId, useRef, useState } from 'react';
import { texts } from '../../messages/en';
import { addressOf } from '../../state/link-sync';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import { CheckIcon, ShareIcon } from '../../ui/icons';
import styles from './share-dialog.module.css';

const FEEDBACK = 2500;

/** The link, with a button that copies it and says whether it could. */
export function LinkField() {
  const words = texts.link.share;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const experiment = useApp((state) => state.experiment);
  const view = useApp((state) => state.view);
  const [run, setRun] = useState(false);
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const address = addressOf(experiment, view, run);

  async function copy(): Promise<void> {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setOutcome('copied');
      window.setTimeout(() => setOutcome(null), FEEDBACK);
    } catch {
      // The clipboard is closed to pages that are not served over https, and where the person said no.
      setOutcome('failed');
    }
  }

  return (
    <div className={styles.block}>
      <label className={styles.label} htmlFor={id}>
        {words.link}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          ref={input}
          className={styles.input}
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button look="plain" className={styles.button} onClick={() => void copy()}>
          {outcome === 'copied' ? <CheckIcon size={14} /> : <ShareIcon size={14} />}
          {outcome === 'copied' ? words.copied : words.copy}
        </Button>
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={run} onChange={(event) => setRun(event.currentTarget.checked)} />
        {words.runAtOnce}
      </label>
      <output className={outcome === 'failed' ? styles.failure : 'visually-hidden'}>
        {outcome === 'failed' && words.copyFailed}
        {outcome === 'copied' && words.copied}
      </output>
    </div>
  );
}
