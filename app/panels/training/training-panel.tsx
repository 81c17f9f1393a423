import { texts } from '../../messages/en';
import { ACTIONS, perform } from '../../state/actions';
import { Panel } from '../panel';
import { MoreParameters, ParameterList } from '../parameters/parameter-list';
import { Seed } from '../seed';

/** How the network learns. */
export function TrainingPanel() {
  const seed = <Seed field="seed" name={texts.training.seed} onDraw={() => perform(ACTIONS.newSeed)} />;
  return (
    <Panel id="training-title" title={texts.training.title} aside={seed}>
      <ParameterList
        keys={['optimizer', 'loss', 'schedule', 'learningRate', 'momentum', 'l2', 'scheduleSteps', 'gamma', 'maxRate']}
      />
      <MoreParameters keys={['l1', 'clipNorm', 'beta1', 'beta2', 'rho', 'epsilon', 'weightDecay']} />
    </Panel>
  );
}
