import { Tabs } from '@base-ui/react/tabs';
import { lazy, Suspense, useState } from 'react';
import { imageTexts } from '../../messages/image-output';
import { ConfusionMatrix, type Part, PartChoice } from '../output/confusion-matrix';
import tabStyles from '../output/course-tabs.module.css';
import { CellImages, type OpenCell } from './cell-images';
import styles from './judged-tabs.module.css';
import { Mistakes } from './mistakes';
import type { Images } from './thumb';

const texts = imageTexts.tabs;

const ProjectionPlot = lazy(() => import('./projection-plot').then((module) => ({ default: module.ProjectionPlot })));

const TABS = ['confusion', 'mistakes', 'projection'] as const;
type TabName = (typeof TABS)[number];

/** What the network makes of all images that are looked at: what it takes for what, its mistakes, how it parts the classes. */
export function JudgedTabs({ images }: { readonly images: Images }) {
  const [tab, choose] = useState<TabName>('confusion');
  const [part, count] = useState<Part>('test');
  const [cell, open] = useState<OpenCell | null>(null);
  return (
    <Tabs.Root className={styles.tabs} value={tab} onValueChange={(value: TabName) => choose(value)}>
      <div className={tabStyles.bar}>
        <Tabs.List className={tabStyles.list} aria-label={texts.title} activateOnFocus>
          {TABS.map((name) => (
            <Tabs.Tab key={name} className={tabStyles.tab} value={name}>
              {texts[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tab === 'confusion' && <PartChoice part={part} onChoose={count} />}
      </div>
      <Tabs.Panel className={styles.panel} value="confusion">
        <ConfusionMatrix images={{ names: images.names, part, onOpen: open }} />
        <CellImages images={images} cell={cell} onClose={() => open(null)} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="mistakes">
        <Mistakes images={images} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="projection">
        <Suspense>
          <ProjectionPlot images={images} />
        </Suspense>
      </Tabs.Panel>
    </Tabs.Root>
  );
}
