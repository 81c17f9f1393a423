import type { KeyboardEvent } from 'react';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { chooseFirst, stepImage, testImages, useChosenImage } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import { formatInteger } from '../../ui/number-text';
import { ChevronIcon, CloseIcon } from '../../ui/icons';
import type { ImageGeometry } from './image-geometry';
import styles from './image-network.module.css';

/** The image in the first column as a button, what it is, and the ways to the next and the previous one. */
export function InputImage({ geometry }: { readonly geometry: ImageGeometry }) {
  const { choice } = useChosenImage();
  const samples = useApp((state) => state.samples);
  const [column] = geometry.columns;
  const [map] = column.rects;
  const { title, detail, of } = describe(choice, samples);
  const own = 'pixels' in choice;
  const keys: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

  function onKeyDown(event: KeyboardEvent): void {
    const by = keys[event.key];
    if (by === undefined) return;
    event.preventDefault();
    stepImage(by);
  }

  return (
    <>
      <button
        type="button"
        className={styles.image}
        data-keys="arrows"
        aria-label={texts.imageButton([title, detail, of].filter(Boolean).join(' '))}
        style={{ left: map.x - 3, top: map.y - 3, width: map.width + 6, height: map.height + 6 }}
        onKeyDown={onKeyDown}
        onClick={() => stepImage(1)}
      />
      <div
        className={styles.chosen}
        style={{ left: column.x - column.pitch / 2, top: map.y + map.height + 5, width: column.pitch }}
      >
        <b className={styles.chosenName}>{title}</b>
        <div className={styles.chosenDetail}>
          <button type="button" aria-label={texts.previous} title={texts.previous} onClick={() => stepImage(-1)}>
            <ChevronIcon size={14} />
          </button>
          <span title={of}>{detail}</span>
          <button type="button" aria-label={texts.next} title={texts.next} onClick={() => stepImage(1)}>
            <ChevronIcon size={14} />
          </button>
        </div>
        {own && (
          <button
            type="button"
            className={styles.back}
            aria-label={texts.ownBack}
            title={texts.ownBack}
            onClick={chooseFirst}
          >
            <CloseIcon size={12} />
          </button>
        )}
      </div>
    </>
  );
}

/** The class of the chosen image, and which one it is. */
function describe(
  choice: ReturnType<typeof useChosenImage.getState>['choice'],
  samples: ReturnType<typeof useApp.getState>['samples'],
): { readonly title: string; readonly detail: string; readonly of: string } {
  if ('pixels' in choice) return { title: texts.own, detail: '', of: '' };
  if (!samples?.images) return { title: texts.noImage, detail: '', of: '' };
  const [first, end] = testImages(samples);
  const isTest = choice.sample >= first;
  const number = isTest ? choice.sample - first : choice.sample;
  const many = isTest ? end - first : first;
  return {
    title: samples.images.names[samples.target[choice.sample]] ?? '',
    detail: texts.image(isTest ? 'test' : 'train', formatInteger(number + 1)),
    of: texts.ofImages(formatInteger(many)),
  };
}
