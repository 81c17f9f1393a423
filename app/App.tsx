import { lazy, Suspense } from 'react';
import styles from './app.module.css';
import { texts } from './messages/en';
import { DataPanel } from './panels/data/data-panel';
import { DiagnosisCard } from './panels/diagnosis/diagnosis-card';
import { Caption } from './panels/gallery/caption';
import { GradientsPanel } from './panels/gradients/gradients-panel';
import { BelowNetwork } from './panels/layer-detail/below-network';
import { NetworkPanel } from './panels/network/network-panel';
import { Notices } from './panels/notices/notices';
import { OutputPanel } from './panels/output/output-panel';
import { NarrowFooter, NarrowHeader, Toolbar } from './panels/toolbar/toolbar';
import { LayersPanel } from './panels/training/layers-panel';
import { TrainingPanel } from './panels/training/training-panel';
import { isWalking, useSlowMotion } from './state/slow-motion';
import { useApp } from './state/store';
import { later } from './ui/later';
import { useMedia } from './ui/media';
import { Tabs } from './ui/tabs';

/** Below this there is no room for columns, and the panels take turns. */
const NARROW = '(max-width: 899px)';

/** Nobody needs a dialog at first. */
const dialogs = later(() => import('./panels/dialogs'));
const SlowMotionPanel = lazy(() => import('./panels/slow-motion/slow-motion-panel'));

/** Nobody needs them at first. */
const FilterSheet = lazy(() =>
  import('./panels/filter-detail/filter-sheet').then((module) => ({ default: module.FilterSheet })),
);
const ArithmeticSheet = lazy(() =>
  import('./panels/arithmetic/arithmetic-sheet').then((module) => ({ default: module.ArithmeticSheet })),
);
const LayerSheet = lazy(() =>
  import('./panels/layer-detail/layer-sheet').then((module) => ({ default: module.LayerSheet })),
);

/** The page. */
export function App() {
  const narrow = useMedia(NARROW);
  const Dialogs = dialogs.use(useApp(({ dialog }) => dialog !== null))?.default;
  return (
    <>
      {narrow ? <NarrowPage /> : <WidePage />}
      <Notices />
      {Dialogs && <Dialogs />}
      <Suspense>
        {narrow && <LayerSheet />}
        {narrow && <FilterSheet />}
        {narrow && <ArithmeticSheet />}
      </Suspense>
    </>
  );
}

function WidePage() {
  const walking = useSlowMotion(isWalking);
  return (
    <div className={styles.wide}>
      <Toolbar />
      <Caption />
      <main className={styles.columns}>
        <div className={styles.settings} data-column>
          <DataPanel />
          <TrainingPanel />
          <LayersPanel />
        </div>
        {/* Rows of the middle column: the network, and under its columns the gradients. */}
        <div className={styles.middle}>
          <div className={styles.network}>
            <NetworkPanel />
          </div>
          {walking ? <SlowMotion /> : <BelowNetwork />}
        </div>
        <div className={styles.output}>
          <OutputPanel />
        </div>
      </main>
    </div>
  );
}

/** The panel of slow motion; fetched when it is wanted for the first time. */
function SlowMotion() {
  return (
    <Suspense>
      <SlowMotionPanel />
    </Suspense>
  );
}

/** A walk through a step takes the whole of a narrow page: network, formula, and the output with the sample in it. */
function NarrowWalk() {
  return (
    <div className={styles.walk}>
      <div className={styles.narrowNetwork}>
        <NetworkPanel />
      </div>
      <SlowMotion />
      <div className={styles.narrowOutput}>
        <OutputPanel />
      </div>
    </div>
  );
}

function NarrowPage() {
  const walking = useSlowMotion(isWalking);
  const words = texts.page;
  const picture = (
    <div className={styles.picture}>
      <Caption />
      <div className={styles.narrowOutput}>
        <OutputPanel />
      </div>
      <div className={styles.narrowNetwork}>
        <NetworkPanel />
      </div>
    </div>
  );
  const gradients = (
    <div className={styles.gradients}>
      <GradientsPanel alone />
      <div className={styles.words}>
        <DiagnosisCard />
      </div>
    </div>
  );
  const data = (
    <div className={styles.sheet}>
      <DataPanel />
    </div>
  );
  const training = (
    <div className={styles.sheet}>
      <TrainingPanel />
      <LayersPanel />
    </div>
  );
  return (
    <div className={styles.narrow}>
      <NarrowHeader />
      <main className={styles.turns}>
        {walking ? (
          <NarrowWalk />
        ) : (
          <Tabs
            className={styles.tabs}
            label={words.tabs}
            tabs={[
              { id: 'picture', label: words.picture, content: picture },
              { id: 'gradients', label: words.gradients, content: gradients },
              { id: 'data', label: words.data, content: data },
              { id: 'training', label: words.training, content: training },
            ]}
          />
        )}
      </main>
      <NarrowFooter />
    </div>
  );
}
