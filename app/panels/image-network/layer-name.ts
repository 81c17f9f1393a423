import type { HiddenLayer } from '../../../engine/config/experiment';
import { imageNetworkTexts as texts } from '../../messages/image-network';

/** What a layer is called, at length and where there is little room. */
export interface LayerName {
  readonly long: string;
  readonly short: string;
  /** What fits into the narrowest columns. */
  readonly tiny: string;
}

/** What a layer is called over its column. */
export function layerName(layer: HiddenLayer): LayerName {
  if (layer.type === 'conv')
    return {
      long: texts.conv(layer.kernel),
      short: texts.shortConv(layer.kernel),
      tiny: texts.shortConv(layer.kernel),
    };
  const { type = 'dense' } = layer;
  return { long: texts.names[type], short: texts.shortNames[type], tiny: texts.shortNames[type].charAt(0) };
}
