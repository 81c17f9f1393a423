import { initializerLabel } from './initializer-label';
import { gradientTexts as texts } from '../../messages/gradients';
import { gradientHistory } from '../../state/gradient-history';
import { ACTIONS, perform } from '../../state/actions';
import type { View } from '../../state/store';
import { ChevronIcon } from '../../ui/icons';
import { Tooltip } from '../../ui/tooltip';
import { Tab, TabRow } from '../../ui/tab-row';
import styles from './gradients-panel.module.css';
import type { Cursor, Moment } from './moment';
import { binAt } from './time-axis';

const VIEWS: readonly View['gradientView'][] = ['norms', 'why', 'signal'];

interface Props {
  readonly open: boolean;
  /** On a screen of its own the panel is never folded. */
  readonly foldable: boolean;
  readonly view: View['gradientView'];
  readonly cursor: Cursor;
  readonly moment: Moment | null;
}

/** Title, the choice of views, and which steps they tell of. */
export function PanelHeader({ open, foldable, view, cursor, moment }: Props) {
  const action = ACTIONS.gradients;
  return (
    <div className={styles.head}>
      <h2 id="gradients-title" className={styles.title}>
        {foldable ? (
          <Tooltip
            title={open ? texts.fold : texts.unfold}
            text={action.help}
            keys={action.keys}
            side="top"
            trigger={
              <button type="button" className={styles.fold} aria-expanded={open} onClick={() => perform(action)}>
                <ChevronIcon size={14} />
                {texts.title}
              </button>
            }
          />
        ) : (
          texts.title
        )}
      </h2>
      {open && (
        <TabRow className={styles.views} aria-label={texts.views}>
          {VIEWS.map((id) => (
            <Tab key={id} value={id} className={styles.view}>
              {texts[id]}
            </Tab>
          ))}
        </TabRow>
      )}
      {open && <p className={styles.steps}>{moment ? tell(moment, view, cursor) : texts.waiting}</p>}
    </div>
  );
}

function tell({ vitals, experiment }: Moment, view: View['gradientView'], cursor: Cursor): string {
  const { bins } = gradientHistory;
  if (view === 'signal' && vitals.rehearsed && vitals.step === 0) return texts.chosen(initializerLabel(experiment));
  if (view !== 'norms') return texts.latest(vitals);
  if (cursor && bins.length > 0) {
    const { step, until } = bins[binAt(bins, cursor.step)];
    return texts.span(step, until);
  }
  const steps = texts.steps(vitals);
  if (experiment.clipNorm === 0 || vitals.rehearsed) return steps;
  return `${steps} · ${texts.clipped(vitals.clipped, vitals.steps)}`;
}
