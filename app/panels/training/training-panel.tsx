import { texts } from '../../messages/en';
import { ACTIONS, perform } from '../../state/actions';
import { resetTraining } from '../../state/session';
import { Panel } from '../panel';
import { MoreParameters, ParameterList } from '../parameters/parameter-list';
import { Seed } from '../seed';

/** How the network learns. */
export function TrainingPanel() {
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
        ]}
      />
      <MoreParameters keys={['clipNorm', 'beta1', 'beta2', 'rho', 'epsilon', 'weightDecay']} />
    </Panel>
  );
}
