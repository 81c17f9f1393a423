import type { Offer } from '../../../engine/catalog/remedies';
import { diagnosisTexts as texts } from '../../messages/diagnosis';
import { Button } from '../../ui/button';
import { Tooltip } from '../../ui/tooltip';
import styles from './remedy-list.module.css';
import { apply } from './treatment';

interface RemedyListProps {
  readonly offers: readonly Offer[];
  readonly onApplied?: () => void;
}

/** What to try: a button for each remedy, which does it at once. */
export function RemedyList({ offers, onApplied }: RemedyListProps) {
  if (offers.length === 0) return null;
  return (
    <ul className={styles.remedies} aria-label={texts.tryThis}>
      {offers.map((offer) => (
        <li key={offer.id}>
          <RemedyButton offer={offer} onApplied={onApplied} />
        </li>
      ))}
    </ul>
  );
}

function RemedyButton({ offer, onApplied }: { readonly offer: Offer; readonly onApplied?: () => void }) {
  const take = (): void => {
    apply(offer);
    onApplied?.();
  };
  return (
    <Tooltip
      text={texts.explain(offer)}
      side="left"
      trigger={<Button small className={styles.remedy} onClick={take} />}
    >
      {texts.remedy(offer)}
    </Tooltip>
  );
}
