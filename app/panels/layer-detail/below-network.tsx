import { lazy, Suspense } from 'react';
import { useChosenFilter } from '../../state/chosen-filter';
import { useLayerDetail } from '../../state/layer-detail';
import { GradientsPanel } from '../gradients/gradients-panel';

/** Nobody needs it at first. */
const LayerDetail = lazy(() => import('./layer-detail').then((module) => ({ default: module.LayerDetail })));

const FilterDetail = lazy(() =>
  import('../filter-detail/filter-detail').then((module) => ({ default: module.FilterDetail })),
);

/** What stands under the network: the gradients of all layers, or one layer, or one filter, in detail. */
export function BelowNetwork() {
  const open = useLayerDetail(({ layer }) => layer !== null);
  const filter = useChosenFilter(({ chosen }) => chosen !== null);
  if (!open && !filter) return <GradientsPanel />;
  return <Suspense>{filter ? <FilterDetail /> : <LayerDetail />}</Suspense>;
}
