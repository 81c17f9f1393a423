import type { HiddenLayer } from '../../../engine/config/experiment';
import { imageNetworkTexts as texts } from '../../messages/image-network';

/** What a layer is called over its column, and where there is little room. */
export function layerName(layer: HiddenLayer): { readonly long: string; readonly short: string } {
  if (layer.type === 'conv') return { long: texts.conv(layer.kernel), short: texts.shortConv(layer.kernel) };
  const { type = 'dense' } = layer;
  return { long: texts.names[type], short: texts.shortNames[type] };
}
