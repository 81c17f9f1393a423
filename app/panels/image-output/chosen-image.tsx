import { useMemo, useState } from 'react';
import { imageAt } from '../../../engine/images/image-set';
import { imageTexts } from '../../messages/image-output';
import type { SaliencyLook } from '../../plots/image-pixels';
import { chooseFirst, stepImage, testImages, useChosenImage } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import { Button, IconButton } from '../../ui/button';
import { NextIcon, PreviousIcon } from '../../ui/icons';
import { Toggle } from '../../ui/toggle';
import { Tooltip } from '../../ui/tooltip';
import { DrawDigit } from '../draw-digit/draw-digit';
import styles from './chosen-image.module.css';
import { ClassScores } from './class-scores';
import { SaliencyPicture } from './saliency-picture';
import { type Images, Picture } from './thumb';

const texts = imageTexts.image;

/** The image that everything looks at, what the network says of it, and which of its pixels matter. */
export function ChosenImage({ images }: { readonly images: Images }) {
  const choice = useChosenImage((state) => state.choice);
  const samples = useApp((state) => state.samples);
  const [look, setLook] = useState<SaliencyLook | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const sample = 'sample' in choice && samples && choice.sample < samples.count ? choice.sample : null;
  const truth = sample === null || !samples ? null : samples.target[sample];
  const bytes = useMemo(
    () => ('pixels' in choice ? choice.pixels.map((value) => Math.round(255 * value)) : imageAt(images, choice.sample)),
    [choice, images],
  );
  const [first] = samples ? testImages(samples) : [0];
  const isTest = sample !== null && samples?.isTest[sample] === 1;
  const place = sample === null ? texts.own : texts.place(isTest ? sample - first + 1 : sample + 1, isTest);
  const name = truth === null ? null : images.names[truth];

  return (
    <section className={styles.chosen} aria-label={texts.title}>
      <div className={styles.left}>
        <div className={styles.frame}>
          {look === null ? (
            <Picture bytes={bytes} shape={images.shape} />
          ) : (
            <SaliencyPicture bytes={bytes} images={images} choice={choice} look={look} wanted={wanted} />
          )}
          <DrawDigit shape={images.shape} bare={look !== null} />
        </div>
        <div className={styles.under}>
          <IconButton small label={texts.previous} icon={<PreviousIcon size={12} />} onClick={() => stepImage(-1)} />
          <p className={styles.words}>
            {name !== null && <b>{texts.truth(name)}</b>}
            <span>{place}</span>
          </p>
          <IconButton small label={texts.next} icon={<NextIcon size={12} />} onClick={() => stepImage(1)} />
        </div>
      </div>
      <div className={styles.right}>
        <ClassScores
          names={images.names}
          truth={truth}
          choice={choice}
          explained={wanted}
          onExplain={look === null ? null : (index) => setWanted((known) => (known === index ? null : index))}
        />
        <div className={styles.switches}>
          {sample === null && images.pixels.length > 0 && (
            <Button small onClick={chooseFirst}>
              {texts.back}
            </Button>
          )}
          <span className={styles.label}>{imageTexts.saliency.title}</span>
          {(['strength', 'sign'] as const).map((id) => (
            <Tooltip
              key={id}
              title={imageTexts.saliency.title}
              text={`${imageTexts.saliency.help} ${imageTexts.saliency[`${id}Help`]}`}
              trigger={
                <Toggle
                  className={styles.chip}
                  pressed={look === id}
                  onChange={(on) => setLook(on ? id : null)}
                  aria-label={`${imageTexts.saliency.title}: ${imageTexts.saliency[id]}`}
                />
              }
            >
              {imageTexts.saliency[id]}
            </Tooltip>
          ))}
        </div>
      </div>
    </section>
  );
}
