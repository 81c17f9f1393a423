import { type ReactNode, useState } from 'react';
import { classNames } from './class-names';
import { Tab, TabPanel, TabRow, TabsRoot } from './tab-row';
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
  const [chosen, choose] = useState(initial ?? tabs[0]?.id ?? '');
  return (
    <TabsRoot value={chosen} onChoose={choose} className={classNames(styles.root, className)}>
      <TabRow className={styles.list} aria-label={label}>
        {tabs.map(({ id, label: text }) => (
          <Tab key={id} value={id} className={styles.tab}>
            {text}
          </Tab>
        ))}
      </TabRow>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} value={id} className={styles.panel}>
          {content}
        </TabPanel>
      ))}
    </TabsRoot>
  );
}
