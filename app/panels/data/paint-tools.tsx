import { MAX_CLASSES } from '../../../engine/catalog/datasets';
import { classCount } from '../../../engine/config/task';
import { texts } from '../../messages/en';
import { nameOfClass } from '../../messages/output';
import { CLASS_COLORS } from '../../plots/colors';
import { ACTIONS, perform } from '../../state/actions';
import { change } from '../../state/session';
import { ERASER, useApp } from '../../state/store';
import { Button, IconButton } from '../../ui/button';
import { EraserIcon, UndoIcon } from '../../ui/icons';
import { Toggle } from '../../ui/toggle';
import styles from './paint-tools.module.css';

/** A brush per class, the eraser, and the ways back. */
export function PaintTools() {
  const brush = useApp((state) => state.brush);
  const points = useApp((state) => state.experiment.points);
  const used = useApp((state) => classCount(state.experiment));
  const canUndo = useApp(ACTIONS.undo.enabled);
  // One brush more than there are classes, so that another one can be begun.
  const brushes = Math.min(MAX_CLASSES, points.length === 0 ? 2 : used + 1);
  const take =
    (next: number) =>
    (on: boolean): void =>
      useApp.setState({ brush: on ? next : null });

  return (
    <div className={styles.tools}>
      <p className={styles.hint}>{texts.paint.hint}</p>
      <div className={styles.row}>
        <fieldset className={styles.brushes} aria-label={texts.paint.title}>
          {CLASS_COLORS.slice(0, brushes).map((color, label) => (
            <Toggle
              key={color}
              pressed={brush === label}
              onChange={take(label)}
              aria-label={texts.paint.brush(nameOfClass(label))}
              title={texts.paint.brush(nameOfClass(label))}
            >
              <span className={styles.dot} style={{ background: color }} />
            </Toggle>
          ))}
          <Toggle
            pressed={brush === ERASER}
            onChange={take(ERASER)}
            aria-label={texts.paint.eraser}
            title={texts.paint.eraser}
          >
            <EraserIcon size={14} />
          </Toggle>
        </fieldset>
        <IconButton
          small
          label={texts.paint.undo}
          keys={ACTIONS.undo.keys}
          icon={<UndoIcon size={14} />}
          disabled={!canUndo}
          onClick={() => perform(ACTIONS.undo)}
        />
        <Button
          small
          disabled={points.length === 0}
          title={texts.paint.clearHelp}
          onClick={() => change({ points: [] })}
        >
          {texts.paint.clear}
        </Button>
      </div>
    </div>
  );
}
