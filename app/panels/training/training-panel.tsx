import { texts } from '../../messages/en';
import { ACTIONS, perform } from '../../state/actions';
import { resetTraining } from '../../state/session';
import { useMedia } from '../../ui/media';
import { Panel } from '../panel';
import { MoreParameters, ParameterList } from '../parameters/parameter-list';
import { Seed } from '../seed';

/** On screens so high there is room for them at once. */
const TALL = '(min-height: 880px)';
const REMEDIES = ['clipNorm', 'patience'] as const;

/** How the network learns. */
export function TrainingPanel() {
  const isTall = useMedia(TALL);
  const seed = (
    <Seed
      field="seed"
      name={texts.training.seed}
      onChange={(next) => void resetTraining(next)}
      onDraw={() => perform(ACTIONS.newSeed)}
    />
  );
  return (
    <Panel id="training-title" title={texts.training.title} aside={seed}>
      <ParameterList
        keys={[
          'optimizer',
          'learningRate',
          'momentum',
          'schedule',
          'scheduleSteps',
          'gamma',
          'maxRate',
          'loss',
          'l2',
          'l1',
          'penalised',
          ...(isTall ? REMEDIES : []),
        ]}
      />
      <MoreParameters keys={[...(isTall ? [] : REMEDIES), 'beta1', 'beta2', 'rho', 'epsilon', 'weightDecay']} />
    </Panel>
  );
}
