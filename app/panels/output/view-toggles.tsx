import { outputTexts } from '../../messages/output';
import { ACTIONS, hasBatchNorm, perform } from '../../state/actions';
import { useApp } from '../../state/store';
import { Toggle } from '../../ui/toggle';
import { Tooltip } from '../../ui/tooltip';
import styles from './legend.module.css';

/** What of the picture is shown, test points and the decision alone, and with which statistics. */
export function ViewToggles({ hasTest, hasDecision }: { readonly hasTest: boolean; readonly hasDecision: boolean }) {
  const { showTest, discrete, statistics } = useApp((state) => state.view);
  const hasStatistics = useApp((state) => hasBatchNorm(state.network));
  return (
    <div className={styles.toggles}>
      {hasTest && (
        <ActionToggle id="testPoints" pressed={showTest}>
          <i className={styles.diamond} />
          {outputTexts.toggles.test}
        </ActionToggle>
      )}
      {hasDecision && (
        <ActionToggle id="discrete" pressed={discrete}>
          <i className={styles.halves} />
          {outputTexts.toggles.discrete}
        </ActionToggle>
      )}
      {hasStatistics && (
        <ActionToggle id="statistics" pressed={statistics === 'batch'}>
          {outputTexts.toggles.statistics}
        </ActionToggle>
      )}
    </div>
  );
}

interface ActionToggleProps {
  readonly id: 'testPoints' | 'discrete' | 'statistics' | 'logLoss';
  readonly pressed: boolean;
  readonly children: React.ReactNode;
}

/** A chip that does one of the page's actions, with its explanation and its key. */
export function ActionToggle({ id, pressed, children }: ActionToggleProps) {
  const action = ACTIONS[id];
  const chip = (
    <Toggle className={styles.chip} pressed={pressed} onChange={() => perform(action)} aria-label={action.label} />
  );
  return (
    <Tooltip title={action.label} text={action.help} keys={action.keys} trigger={chip}>
      {children}
    </Tooltip>
  );
}
