import { useMemo } from 'react';
import { isImageSet } from '../../../engine/catalog/datasets';
import type { Experiment } from '../../../engine/config/experiment';
import type { NumberParameter } from '../../../engine/config/parameter';
import { parameterOf } from '../../../engine/config/parameters';
import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { formatInteger } from '../../ui/number-text';
import { Slider } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import { set, wayBack } from '../parameters/parameter-control';
import { parseParameter } from '../parameters/parameter-text';

/** Largest batch of images that the slider offers: all of them at once would take seconds a step. */
const MOST_IMAGES = 1024;

/** How many samples there are to train on. */
function trainingCount({ data, points, samples, testShare, images }: Experiment): number {
  if (isImageSet(data)) return images;
  const count = data === 'paint' ? points.length : samples;
  return Math.max(1, count - Math.min(Math.round(count * testShare), count - 1));
}

/** Batch size from one sample to all of them; “all” stays all when the number of samples changes. */
export function BatchSize({ parameter = parameterOf('batchSize') }) {
  if (parameter.kind !== 'number') return null;
  return <BatchSlider parameter={parameter} />;
}

function BatchSlider({ parameter }: { readonly parameter: NumberParameter }) {
  const experiment = useApp((state) => state.experiment);
  const all = trainingCount(experiment);
  const most = parameter.range[1];
  const limit = isImageSet(experiment.data) ? Math.min(MOST_IMAGES, all) : all;
  const scale = useMemo(
    () => sliderScale({ range: [1, Math.max(2, limit)], scale: 'log', step: 1, integer: true }),
    [limit],
  );

  function parse(text: string): number | null {
    if (text.trim().toLowerCase().startsWith(texts.controls.all('').trim())) return most;
    return parseParameter(parameter, text);
  }

  return (
    <Slider
      label={parameter.label}
      help={`${parameter.help} ${texts.data.batchHelp}`}
      tex={parameter.tex}
      value={Math.min(experiment.batchSize, all)}
      scale={scale}
      format={(value) => (value >= all ? texts.controls.all(formatInteger(all)) : formatInteger(value))}
      parse={parse}
      onChange={(value, gesture) => set('batchSize', value >= all ? most : value, gesture)}
      onReset={wayBack(parameter, experiment)}
    />
  );
}
