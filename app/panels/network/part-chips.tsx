import type { Experiment } from '../../../engine/config/experiment';
import { networkTexts as texts } from '../../messages/network';
import { change } from '../../state/session';
import { classNames } from '../../ui/class-names';
import { CloseIcon } from '../../ui/icons';
import { Tooltip } from '../../ui/tooltip';
import { withoutPart } from './layer-parts';
import { SkipIcon } from './icons';
import styles from './part-chips.module.css';
import { type ListedPart, listParts } from './part-list';

interface Props {
  readonly experiment: Experiment;
  /** 0 is the first hidden layer. */
  readonly index: number;
  /** Opens the settings of the layer, where its column has no room for a chip each. */
  readonly onOpen: () => void;
}

/** What a layer has besides neurons: chips that a click takes out, or small marks where columns are narrow. */
export function PartChips({ experiment, index, onOpen }: Props) {
  const parts = listParts(experiment, index);
  if (parts.length === 0) return null;
  const number = index + 1;
  const names = parts.map(({ name }) => name).join(', ');
  return (
    <>
      <div className={styles.chips}>
        {parts.map((listed) => (
          <Tooltip
            key={listed.part}
            title={listed.name}
            text={`${listed.about} ${listed.own ? texts.partOwn : texts.partAsAll} ${texts.clickRemoves}`}
            tex={listed.tex}
            trigger={
              <button
                type="button"
                className={classNames(styles.chip, listed.own && styles.own)}
                aria-label={texts.removePart(listed.name, number)}
                onClick={() => change({ layers: withoutPart(experiment, index, listed.part) })}
              />
            }
          >
            <Mark {...listed} />
            <span className={styles.cross}>
              <CloseIcon size={9} />
            </span>
          </Tooltip>
        ))}
      </div>
      <Tooltip
        title={texts.menuTitle(number)}
        text={names}
        trigger={
          <button
            type="button"
            className={styles.marks}
            aria-label={`${texts.partsOf(number)}: ${names}`}
            onClick={onOpen}
          />
        }
      >
        {parts.map((listed) => (
          <i key={listed.part} className={styles.mark} data-part={listed.part} data-own={listed.own}>
            {listed.part === 'normalization' && listed.short.charAt(0)}
            {listed.part === 'dropout' && texts.dropMark}
            {listed.part === 'residual' && <SkipIcon />}
          </i>
        ))}
      </Tooltip>
    </>
  );
}

function Mark({ part, chip, short }: ListedPart) {
  if (part === 'residual') return <SkipIcon />;
  return (
    <>
      <span className={styles.long}>{chip}</span>
      <span className={styles.short}>{short}</span>
    </>
  );
}
