import { useEffect, useRef } from 'react';
import type { PaintedPoint } from '../../../engine/config/experiment';
import { CLASS_COLORS } from '../../plots/colors';
import { clipped, paintCurve } from '../../plots/function-plot';
import { columnX, type Point, toPixel } from '../../plots/plane';
import { createPointPen, pointRadius } from '../../plots/points';
import { useSlowMotion } from '../../state/slow-motion';
import { useApp } from '../../state/store';
import { latestFrame, onFrame } from '../../worker/frames';
import styles from './boundary.module.css';
import { BRUSH_RADIUS } from './brush';
import { probe } from './probe';
import type { Scene } from './scene';
import { prepareSquare } from './square-size';

interface CursorCanvasProps {
  readonly scene: Scene;
  /** Points of a stroke under way, which the engine does not know yet. */
  readonly stroke: { current: readonly PaintedPoint[] };
}

/** What lies over the points: a function's curve, the crosshair, the pinned point, the brush, the samples of slow motion. */
export function CursorCanvas({ scene, stroke }: CursorCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    let scheduled = 0;
    const redraw = (): void => {
      scheduled = 0;
      draw(target, scene, stroke.current);
    };
    const schedule = (): void => {
      if (scheduled === 0) scheduled = requestAnimationFrame(redraw);
    };
    redraw();
    const stops = [
      probe.subscribe((now, before) => {
        if (now.hover !== before.hover || now.pin !== before.pin) schedule();
      }),
      useApp.subscribe((now, before) => {
        if (now.brush !== before.brush) schedule();
      }),
      useSlowMotion.subscribe((now, before) => {
        if (now.walk?.rehearsal !== before.walk?.rehearsal) schedule();
      }),
      // In the plane nothing here depends on the outputs.
      scene.isFunction ? onFrame('boundary', scene.request, redraw) : () => undefined,
      () => cancelAnimationFrame(scheduled),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [scene, stroke]);
  return <canvas ref={canvas} className={styles.layer} aria-hidden="true" />;
}

function draw(canvas: HTMLCanvasElement, scene: Scene, stroke: readonly PaintedPoint[]): void {
  const context = prepareSquare(canvas, scene);
  if (!context) return;
  if (scene.isFunction) clipped(context, scene.projection, () => drawFunction(context, scene));
  drawStroke(context, scene, stroke);
  const { hover, pin, by } = probe.getState();
  const { brush } = useApp.getState();
  drawWalk(context, scene);
  if (pin) drawPin(context, scene, pin);
  if (hover && brush !== null && by === 'pointer') drawBrush(context, scene, hover, brush);
  else if (hover) drawCrosshair(context, scene, hover);
}

function drawFunction(context: CanvasRenderingContext2D, { projection, palette, truth }: Scene): void {
  if (truth) {
    const steps = 400;
    const row = Array.from({ length: steps }, (_, i) => truth(columnX(i, steps)));
    paintCurve(context, projection, row, { color: palette.ink3, width: 1.2 * palette.stroke, dash: [4, 4] });
  }
  const frame = latestFrame('boundary');
  if (!frame || frame.shape[1] !== 1) return;
  const row = frame.data.subarray(0, frame.shape[2]);
  paintCurve(context, projection, row, { color: palette.accent, width: 2.2 * Math.min(1.6, palette.stroke) });
}

function drawStroke(context: CanvasRenderingContext2D, scene: Scene, stroke: readonly PaintedPoint[]): void {
  if (stroke.length === 0) return;
  const { palette, projection, size, ratio, samples } = scene;
  const pen = createPointPen(context, palette, pointRadius(size, samples?.count ?? 0), ratio);
  for (const [x, y, label] of stroke) {
    const place = toPixel(projection, { x, y });
    pen.draw({ color: CLASS_COLORS[label] ?? palette.ink2, test: false, wrong: false }, place.x, place.y);
  }
}

/** Ink over a wider line of the ground: seen on every colour. */
function strokeTwice(
  context: CanvasRenderingContext2D,
  path: Path2D,
  { palette }: Scene,
  width: number,
  halo = 1,
): void {
  context.globalAlpha = halo;
  context.strokeStyle = palette.panel;
  context.lineWidth = (width + 2) * palette.stroke;
  context.stroke(path);
  context.globalAlpha = Math.min(1, 0.4 + halo);
  context.strokeStyle = palette.ink;
  context.lineWidth = width * palette.stroke;
  context.stroke(path);
  context.globalAlpha = 1;
}

function drawCrosshair(context: CanvasRenderingContext2D, scene: Scene, point: Point): void {
  const { left, top, width, height } = scene.projection;
  const { x, y } = toPixel(scene.projection, point);
  const gap = 7;
  const path = new Path2D();
  path.moveTo(x, top);
  path.lineTo(x, Math.max(top, y - gap));
  path.moveTo(x, Math.min(top + height, y + gap));
  path.lineTo(x, top + height);
  if (!scene.isFunction) {
    path.moveTo(left, y);
    path.lineTo(Math.max(left, x - gap), y);
    path.moveTo(Math.min(left + width, x + gap), y);
    path.lineTo(left + width, y);
  }
  strokeTwice(context, path, scene, 1, 0.35);
}

function drawPin(context: CanvasRenderingContext2D, scene: Scene, point: Point): void {
  const { x, y } = toPixel(scene.projection, point);
  const path = new Path2D();
  path.arc(x, y, 7, 0, 2 * Math.PI);
  path.moveTo(x + 1.5, y);
  path.arc(x, y, 1.5, 0, 2 * Math.PI);
  strokeTwice(context, path, scene, 2);
}

/** The samples of the step in slow motion: a thin ring around each of the batch, a bold one around the one in hand. */
function drawWalk(context: CanvasRenderingContext2D, scene: Scene): void {
  const { walk } = useSlowMotion.getState();
  const { samples, projection, size, isFunction } = scene;
  if (!walk || !samples) return;
  const { batch, place } = walk.rehearsal;
  const radius = pointRadius(size, samples.count);
  const ring = (index: number, grow: number, width: number): void => {
    const y = isFunction ? samples.target[index] : samples.x[2 * index + 1];
    const at = toPixel(projection, { x: samples.x[2 * index], y });
    const path = new Path2D();
    path.arc(at.x, at.y, radius + grow, 0, 2 * Math.PI);
    strokeTwice(context, path, scene, width);
  };
  for (const index of batch) ring(index, 2.5, 1);
  ring(batch[place], 6, 2.5);
}

function drawBrush(context: CanvasRenderingContext2D, scene: Scene, point: Point, brush: number): void {
  const { x, y } = toPixel(scene.projection, point);
  const radius = toPixel(scene.projection, { x: point.x + BRUSH_RADIUS, y: point.y }).x - x;
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  if (brush < 0) {
    context.setLineDash([3, 3]);
    strokeTwice(context, path, scene, 1.5);
    context.setLineDash([]);
    return;
  }
  strokeTwice(context, path, scene, 3);
  context.strokeStyle = CLASS_COLORS[brush] ?? scene.palette.ink;
  context.lineWidth = 2 * scene.palette.stroke;
  context.stroke(path);
}
