import type { Box, Explained } from './card-place';
import { pointsAlong } from './edge-curve';
import { type Geometry, columnOf } from './geometry';
import { type Target, edgesOf } from './paint-edges';

/** A card that speaks of a neuron may cover a few of its edges; one that speaks of an edge, never that edge. */
const PRICE = { unit: 40, edge: 20_000 } as const;
const POINTS = { unit: 8, edge: 24 } as const;

/** The square of a neuron, for a card to keep off. */
function boxOf(geometry: Geometry, unit: number): Box {
  const { node } = geometry.columns[columnOf(geometry, unit)];
  return { x: geometry.x[unit] - node / 2, y: geometry.y[unit] - node / 2, width: node, height: node };
}

/** What a card about a target must leave uncovered. */
export function explainedBy(geometry: Geometry, target: Target): Explained {
  const points = edgesOf(geometry, target).flatMap((edge) => pointsAlong(geometry, edge, POINTS[target.kind]));
  const price = PRICE[target.kind];
  const others = Array.from(geometry.x).flatMap((x, unit) => [x, geometry.y[unit]]);
  const last = boxOf(geometry, target.kind === 'unit' ? target.unit : target.to);
  // Small neurons are many: covering some of them is the lesser evil.
  const priceOfOthers = Math.min(45, last.width ** 2 / 80);
  const cores: Explained['cores'] = target.kind === 'unit' ? [last] : [boxOf(geometry, target.from), last];
  return { cores, points, price, others, priceOfOthers };
}

/** Where cards may stand: under the headers, inside the panel. */
export function cardBounds(geometry: Geometry): Box {
  const margin = 6;
  const top = Math.max(margin, geometry.header - 4);
  return { x: margin, y: top, width: geometry.width - 2 * margin, height: geometry.height - top - margin };
}
