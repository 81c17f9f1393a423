import { useRef } from 'react';
import type { Experiment } from '../../../engine/config/experiment';
import { MAX_LAYERS, MAX_UNITS, widthOf } from '../../../engine/config/layers';
import { DEFAULT_EXPERIMENT } from '../../../engine/config/normalise';
import { networkTexts as texts } from '../../messages/network';
import { change } from '../../state/session';
import { formatNumber, parseNumber } from '../../ui/number-text';
import { scaleOf, sliderScale } from '../../ui/slider-scale';
import { BarSlider } from './bar-slider';
import { withAllUnits, withDepth } from './edit-layers';
import styles from './network-bar.module.css';

const DEPTHS = sliderScale({ range: [0, MAX_LAYERS], scale: 'linear', step: 1, integer: true });
/** Every width of a small layer, and round ones beyond. */
const WIDTHS = scaleOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, MAX_UNITS], 'linear');
const STANDARD = DEFAULT_EXPERIMENT.layers;
const STANDARD_WIDTH = widthOf(STANDARD[0]) ?? 1;

/** How deep and how wide the network is, each in one drag. */
export function NetworkBar({ layers }: Pick<Experiment, 'layers'>) {
  const began = useRef<{ readonly gesture: string; readonly layers: Experiment['layers'] } | null>(null);
  const widths = layers.map(widthOf).filter((width) => width !== null);
  const least = Math.min(...widths);
  const most = Math.max(...widths);
  const isMixed = least !== most;

  /** Layers that were taken away and come back in one drag are the ones that there were. */
  function setDepth(depth: number, gesture: string): void {
    if (began.current?.gesture !== gesture) began.current = { gesture, layers };
    change({ layers: withDepth(began.current.layers, depth) }, gesture);
  }

  return (
    <div className={styles.bar}>
      <BarSlider
        label={texts.depth}
        short={texts.depthShort}
        help={texts.depthHelp}
        value={layers.length}
        scale={DEPTHS}
        format={formatNumber}
        parse={parseNumber}
        onChange={setDepth}
        onReset={
          layers.length === STANDARD.length ? undefined : () => change({ layers: withDepth(layers, STANDARD.length) })
        }
      />
      {layers.length > 0 && (
        <BarSlider
          label={texts.breadth}
          short={texts.breadthShort}
          help={texts.breadthHelp}
          value={most}
          scale={WIDTHS}
          format={(value) => (isMixed && value === most ? texts.mixed(least, most) : formatNumber(value))}
          parse={parseNumber}
          onChange={(units, gesture) => change({ layers: withAllUnits(layers, units) }, gesture)}
          onReset={
            !isMixed && most === STANDARD_WIDTH
              ? undefined
              : () => change({ layers: withAllUnits(layers, STANDARD_WIDTH) })
          }
        />
      )}
    </div>
  );
}
