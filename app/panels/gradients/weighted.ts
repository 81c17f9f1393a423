import type { NetworkInfo } from '../../../engine/protocol';

/** Which layers have weights, and with them a gradient: all but the poolings; [layers], without the inputs. */
export const weightedLayers = ({ layers }: Pick<NetworkInfo, 'layers'>): readonly boolean[] =>
  layers.slice(1).map(({ weight }) => weight !== undefined);
