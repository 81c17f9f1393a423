import { layerDetailTexts } from '../../messages/layer-detail';
import { Popover } from '../../ui/popover';
import { TexLines } from '../../ui/tex';
import styles from './layer-detail.module.css';

const texts = layerDetailTexts.help;

/** How the plots are to be read, with the formulas, behind a button. */
export function Explanation() {
  return (
    <Popover
      title={texts.title}
      trigger={
        <button type="button" className={styles.help}>
          {texts.open}
        </button>
      }
    >
      <div className={styles.explanation}>
        {texts.text.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <TexLines lines={texts.tex} />
      </div>
    </Popover>
  );
}
