import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  /** Id of the title, unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A panel with its title, and what stands at the right of that. */
export function Panel({ id, title, aside, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 className={styles.title} id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
