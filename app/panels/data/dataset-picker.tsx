import { useId, useMemo } from 'react';
import {
  type DatasetId,
  IMAGE_SETS,
  type ImageSetId,
  POINT_SETS,
  type PointSetId,
} from '../../../engine/catalog/datasets';
import type { Experiment } from '../../../engine/config/experiment';
import { texts } from '../../messages/en';
import { change } from '../../state/session';
import { useApp } from '../../state/store';
import { BrushIcon, PencilIcon } from '../../ui/icons';
import { Tooltip } from '../../ui/tooltip';
import { compileTarget } from '../parameters/formula-problem';
import styles from './dataset-picker.module.css';
import { ImageThumbnail } from './image-thumbnail';
import { Thumbnail } from './thumbnail';

const IDS = Object.keys(POINT_SETS) as PointSetId[];
const IMAGE_IDS = Object.keys(IMAGE_SETS) as ImageSetId[];
const NO_POINTS: Experiment['points'] = [];

// What it labels is put in by the tooltip.
// oxlint-disable-next-line jsx-a11y/label-has-associated-control
const TRIGGER = <label className={styles.set} />;

/** Pictures of all data sets to choose from. */
export function DatasetPicker() {
  const name = useId();
  const data = useApp((state) => state.experiment.data);
  const classes = useApp((state) => state.experiment.classes);
  const points = useApp((state) => state.experiment.points);
  const formula = useApp((state) => state.experiment.target);
  const target = useMemo(() => compileTarget(formula), [formula]);

  return (
    <div className={styles.sets} role="radiogroup" aria-label={texts.data.sets}>
      {IDS.map((id) => {
        const { label, about } = POINT_SETS[id];
        return (
          <Tooltip key={id} title={label} text={about} trigger={TRIGGER}>
            <input type="radio" name={name} aria-label={label} checked={data === id} onChange={() => choose(id)} />
            <Thumbnail
              id={id}
              classes={id === data ? classes : (POINT_SETS[id].classes?.default ?? 2)}
              points={id === 'paint' ? points : NO_POINTS}
              target={id === 'formula' ? target : null}
            />
            {id === 'paint' && points.length === 0 && (
              <span className={styles.icon}>
                <BrushIcon size={18} />
              </span>
            )}
            {id === 'formula' && <span className={styles.letter}>f</span>}
          </Tooltip>
        );
      })}
      <span className={styles.group} aria-hidden="true">
        {texts.data.images}
      </span>
      {IMAGE_IDS.map((id) => {
        const { label, about } = IMAGE_SETS[id];
        return (
          <Tooltip key={id} title={label} text={about} trigger={TRIGGER}>
            <input type="radio" name={name} aria-label={label} checked={data === id} onChange={() => choose(id)} />
            {id === 'own' ? (
              <span className={styles.icon}>
                <PencilIcon size={18} />
              </span>
            ) : (
              <ImageThumbnail id={id} />
            )}
          </Tooltip>
        );
      })}
    </div>
  );
}

/** Painting starts with the first brush in the hand. */
function choose(id: DatasetId): void {
  useApp.setState({ brush: id === 'paint' ? 0 : null });
  change({ data: id });
}
