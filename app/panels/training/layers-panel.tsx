import { parameterOf } from '../../../engine/config/parameters';
import { texts } from '../../messages/en';
import { Panel } from '../panel';
import { ParameterControl } from '../parameters/parameter-control';
import { MoreParameters } from '../parameters/parameter-list';
import styles from '../parameters/parameters.module.css';
import ownStyles from './layers-panel.module.css';
import { ResidualSwitch } from './residual-switch';

const CHOSEN = ['activation', 'formula', 'initializer', 'sigma', 'value', 'normalization'] as const;

/** Settings that hold for every layer which has none of its own. */
export function LayersPanel() {
  return (
    <Panel id="layers-title" title={texts.training.allLayers}>
      <div className={styles.grid}>
        {CHOSEN.map((key) => (
          <ParameterControl key={key} parameter={parameterOf(key)} />
        ))}
        <ParameterControl parameter={parameterOf('dropout')} />
        <ResidualSwitch />
      </div>
      <div className={ownStyles.more}>
        <MoreParameters keys={['outputActivation', 'biasInitializer', 'biasSigma', 'biasValue']} />
      </div>
    </Panel>
  );
}
