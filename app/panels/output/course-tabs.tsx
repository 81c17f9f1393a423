import { useMemo, useState } from 'react';
import { outputTexts } from '../../messages/output';
import { accuracyChart, lossChart } from '../../plots/chart-kind';
import { curvesToCsv } from '../../plots/curve-csv';
import { curves } from '../../state/curves';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import { later } from '../../ui/later';
import { Tooltip } from '../../ui/tooltip';
import { Tab, TabPanel, TabRow, TabsRoot } from '../../ui/tab-row';
import { csvName, download } from './course';
import styles from './course-tabs.module.css';
import { ActionToggle } from './view-toggles';

const texts = outputTexts.charts;

const matrix = later(() => import('./confusion-matrix'));
/** The charts bring the largest library of the page: it comes after everything that is seen first. */
const chart = later(() => import('./course-chart'));

type TabName = 'loss' | 'accuracy' | 'confusion';

/** The course of the run in charts, and what the network takes for what. */
export function CourseTabs() {
  const hasClasses = useApp((state) => (state.network?.classes ?? 0) > 0);
  const logarithmic = useApp((state) => state.view.logLoss);
  // Of images the matrix stands by itself.
  const hasConfusion = useApp((state) => hasClasses && state.network?.task !== 'images');
  const [chosen, choose] = useState<TabName>('loss');
  const loss = useMemo(() => lossChart(logarithmic), [logarithmic]);
  const tab = !hasClasses || (chosen === 'confusion' && !hasConfusion) ? 'loss' : chosen;
  const CourseChart = chart.use(tab !== 'loss')?.CourseChart;
  const ConfusionMatrix = matrix.use(tab === 'confusion')?.ConfusionMatrix;
  return (
    <TabsRoot className={styles.tabs} value={tab} onChoose={choose}>
      <div className={styles.bar}>
        <TabRow className={styles.list} aria-label={texts.tabs}>
          <Tab className={styles.tab} value="loss">
            {texts.lossTab}
          </Tab>
          {hasClasses && (
            <>
              <Tab className={styles.tab} value="accuracy">
                {texts.accuracyTab}
              </Tab>
              {hasConfusion && (
                <Tab className={styles.tab} value="confusion">
                  {texts.confusionTab}
                </Tab>
              )}
            </>
          )}
        </TabRow>
        {tab === 'loss' && (
          <ActionToggle id="logLoss" pressed={logarithmic}>
            {texts.logarithmic}
          </ActionToggle>
        )}
        {tab !== 'confusion' && <CsvButton />}
      </div>
      <TabPanel className={styles.panel} value="loss">
        {CourseChart && <CourseChart kind={loss} />}
      </TabPanel>
      <TabPanel className={styles.panel} value="accuracy">
        {CourseChart && <CourseChart kind={accuracyChart} />}
      </TabPanel>
      {hasConfusion && (
        <TabPanel className={styles.panel} value="confusion">
          {ConfusionMatrix && <ConfusionMatrix />}
        </TabPanel>
      )}
    </TabsRoot>
  );
}

function CsvButton() {
  const save = (): void => download(curvesToCsv(curves), csvName(curves));
  return (
    <Tooltip
      title={texts.csv}
      text={texts.csvHelp}
      trigger={<Button look="quiet" small className={styles.csv} onClick={save} aria-label={texts.csvName} />}
    >
      {texts.csv}
    </Tooltip>
  );
}
