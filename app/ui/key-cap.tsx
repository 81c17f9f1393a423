import { keyNames } from './key-names';
import styles from './key-cap.module.css';

/** A chord such as `Shift+ArrowRight`, drawn as keys. */
export function KeyCaps({ chord }: { readonly chord: string }) {
  return (
    <span className={styles.keys}>
      {keyNames(chord).map((name) => (
        <kbd key={name} className={styles.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
