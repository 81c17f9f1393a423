import { Popover } from '@base-ui/react/popover';
import { INITIALIZERS } from '../../../engine/catalog/initializers';
import type { HiddenLayer } from '../../../engine/config/experiment';
import { MAX_LAYERS, MAX_UNITS, widthOf } from '../../../engine/config/layers';
import { layerDetailTexts } from '../../messages/layer-detail';
import { networkTexts as texts } from '../../messages/network';
import { openLayerDetail } from '../../state/layer-detail';
import { change } from '../../state/session';
import { Button } from '../../ui/button';
import { formatNumber, parseNumber } from '../../ui/number-text';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import { INHERIT, isActivation, layerActivationOptions } from './activation-select';
import styles from './column-headers.module.css';
import { withDuplicate, withLayerAt, withOverride, withUnits, withoutLayer } from './edit-layers';
import type { LayerProps } from './layer-header';
import { PartSettings } from './part-settings';

const WIDTHS = sliderScale({ range: [1, MAX_UNITS], scale: 'linear', step: 1, integer: true });
const isInitializer = (id: string): id is NonNullable<HiddenLayer['initializer']> => id in INITIALIZERS;

/** Everything that can be set for one layer. */
export function LayerSettings({ layer, index, experiment }: Omit<LayerProps, 'breadth'>) {
  const { layers, activation, initializer } = experiment;
  const initializers = Object.entries(INITIALIZERS)
    .filter(([, { offered }]) => offered !== 'biases')
    .map(([id, { label, about }]) => ({ id, label, about }));
  const set = (own: Parameters<typeof withOverride>[2]): void => change({ layers: withOverride(layers, index, own) });
  const full = layers.length >= MAX_LAYERS;
  return (
    <>
      <Slider
        label={texts.width}
        help={texts.widthHelp}
        value={widthOf(layer) ?? 1}
        scale={WIDTHS}
        format={formatNumber}
        parse={parseNumber}
        onChange={(units, gesture) => change({ layers: withUnits(layers, index, units) }, gesture)}
      />
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
      <PartSettings experiment={experiment} index={index} />
      <Popover.Close render={<Button small onClick={() => openLayerDetail(index + 1)} />}>
        {layerDetailTexts.openDetail}
      </Popover.Close>
      <div className={styles.actions}>
        {!full && (
          <>
            <Popover.Close render={<Button small onClick={() => change({ layers: withDuplicate(layers, index) })} />}>
              {texts.duplicate}
            </Popover.Close>
            <Popover.Close render={<Button small onClick={() => change({ layers: withLayerAt(layers, index + 1) })} />}>
              {texts.insertAfter}
            </Popover.Close>
          </>
        )}
        <Popover.Close
          render={
            <Button small className={styles.remove} onClick={() => change({ layers: withoutLayer(layers, index) })} />
          }
        >
          {texts.remove}
        </Popover.Close>
      </div>
    </>
  );
}
