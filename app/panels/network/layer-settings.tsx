import { Popover } from '@base-ui/react/popover';
import { MAX_LAYERS, MAX_UNITS, widthOf } from '../../../engine/config/layers';
import { layerDetailTexts } from '../../messages/layer-detail';
import { networkTexts as texts } from '../../messages/network';
import { openLayerDetail } from '../../state/layer-detail';
import { change } from '../../state/session';
import { Button } from '../../ui/button';
import { formatNumber, parseNumber } from '../../ui/number-text';
import { Slider } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import styles from './column-headers.module.css';
import { withDuplicate, withLayerAt, withUnits, withoutLayer } from './edit-layers';
import { FunctionSelects } from './function-selects';
import type { LayerProps } from './layer-header';
import { PartSettings } from './part-settings';

const WIDTHS = sliderScale({ range: [1, MAX_UNITS], scale: 'linear', step: 1, integer: true });

/** Everything that can be set for one layer. */
export function LayerSettings({ layer, index, experiment }: Omit<LayerProps, 'breadth'>) {
  const { layers } = experiment;
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
      <FunctionSelects index={index} experiment={experiment} />
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
