import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { Experiment } from '../../../engine/config/experiment';
import { MAX_LAYERS } from '../../../engine/config/layers';
import { hasWeights } from '../../../engine/config/shapes';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { layerDetailTexts } from '../../messages/layer-detail';
import { openLayerDetail } from '../../state/layer-detail';
import { change } from '../../state/session';
import { Button } from '../../ui/button';
import headers from '../network/column-headers.module.css';
import { withDuplicate, withoutLayer } from '../network/edit-layers';
import { FunctionSelects } from '../network/function-selects';
import { PartSettings } from '../network/part-settings';
import { whyNot, withReplaced } from './image-edits';
import styles from './image-headers.module.css';
import { KindFields } from './kind-fields';

interface Props {
  /** 0 is the first hidden layer. */
  readonly index: number;
  readonly experiment: Experiment;
}

/** Everything that can be set for one layer of a network of images; what does not fit is refused with the reason. */
export function ImageLayerSettings({ index, experiment }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { layers } = experiment;
  const layer = layers[index];

  function attempt(next: Experiment['layers'], gesture?: string): void {
    const found = whyNot(experiment, next, index);
    setProblem(found);
    if (found === null) change({ layers: next }, gesture);
  }

  return (
    <>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <KindFields layer={layer} onChange={(next, gesture) => attempt(withReplaced(layers, index, next), gesture)} />
      {hasWeights(layer) && (
        <>
          <FunctionSelects index={index} experiment={experiment} />
          <PartSettings experiment={experiment} index={index} />
        </>
      )}
      <div className={headers.actions}>
        <Popover.Close render={<Button small onClick={() => openLayerDetail(index + 1)} />}>
          {layerDetailTexts.openDetail}
        </Popover.Close>
        {layers.length < MAX_LAYERS && (
          <Button small onClick={() => attempt(withDuplicate(layers, index))}>
            {texts.duplicate}
          </Button>
        )}
        <Popover.Close
          render={
            <Button small className={headers.remove} onClick={() => change({ layers: withoutLayer(layers, index) })} />
          }
        >
          {texts.remove}
        </Popover.Close>
      </div>
    </>
  );
}
