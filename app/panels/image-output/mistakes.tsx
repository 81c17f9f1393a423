import { imageTexts } from '../../messages/image-output';
import { mistakes } from '../../plots/judgement';
import { chooseSample, useChosenImage } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import styles from './cell-images.module.css';
import { type Images, Thumb } from './thumb';
import { useJudgement } from './use-judgement';

const texts = imageTexts.mistakes;

/** As many mistakes as are shown. */
const MOST = 28;

/** The test images that the network is surest of, and wrong about; a click looks at one. */
export function Mistakes({ images }: { readonly images: Images }) {
  const samples = useApp((state) => state.samples);
  const choice = useChosenImage((state) => state.choice);
  const judgement = useJudgement();
  if (!samples || judgement?.predicted.length !== samples.count) return <p className={styles.words}>{texts.waiting}</p>;
  const found = mistakes(samples, judgement, 'test');
  const all = samples.isTest.reduce((sum, held) => sum + held, 0);
  if (found.length === 0) return <p className={styles.words}>{texts.none}</p>;
  return (
    <>
      <p className={styles.words}>{texts.count(found.length, all)}</p>
      <ul className={styles.strip} aria-label={texts.title}>
        {found.slice(0, MOST).map((index) => {
          const actual = images.names[samples.target[index]];
          const predicted = images.names[judgement.predicted[index]];
          return (
            <li key={index}>
              <Thumb
                images={images}
                index={index}
                caption={imageTexts.caption(actual, predicted)}
                label={imageTexts.thumb(actual, predicted, judgement.confidence[index])}
                chosen={'sample' in choice && choice.sample === index}
                onChoose={() => chooseSample(index)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
