import { useMemo } from 'react';
import { imageTexts } from '../../messages/image-output';
import { formatPercent } from '../../plots/figure-text';
import { samplesBehind } from '../../plots/judgement';
import { chooseSample, useChosenImage } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import { AnchoredPopover } from '../../ui/popover';
import styles from './cell-images.module.css';
import { type Images, Thumb } from './thumb';
import { latestJudgement } from './use-judgement';

const texts = imageTexts.confusion;

/** As many images as are looked through. */
const MOST = 60;

/** A cell of the confusion matrix that was opened. */
export interface OpenCell {
  readonly actual: number;
  readonly predicted: number;
  readonly part: 'train' | 'test';
  readonly anchor: HTMLElement;
}

interface CellImagesProps {
  readonly images: Images;
  readonly cell: OpenCell | null;
  readonly onClose: () => void;
}

/** The images behind a cell of the confusion matrix, as they stood when it was opened; a click looks at one. */
export function CellImages({ images, cell, onClose }: CellImagesProps) {
  const samples = useApp((state) => state.samples);
  const choice = useChosenImage((state) => state.choice);
  const found = useMemo(() => {
    const judgement = cell && samples && latestJudgement();
    if (!cell || !samples || !judgement) return [];
    return samplesBehind(samples, judgement, cell.part, cell.actual, cell.predicted).map((index) => ({
      index,
      confidence: judgement.confidence[index],
    }));
  }, [cell, samples]);
  const actual = cell ? images.names[cell.actual] : '';
  const predicted = cell ? images.names[cell.predicted] : '';
  return (
    <AnchoredPopover
      title={texts.title(found.length, actual, predicted)}
      anchor={cell?.anchor ?? null}
      onClose={onClose}
    >
      <p className={styles.lead}>
        {texts.lead} {found.length > MOST && texts.more(MOST, found.length)}
      </p>
      <div className={styles.images}>
        {found.slice(0, MOST).map(({ index, confidence }) => (
          <Thumb
            key={index}
            images={images}
            index={index}
            caption={formatPercent(confidence, 0)}
            label={imageTexts.thumb(actual, predicted, confidence)}
            chosen={'sample' in choice && choice.sample === index}
            onChoose={() => chooseSample(index)}
          />
        ))}
      </div>
    </AnchoredPopover>
  );
}
