import { useEffect, useRef } from 'react';
import type { Frame } from '../../../engine/protocol';
import { createFieldPainter, type FieldLook, scaleOfValues } from '../../plots/field-layer';
import { clipped, paintAxes, paintResiduals } from '../../plots/function-plot';
import { onFrame } from '../../worker/frames';
import styles from './boundary.module.css';
import { beat } from './probe';
import type { Scene } from './scene';
import { prepareSquare } from './square-size';

/** Samples beyond this number hide the curve under lines to it. */
const MOST_RESIDUALS = 500;

/** The output over the plane, or the ground of a function's plot; redrawn with every frame. */
export function FieldCanvas({ scene }: { readonly scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const draw = scene.isFunction ? createPlotGround(canvas.current, scene) : createPlane(canvas.current, scene);
    return onFrame('boundary', scene.request, (frame) => {
      draw(frame);
      beat();
    });
  }, [scene]);
  return <canvas ref={canvas} className={styles.layer} aria-hidden="true" />;
}

function createPlane(canvas: HTMLCanvasElement, scene: Scene): (frame: Frame) => void {
  const pixels = Math.max(1, Math.round(scene.size * scene.ratio));
  if (canvas.width !== pixels || canvas.height !== pixels) canvas.width = canvas.height = pixels;
  const painter = createFieldPainter(canvas, scene.ratio);
  const { reading, ground, palette, discrete, shown, network } = scene;
  const look: FieldLook = { reading, ground, palette, discrete, unit: null };
  return (frame) => {
    if (shown === null || (shown.output !== null && network.outputs === 1)) return painter.paint(frame, look);
    // A frame of the output that was under way when the neuron was asked for.
    if (frame.shape[0] !== 1) return;
    if (shown.output !== null && network.link !== 'identity') {
      return painter.paint(frame, { ...look, unit: { scale: null, tint: shown.output } });
    }
    painter.paint(frame, { ...look, unit: { scale: scaleOfValues(frame.data, shown.layer.range) } });
  };
}

function createPlotGround(canvas: HTMLCanvasElement, scene: Scene): (frame: Frame) => void {
  const { projection, palette, samples, shown } = scene;
  const drawGround = (row: Float32Array | null): void => {
    const context = prepareSquare(canvas, scene);
    if (!context) return;
    paintAxes(context, projection, palette, scene.fontSize);
    if (!row || !samples || shown !== null || samples.count > MOST_RESIDUALS) return;
    clipped(context, projection, () => paintResiduals(context, projection, palette, row, samples.x, samples.target));
  };
  drawGround(null);
  return ({ data, shape }) => drawGround(shape[1] === 1 ? data.subarray(0, shape[2]) : null);
}
