import { type RefObject, useEffect, useRef } from 'react';
import type { PaintedPoint } from '../../../engine/config/experiment';
import { MAX_POINTS } from '../../../engine/config/lists';
import { outputTexts } from '../../messages/output';
import type { Point } from '../../plots/plane';
import { change, notify } from '../../state/session';
import { useApp } from '../../state/store';
import { useGesture } from '../../ui/gesture';
import { addPoint, eraseAlong, paintAlong, STRIDE } from './brush';

/** Milliseconds between two messages to the engine during a stroke. */
const INTERVAL = 150;

/** A stroke of the brush from the pointer going down to its going up. */
export interface Painting {
  /** Points of the stroke that the engine does not show yet. */
  readonly fresh: RefObject<readonly PaintedPoint[]>;
  begin(at: Point, label: number): void;
  move(to: Point): void;
  end(): void;
  readonly isActive: () => boolean;
}

interface Stroke {
  readonly label: number;
  readonly gesture: string;
  from: Point;
  points: readonly PaintedPoint[];
  sent: readonly PaintedPoint[];
}

/** The points that a painting goes on from: those painted before, else the samples, where they are classes. */
function startingPoints(): readonly PaintedPoint[] {
  const { experiment, samples, network } = useApp.getState();
  if (experiment.data === 'paint' || experiment.points.length > 0) return experiment.points;
  if (!samples || !network || network.classes === 0 || samples.count > MAX_POINTS) return [];
  const round = (value: number): number => Math.round(value * 100) / 100;
  return Array.from({ length: samples.count }, (_, i) => [
    round(samples.x[2 * i]),
    round(samples.x[2 * i + 1]),
    samples.target[i],
  ]);
}

/** Painting and erasing points; what a stroke leaves goes to the engine while it goes on, as one step of undo. */
export function usePainting(): Painting {
  const stroke = useRef<Stroke | null>(null);
  const fresh = useRef<readonly PaintedPoint[]>([]);
  const timer = useRef(0);
  const gesture = useGesture('paint');

  // New samples show what was painted before them.
  useEffect(
    () =>
      useApp.subscribe((now, before) => {
        if (now.samples !== before.samples && stroke.current === null) fresh.current = [];
      }),
    [],
  );
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const send = (): void => {
    timer.current = 0;
    const current = stroke.current;
    if (!current || current.points === current.sent) return;
    current.sent = current.points;
    change({ data: 'paint', points: current.points }, current.gesture);
  };

  const take = (points: readonly PaintedPoint[]): void => {
    const current = stroke.current;
    if (!current || points === current.points) return;
    const added = points.slice(current.points.length);
    current.points = points;
    if (current.label >= 0) fresh.current = [...fresh.current, ...added];
    if (points.length >= MAX_POINTS && current.label >= 0) {
      notify({ kind: 'info', title: outputTexts.paint.full, lines: outputTexts.paint.fullLines(MAX_POINTS) });
    }
    if (timer.current === 0) timer.current = window.setTimeout(send, INTERVAL);
  };

  return {
    fresh,
    isActive: () => stroke.current !== null,
    begin(at, label) {
      const points = startingPoints();
      stroke.current = { label, gesture: gesture.fresh(), from: at, points, sent: points };
      take(label < 0 ? eraseAlong(points, at, at) : addPoint(points, at, label));
    },
    move(to) {
      const current = stroke.current;
      if (!current || Math.hypot(to.x - current.from.x, to.y - current.from.y) < STRIDE) return;
      const { from, points, label } = current;
      current.from = to;
      take(label < 0 ? eraseAlong(points, from, to) : paintAlong(points, from, to, label, Math.random));
    },
    end() {
      window.clearTimeout(timer.current);
      send();
      stroke.current = null;
    },
  };
}
