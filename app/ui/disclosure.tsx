import type { ReactNode } from 'react';
import styles from './disclosure.module.css';
import { ChevronIcon } from './icons';

interface DisclosureProps {
  readonly label: string;
  /** Says that something inside is not as it was. */
  readonly mark?: string;
  readonly children: ReactNode;
}

/** Something used less often, behind a line that opens it. */
export function Disclosure({ label, mark, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure}>
      <summary>
        <ChevronIcon size={14} />
        {label}
        {mark !== undefined && <span className={styles.count}>· {mark}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
