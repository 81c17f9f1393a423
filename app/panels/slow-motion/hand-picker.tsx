import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { takeNext, type Walk } from '../../state/slow-motion';
import { handColumn, weightColumn } from '../../state/walk';
import { IconButton } from '../../ui/button';
import { ChevronIcon } from '../../ui/icons';
import { featureLabel } from '../../../engine/catalog/features';
import styles from './slow-motion-panel.module.css';

/** What the walk has in the hand, and the way to something else. */
export function HandPicker({ walk }: { readonly walk: Walk }) {
  const stop = walk.stops[walk.at];
  const isSample = stop.kind === 'sample';
  const column = handColumn(stop, walk.hands);
  const choices = isSample ? walk.rehearsal.batch.length : column === null ? 0 : walk.network.layers[column].units;
  if (choices === 0 || (isSample && choices === 1)) return null;
  return (
    <p className={styles.hand}>
      <span className={styles.held}>{isSample ? sampleName(walk) : unitName(walk)}</span>
      {choices > 1 && <Others isSample={isSample} />}
    </p>
  );
}

function Others({ isSample }: { readonly isSample: boolean }) {
  return (
    <>
      <IconButton
        small
        label={isSample ? texts.sampleBefore : texts.unitBefore}
        keys={['ArrowUp']}
        icon={
          <span className={styles.up}>
            <ChevronIcon size={12} />
          </span>
        }
        onClick={() => takeNext(-1)}
      />
      <IconButton
        small
        label={isSample ? texts.sampleAfter : texts.unitAfter}
        keys={['ArrowDown']}
        icon={<ChevronIcon size={12} />}
        onClick={() => takeNext(1)}
      />
    </>
  );
}

const sampleName = ({ rehearsal }: Walk): string => texts.sampleOf(rehearsal.place + 1, rehearsal.batch.length);

function unitName(walk: Walk): string {
  const stop = walk.stops[walk.at];
  const { hands } = walk;
  const into = weightColumn(stop, hands);
  if (into !== null) return texts.weightBetween(named(walk, into - 1), named(walk, into));
  const column = handColumn(stop, hands) ?? 0;
  return texts.unitOf(named(walk, column), walk.network.layers[column].units);
}

/** What the neuron in hand of a column is called. */
function named({ hands, experiment, network }: Walk, column: number): string {
  const unit = hands.units[column];
  const { role, units } = network.layers[column];
  if (role === 'input') return featureLabel(experiment.inputs[unit]);
  if (role === 'output') return texts.outputUnit(unit + 1, units);
  return texts.hiddenUnit(column, unit + 1);
}
