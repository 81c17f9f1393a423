import { outputTexts } from '../../messages/output';
import { useApp } from '../../state/store';
import { DiagnosisCard } from '../diagnosis/diagnosis-card';
import { CourseTabs } from '../output/course-tabs';
import { OutputHeader } from '../output/output-header';
import panelStyles from '../output/output-panel.module.css';
import { ChosenImage } from './chosen-image';
import { ImageLoading } from './image-loading';
import { JudgedTabs } from './judged-tabs';

/** What a network of images puts out: its scores for one image, what it takes for what, and how it came about. */
export function ImageOutput() {
  const images = useApp((state) => state.samples?.images);
  return (
    <section className={panelStyles.panel} aria-label={outputTexts.title}>
      <OutputHeader scene={null} />
      <ImageLoading hasImages={images !== undefined} />
      {images && (
        <>
          <ChosenImage images={images} />
          <JudgedTabs images={images} />
        </>
      )}
      <CourseTabs />
      <DiagnosisCard />
    </section>
  );
}
