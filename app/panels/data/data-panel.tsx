import { isImageSet } from '../../../engine/catalog/datasets';
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
  const ofImages = useApp((state) => isImageSet(state.experiment.data));
  const drawn = useApp(({ experiment }) => parameterOf('dataSeed').applies?.(experiment) !== false);
  const seed =
    painting || !drawn ? undefined : (
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
        <ParameterControl parameter={parameterOf('images')} />
        <BatchSize />
        <ParameterControl parameter={parameterOf('shift')} />
        <ParameterControl parameter={parameterOf('rotation')} />
        <ParameterControl parameter={parameterOf('pixelNoise')} />
        {/* Painted points bring their classes with them. */}
        {!painting && <ParameterControl parameter={parameterOf('classes')} />}
      </div>
      <ParameterControl parameter={parameterOf('region')} />
      {!ofImages && <Inputs />}
    </Panel>
  );
}
