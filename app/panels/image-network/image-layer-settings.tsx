import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { INITIALIZERS } from '../../../engine/catalog/initializers';
import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { MAX_LAYERS } from '../../../engine/config/layers';
import { hasWeights } from '../../../engine/config/shapes';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { layerDetailTexts } from '../../messages/layer-detail';
import { networkTexts } from '../../messages/network';
import { openLayerDetail } from '../../state/layer-detail';
import { change } from '../../state/session';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { INHERIT, isActivation, layerActivationOptions } from '../network/activation-select';
import headers from '../network/column-headers.module.css';
import { withDuplicate, withOverride, withoutLayer } from '../network/edit-layers';
import { PartSettings } from '../network/part-settings';
import { whyNot, withReplaced } from './image-edits';
import styles from './image-headers.module.css';
import { KindFields } from './kind-fields';

interface Props {
  /** 0 is the first hidden layer. */
  readonly index: number;
  readonly experiment: Experiment;
}

const isInitializer = (id: string): id is NonNullable<HiddenLayer['initializer']> => id in INITIALIZERS;

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
      {hasWeights(layer) && <PartFields index={index} experiment={experiment} />}
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

/** Activation, initialization and the parts of a layer with weights. */
function PartFields({ index, experiment }: Props) {
  const { layers, activation, initializer } = experiment;
  const layer = layers[index];
  const initializers = Object.entries(INITIALIZERS)
    .filter(([, { offered }]) => offered !== 'biases')
    .map(([id, { label, about }]) => ({ id, label, about }));
  const set = (own: Parameters<typeof withOverride>[2]): void => change({ layers: withOverride(layers, index, own) });
  return (
    <>
      <Select
        labelled
        label={networkTexts.activation}
        value={layer.activation ?? INHERIT}
        onReset={layer.activation && (() => set({ activation: undefined }))}
        options={layerActivationOptions(activation)}
        onChange={(id) => set({ activation: isActivation(id) ? id : undefined })}
      />
      <Select
        labelled
        label={networkTexts.initialization}
        value={layer.initializer ?? INHERIT}
        onReset={layer.initializer && (() => set({ initializer: undefined }))}
        options={[
          {
            id: INHERIT,
            label: networkTexts.asAll,
            about: networkTexts.asAllAbout(INITIALIZERS[initializer].label),
          },
          ...initializers,
        ]}
        onChange={(id) => set({ initializer: isInitializer(id) ? id : undefined })}
      />
      <PartSettings experiment={experiment} index={index} />
    </>
  );
}
