import { texts } from '../../messages/en';
import { Panel } from '../panel';
import { MoreParameters, ParameterList } from '../parameters/parameter-list';

/** Settings that hold for every layer which has none of its own. */
export function LayersPanel() {
  return (
    <Panel id="layers-title" title={texts.training.allLayers}>
      <ParameterList
        keys={['activation', 'formula', 'initializer', 'sigma', 'value', 'normalization', 'residual', 'dropout']}
      />
      <MoreParameters keys={['outputActivation', 'biasInitializer', 'biasSigma', 'biasValue']} />
    </Panel>
  );
}
