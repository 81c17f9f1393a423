import { parameterOf } from '../../../engine/config/parameters';
import { texts } from '../../messages/en';
import { drawSeed } from '../../state/actions';
import { change } from '../../state/session';
import { useApp } from '../../state/store';
import { ParameterControl } from '../parameters/parameter-control';
import parameterStyles from '../parameters/parameters.module.css';
import { Panel } from '../panel';
import { Seed } from '../seed';
import { BatchSize } from './batch-size';
import { DatasetPicker } from './dataset-picker';
import { Inputs } from './inputs';
import { PaintTools } from './paint-tools';

/** What the network learns, and how it is told. */
export function DataPanel() {
  const painting = useApp((state) => state.experiment.data === 'paint');
  const seed = painting ? undefined : (
    <Seed
      field="dataSeed"
      name={texts.data.seed}
      onChange={(dataSeed) => change({ dataSeed })}
      onDraw={() => change({ dataSeed: drawSeed() })}
    />
  );
  return (
    <Panel id="data-title" title={texts.data.title} aside={seed}>
      <DatasetPicker />
      {painting && <PaintTools />}
      <div className={parameterStyles.grid}>
        <ParameterControl parameter={parameterOf('target')} />
        <ParameterControl parameter={parameterOf('samples')} />
        <ParameterControl parameter={parameterOf('noise')} />
        <ParameterControl parameter={parameterOf('testShare')} />
        <BatchSize />
        {/* Painted points bring their classes with them. */}
        {!painting && <ParameterControl parameter={parameterOf('classes')} />}
      </div>
      <Inputs />
    </Panel>
  );
}
