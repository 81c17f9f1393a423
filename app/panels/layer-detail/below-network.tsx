import { lazy, Suspense } from 'react';
import { useChosenFilter } from '../../state/chosen-filter';
import { useChosenCell } from '../../state/chosen-cell';
import { useLayerDetail } from '../../state/layer-detail';
import { GradientsPanel } from '../gradients/gradients-panel';

/** Nobody needs it at first. */
const LayerDetail = lazy(() => import('./layer-detail').then((module) => ({ default: module.LayerDetail })));

const FilterDetail = lazy(() =>
  import('../filter-detail/filter-detail').then((module) => ({ default: module.FilterDetail })),
);
const ArithmeticCard = lazy(() =>
  import('../arithmetic/arithmetic-card').then((module) => ({ default: module.ArithmeticCard })),
);

/** What stands under the network: the gradients of all layers, one layer or filter in detail, or a cell’s arithmetic. */
export function BelowNetwork() {
  const open = useLayerDetail(({ layer }) => layer !== null);
  const filter = useChosenFilter(({ chosen }) => chosen !== null);
  const cell = useChosenCell((state) => state.cell !== null);
  if (!open && !filter && !cell) return <GradientsPanel />;
  return <Suspense>{cell ? <ArithmeticCard /> : filter ? <FilterDetail /> : <LayerDetail />}</Suspense>;
}
