import type { KeyboardEvent, PointerEvent } from 'react';
import { DOMAIN } from '../../../engine/catalog/datasets';
import { clampTo, type Point, type Projection, toPlane } from '../../plots/plane';
import { beat, probe } from './probe';
import type { Scene } from './scene';

/** Steps of the arrow keys over the width of the picture, without Shift and with it. */
const STEPS = { fine: 120, coarse: 12 } as const;

/** The point of the plane under a pointer, clamped to the picture. */
export function pointUnder(event: PointerEvent<HTMLElement>, projection: Projection): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const border = event.currentTarget;
  const pixel = { x: event.clientX - box.left - border.clientLeft, y: event.clientY - box.top - border.clientTop };
  return clampTo(projection, toPlane(projection, pixel));
}

/** Moves the cursor, or takes it away. */
export function moveCursor(hover: Point | null, by: 'pointer' | 'keyboard'): void {
  probe.setState({ hover, by });
  beat();
}

/** Pins a point; the same point again lets go of it. */
export function pinPoint(point: Point): void {
  const { pin } = probe.getState();
  const again = pin !== null && Math.hypot(pin.x - point.x, pin.y - point.y) < 0.12;
  probe.setState({ pin: again ? null : { x: round(point.x), y: round(point.y) } });
  beat();
}

/** Lets go of the pinned point. */
export function unpin(): void {
  probe.setState({ pin: null });
  beat();
}

const round = (value: number): number => Math.round(value * 100) / 100;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Arrow keys move the cursor, Escape lets go; true where the key was taken. */
export function moveByKey(event: KeyboardEvent, { projection }: Scene): boolean {
  const { hover, pin } = probe.getState();
  if (event.key === 'Escape') {
    if (hover === null && pin === null) return false;
    if (hover === null || pin !== null) unpin();
    moveCursor(null, 'keyboard');
    return true;
  }
  const direction = DIRECTIONS[event.key];
  if (!direction || event.ctrlKey || event.metaKey || event.altKey) return false;
  const from = hover ?? pin ?? { x: 0, y: (projection.low + projection.high) / 2 };
  const steps = event.shiftKey ? STEPS.coarse : STEPS.fine;
  const next = {
    x: from.x + (direction[0] * 2 * DOMAIN) / steps,
    y: from.y + (direction[1] * (projection.high - projection.low)) / steps,
  };
  moveCursor(clampTo(projection, next), 'keyboard');
  return true;
}
