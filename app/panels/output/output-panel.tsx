import { lazy, Suspense, useRef } from 'react';
import { isImageSet } from '../../../engine/catalog/datasets';
import { outputTexts } from '../../messages/output';
import { useApp } from '../../state/store';
import { DiagnosisCard } from '../diagnosis/diagnosis-card';
import { Boundary } from './boundary';
import { CourseTabs } from './course-tabs';
import { Legend } from './legend';
import { OutputHeader } from './output-header';
import styles from './output-panel.module.css';
import { Announcement, Readout } from './readout';
import { useScene } from './scene';
import { useSquareSize } from './square-size';
import { ViewToggles } from './view-toggles';

/** Comes with the first images. */
const ImageOutput = lazy(() =>
  import('../image-output/image-output').then((module) => ({ default: module.ImageOutput })),
);

/** What the network puts out, and how it came about. */
export function OutputPanel() {
  const ofImages = useApp((state) => isImageSet(state.experiment.data));
  if (!ofImages) return <PlaneOutput />;
  return (
    <Suspense>
      <ImageOutput />
    </Suspense>
  );
}

/** Of points: the picture over the plane, values, curves. */
function PlaneOutput() {
  const place = useRef<HTMLDivElement>(null);
  const scene = useScene(useSquareSize(place));
  const hasTest = scene?.samples?.isTest.includes(1) ?? false;
  return (
    <section className={styles.panel} aria-label={outputTexts.title}>
      <OutputHeader scene={scene} />
      <div ref={place} className={styles.place}>
        {scene ? <Boundary scene={scene} /> : <p className={styles.waiting}>{outputTexts.plane.waiting}</p>}
      </div>
      <div className={styles.key}>
        {scene && <Legend scene={scene} />}
        <ViewToggles hasTest={hasTest} hasDecision={scene !== null && scene.network.classes > 0} />
      </div>
      <div className={styles.values}>
        {scene && (
          <>
            <Readout scene={scene} />
            <Announcement scene={scene} />
          </>
        )}
      </div>
      <CourseTabs />
      <DiagnosisCard />
    </section>
  );
}
