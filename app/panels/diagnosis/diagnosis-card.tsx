import { useEffect } from 'react';
import { offersFor } from '../../../engine/catalog/remedies';
import { changedKeys } from '../../../engine/config/normalise';
import type { Finding, Trouble } from '../../../engine/protocol';
import { type Circumstances, diagnosisTexts as texts, notFiniteText } from '../../messages/diagnosis';
import { runTraining, travel } from '../../state/session';
import { useApp } from '../../state/store';
import { Button, IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { formatInteger } from '../../ui/number-text';
import { Tooltip } from '../../ui/tooltip';
import styles from './diagnosis-card.module.css';
import { useKeptFocus } from './kept-focus';
import { RemedyList } from './remedy-list';
import { gradientFactor } from './spread';
import { forgetAllBut, hide, open, showAll, useTreatment } from './treatment';

/** Gradients of layers within such a factor flow; farther apart there may be no finding, but praise is out of place. */
const EVEN = 100;
/** Remedies that are offered for a finding. */
const OFFERS = 4;
const NONE: readonly Finding[] = [];

/** What is wrong with the network or its run, in words, the figure that it rests on, and what to try. */
export function DiagnosisCard() {
  const findings = useApp((state) => state.vitals?.findings ?? NONE);
  const network = useApp((state) => state.network);
  const experiment = useApp((state) => state.experiment);
  const trouble = useApp((state) => (state.status?.trouble?.code === 'notFinite' ? state.status.trouble : null));
  const { hidden, open: chosen } = useTreatment();
  const present = findings.map(({ illness }) => illness).join(' ');
  useEffect(() => forgetAllBut(present), [present]);
  const shown = findings.filter(({ illness }) => !hidden.includes(illness));
  const spread = shown.find(({ illness }) => illness === chosen) ?? shown[0];
  const focus = useKeptFocus();
  return (
    <section className={styles.diagnosis} aria-label={texts.title} tabIndex={-1} {...focus}>
      <p className="visually-hidden" aria-live="polite">
        {shown.map(({ illness }) => `${texts.titleOf(illness)}. `)}
      </p>
      {trouble ? (
        <TroubleCard trouble={trouble} />
      ) : spread && network ? (
        <FindingCard
          finding={spread}
          others={shown.filter((finding) => finding !== spread)}
          circumstances={{ experiment, network }}
        />
      ) : (
        <QuietLine hidden={findings.length} />
      )}
    </section>
  );
}

/** Stays when the message of it was put away, and offers then what that offered: a run that stopped by itself is not healthy. */
function TroubleCard({ trouble }: { readonly trouble: Trouble }) {
  const network = useApp((state) => state.network);
  const experiment = useApp((state) => state.experiment);
  const isTold = useApp(({ notices }) => notices.some(({ offers }) => offers !== undefined));
  return (
    <div className={styles.card} data-illness="notFinite">
      <h3 className={styles.title}>{notFiniteText(trouble, network ?? { layers: [] }).title}</h3>
      {!isTold && <RemedyList offers={offersFor('notFinite', experiment)} onApplied={() => void runTraining()} />}
    </div>
  );
}

interface FindingCardProps {
  readonly finding: Finding;
  readonly others: readonly Finding[];
  readonly circumstances: Circumstances;
}

function FindingCard({ finding, others, circumstances }: FindingCardProps) {
  const { illness } = finding;
  const offers = offersFor(illness, circumstances.experiment).slice(0, OFFERS);
  return (
    <div className={styles.card} data-illness={illness}>
      <div className={styles.head}>
        <h3 className={styles.title}>{texts.titleOf(illness)}</h3>
        <UndoButton />
        <IconButton
          small
          className={styles.close}
          label={texts.dismiss}
          icon={<CloseIcon size={12} />}
          onClick={() => hide(illness)}
        />
      </div>
      <p className={styles.text}>{texts.textOf(finding, circumstances)}</p>
      <RemedyList offers={offers} />
      {others.length > 0 && (
        <p className={styles.others}>
          {texts.also}
          {others.map(({ illness: other }) => (
            <button key={other} type="button" className={styles.other} onClick={() => open(other)}>
              {texts.shortOf(other)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** Takes back what was tried, as long as it was the last change. */
function UndoButton() {
  const tried = useTreatment((state) => state.tried);
  const isLast = useApp(
    ({ experiment, status }) =>
      tried !== null && status?.canUndo === true && changedKeys(experiment, tried.experiment).length === 0,
  );
  if (!tried || !isLast) return null;
  return (
    <Tooltip
      text={texts.undoRemedy(texts.remedy(tried.offer))}
      trigger={
        <Button
          look="quiet"
          small
          className={styles.undo}
          aria-label={texts.undoRemedy(texts.remedy(tried.offer))}
          onClick={() => void travel('undo')}
        />
      }
    >
      {texts.undo}
    </Tooltip>
  );
}

function quietText(factor: number | null): string {
  if (factor === null) return texts.healthyAlone;
  return factor > EVEN ? texts.uneven(formatInteger(factor)) : texts.healthy(formatInteger(factor));
}

function QuietLine({ hidden }: { readonly hidden: number }) {
  const layers = useApp((state) => state.vitals?.layers);
  const factor = layers ? gradientFactor(layers) : null;
  if (!layers) return <p className={styles.quiet} />;
  return (
    <p className={styles.quiet}>
      {hidden > 0 ? (
        <>
          {texts.hidden(hidden)}
          <Button look="quiet" small className={styles.undo} onClick={showAll}>
            {texts.show}
          </Button>
        </>
      ) : (
        <>
          {(factor ?? 0) <= EVEN && <span className={styles.good} aria-hidden />}
          {quietText(factor)}
          <UndoButton />
        </>
      )}
    </p>
  );
}
