import { lazy, Suspense, useState } from 'react';
import { useApp } from '../../state/store';
import { classNames } from '../../ui/class-names';
import { OwnImages } from '../own-images/own-images';
import { imageTexts } from '../../messages/image-output';
import { Tab, TabPanel, TabRow, TabsRoot } from '../../ui/tab-row';
import { ConfusionMatrix, type Part, PartChoice } from '../output/confusion-matrix';
import tabStyles from '../output/course-tabs.module.css';
import { AllTests } from './all-tests';
import { CellImages, type OpenCell } from './cell-images';
import styles from './judged-tabs.module.css';
import { Mistakes } from './mistakes';
import type { Images } from './thumb';

const texts = imageTexts.tabs;

const ProjectionPlot = lazy(() => import('./projection-plot').then((module) => ({ default: module.ProjectionPlot })));

const TABS = ['own', 'confusion', 'mistakes', 'projection'] as const;
type TabName = (typeof TABS)[number];

/** What the network makes of all images that are looked at: what it takes for what, its mistakes, how it parts the classes. */
export function JudgedTabs({ images }: { readonly images: Images }) {
  const isOwn = useApp((state) => state.experiment.data === 'own');
  const [chosen, choose] = useState<TabName | null>(null);
  const tab = chosen === null || (chosen === 'own' && !isOwn) ? (isOwn ? 'own' : 'confusion') : chosen;
  const [part, count] = useState<Part>('test');
  const [cell, open] = useState<OpenCell | null>(null);
  return (
    <TabsRoot className={styles.tabs} value={tab} onChoose={choose}>
      <div className={tabStyles.bar}>
        <TabRow className={tabStyles.list} aria-label={texts.title}>
          {TABS.filter((name) => isOwn || name !== 'own').map((name) => (
            <Tab key={name} className={tabStyles.tab} value={name}>
              {texts[name]}
            </Tab>
          ))}
        </TabRow>
        {tab === 'confusion' && <PartChoice part={part} onChoose={count} />}
      </div>
      {isOwn && (
        <TabPanel className={styles.panel} value="own">
          <OwnImages />
        </TabPanel>
      )}
      <TabPanel className={classNames(styles.panel, styles.stack)} value="confusion">
        <ConfusionMatrix images={{ names: images.names, part, onOpen: open }} />
        {!isOwn && <AllTests />}
        <CellImages images={images} cell={cell} onClose={() => open(null)} />
      </TabPanel>
      <TabPanel className={styles.panel} value="mistakes">
        <Mistakes images={images} />
      </TabPanel>
      <TabPanel className={styles.panel} value="projection">
        <Suspense>
          <ProjectionPlot images={images} />
        </Suspense>
      </TabPanel>
    </TabsRoot>
  );
}
