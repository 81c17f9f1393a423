import { useState } from 'react';
import { MAX_FILTERS, mostUnits, widthOf } from '../../../engine/config/layers';
import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { networkTexts as texts } from '../../messages/network';
import { change } from '../../state/session';
import { ActivationSelect } from './activation-select';
import styles from './column-headers.module.css';
import { withOverride, withUnits } from './edit-layers';
import { HeaderButton } from './header-button';
import { FewerIcon, MoreOneIcon } from './icons';
import { LayerMenu } from './layer-menu';
import { PartChips } from './part-chips';

/** One hidden layer of the experiment. */
export interface LayerProps {
  readonly layer: HiddenLayer;
  /** 0 is the first hidden layer. */
  readonly index: number;
  readonly experiment: Experiment;
  /** Width that the layer's neurons take. */
  readonly breadth: number;
}

/** Name, settings, activation and width of a hidden layer. */
export function LayerHeader(props: LayerProps) {
  const { layer, index, experiment } = props;
  const { layers, activation } = experiment;
  const number = index + 1;
  const [open, setOpen] = useState(false);
  const width = widthOf(layer);
  const most = layer.type === 'conv' ? MAX_FILTERS : mostUnits(experiment);
  return (
    <>
      <h3 className={styles.caption}>
        <LayerMenu {...props} open={open} onOpen={setOpen} />
      </h3>
      {width === null ? null : (
        <>
          <ActivationSelect
            label={texts.activationOf(number)}
            value={layer.activation}
            inherited={activation}
            onChange={(id) => change({ layers: withOverride(layers, index, { activation: id }) })}
          />
          <div className={styles.width}>
            <HeaderButton
              className={styles.step}
              label={texts.fewer(number)}
              off={width <= 1}
              onPress={() => change({ layers: withUnits(layers, index, width - 1) })}
            >
              <FewerIcon />
            </HeaderButton>
            <span className={styles.units}>
              {width}
              <span className={styles.unit}>{` ${texts.neuronsOnly(width)}`}</span>
            </span>
            <HeaderButton
              className={styles.step}
              label={texts.more(number)}
              off={width >= most}
              onPress={() => change({ layers: withUnits(layers, index, width + 1, most) })}
            >
              <MoreOneIcon />
            </HeaderButton>
          </div>
        </>
      )}
      <PartChips experiment={experiment} index={index} onOpen={() => setOpen(true)} />
    </>
  );
}
