import { ACTIVATIONS } from '../../../engine/catalog/activations';
import type { NetworkInfo } from '../../../engine/protocol';
import { gradientTexts as texts } from '../../messages/gradients';

const labels = new Map<string, string>(Object.entries(ACTIVATIONS).map(([id, { label }]) => [id, label]));

/** Name of a layer, counted from 0: layer 1 …, output. */
export const nameOfLayer = (index: number, layers: number): string => texts.layer(index + 1, index === layers - 1);

/** The same with its activation. */
export function fullNameOfLayer(index: number, network: NetworkInfo): string {
  const { activation } = network.layers[index + 1];
  return `${nameOfLayer(index, network.layers.length - 1)} · ${labels.get(activation) ?? texts.ownActivation}`;
}
