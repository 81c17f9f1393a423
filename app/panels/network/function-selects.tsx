import { INITIALIZERS } from '../../../engine/catalog/initializers';
import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { networkTexts as texts } from '../../messages/network';
import { change } from '../../state/session';
import { Select } from '../../ui/select';
import { INHERIT, isActivation, layerActivationOptions } from './activation-select';
import { withOverride } from './edit-layers';

interface Props {
  /** 0 is the first hidden layer. */
  readonly index: number;
  readonly experiment: Experiment;
}

const isInitializer = (id: string): id is NonNullable<HiddenLayer['initializer']> => id in INITIALIZERS;

/** Activation and initialization of one hidden layer, or those of all layers. */
export function FunctionSelects({ index, experiment }: Props) {
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
        label={texts.activation}
        value={layer.activation ?? INHERIT}
        onReset={layer.activation && (() => set({ activation: undefined }))}
        options={layerActivationOptions(activation)}
        onChange={(id) => set({ activation: isActivation(id) ? id : undefined })}
      />
      <Select
        labelled
        label={texts.initialization}
        value={layer.initializer ?? INHERIT}
        onReset={layer.initializer && (() => set({ initializer: undefined }))}
        options={[
          { id: INHERIT, label: texts.asAll, about: texts.asAllAbout(INITIALIZERS[initializer].label) },
          ...initializers,
        ]}
        onChange={(id) => set({ initializer: isInitializer(id) ? id : undefined })}
      />
    </>
  );
}
