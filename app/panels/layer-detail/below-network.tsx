import { lazy, Suspense } from 'react';
import { useLayerDetail } from '../../state/layer-detail';
import { GradientsPanel } from '../gradients/gradients-panel';

/** Nobody needs it at first. */
const LayerDetail = lazy(() => import('./layer-detail').then((module) => ({ default: module.LayerDetail })));

/** What stands under the network: the gradients of all layers, or one layer in detail. */
export function BelowNetwork() {
  const open = useLayerDetail(({ layer }) => layer !== null);
  if (!open) return <GradientsPanel />;
  return (
    <Suspense>
      <LayerDetail />
    </Suspense>
  );
}
