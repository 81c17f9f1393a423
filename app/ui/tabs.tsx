import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './tabs.module.css';

/** A tab and what it shows. */
export interface TabEntry {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps {
  /** The accessible name of the row of tabs. */
  readonly label: string;
  readonly tabs: readonly TabEntry[];
  /** The tab that is shown first, if it is not the first one. */
  readonly initial?: string;
  readonly className?: string;
}

/** Panels that take turns; only the visible one is there, so that only it is computed. */
export function Tabs({ label, tabs, initial, className }: TabsProps) {
  return (
    <Base.Root defaultValue={initial ?? tabs[0]?.id} className={classNames(styles.root, className)}>
      <Base.List className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map(({ id, label: text }) => (
          <Base.Tab key={id} value={id} className={styles.tab}>
            {text}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ id, content }) => (
        <Base.Panel key={id} value={id} className={styles.panel}>
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
