import { type FormEvent, useId, useState } from 'react';
import { texts } from '../../messages/en';
import { openLink } from '../../state/link-sync';
import { readPasted } from '../../state/open-link';
import { Button } from '../../ui/button';
import styles from './share-dialog.module.css';

/** Opens a link that was pasted, of this program or of playground.tensorflow.org. */
export function OpenField({ onOpened }: { readonly onOpened: () => void }) {
  const words = texts.link.share;
  const id = useId();
  const errorId = useId();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string | null>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = readPasted(text, window.location.host);
    if (!read.ok) return setFailure(read.message);
    setText('');
    void openLink(read.link);
    onOpened();
  }

  return (
    <form className={styles.block} onSubmit={submit}>
      <label className={styles.label} htmlFor={id}>
        {words.open}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          className={styles.input}
          value={text}
          placeholder={words.openPlaceholder}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={failure !== null}
          aria-describedby={errorId}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFailure(null);
          }}
        />
        <Button type="submit" className={styles.button}>
          {words.openButton}
        </Button>
      </div>
      <p
        id={errorId}
        role={failure === null ? undefined : 'alert'}
        className={failure === null ? styles.hint : styles.failure}
      >
        {failure ?? words.openHelp}
      </p>
    </form>
  );
}
