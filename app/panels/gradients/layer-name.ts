import { ACTIVATIONS } from '../../../engine/catalog/activations';
import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';
import { gradientTexts as texts } from '../../messages/gradients';

const isPooling = (kind: LayerInfo['kind']): boolean =>
  kind === 'maxPool' || kind === 'avgPool' || kind === 'globalPool';

const labels = new Map<string, string>(Object.entries(ACTIVATIONS).map(([id, { label }]) => [id, label]));

/** Name of a layer, counted from 0: layer 1 …, output. */
export const nameOfLayer = (index: number, layers: number): string => texts.layer(index + 1, index === layers - 1);

/** The same with what it is, and its activation. */
export function fullNameOfLayer(index: number, network: NetworkInfo): string {
  const { activation, kind } = network.layers[index + 1];
  const what = [texts.kinds[kind], isPooling(kind) ? '' : (labels.get(activation) ?? texts.ownActivation)];
  return [nameOfLayer(index, network.layers.length - 1), ...what].filter((text) => text !== '').join(' · ');
}
