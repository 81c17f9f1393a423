import { useEffect, useRef } from 'react';
import type { Samples } from '../../../engine/protocol';
import { CLASS_COLORS, divergingCss } from '../../plots/colors';
import { clipped } from '../../plots/function-plot';
import { toPixel } from '../../plots/plane';
import { createPointPen, pointRadius } from '../../plots/points';
import { misclassified } from '../../plots/reading';
import { onFrame } from '../../worker/frames';
import styles from './boundary.module.css';
import { TEXT_INTERVAL, probe } from './probe';
import type { Scene } from './scene';
import { prepareSquare } from './square-size';

/** The samples; redrawn when they change, or when another set of them is misclassified. */
export function PointsCanvas({ scene }: { readonly scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { samples } = scene;
    if (!canvas.current) return;
    if (!samples || (scene.isFunction && scene.shown !== null)) {
      prepareSquare(canvas.current, scene);
      return;
    }
    return followSamples(canvas.current, scene, samples);
  }, [scene]);
  return <canvas ref={canvas} className={styles.layer} aria-hidden="true" />;
}

function followSamples(canvas: HTMLCanvasElement, scene: Scene, samples: Samples): () => void {
  const { reading, network } = scene;
  const wrong = new Uint8Array(samples.count);
  const drawn = new Uint8Array(samples.count);
  let timer = 0;
  let at = 0;

  const draw = (): void => {
    timer = 0;
    at = performance.now();
    drawn.set(wrong);
    drawSamples(canvas, scene, samples, wrong);
    probe.setState({ wrong: wrong.reduce((sum, one) => sum + one, 0) });
  };
  let drawnOnce = false;
  const stop = onFrame('predictions', {}, ({ data, shape }) => {
    if (shape[0] !== samples.count || shape[1] !== network.outputs) return;
    misclassified(reading, data, network.outputs, samples.target, wrong);
    if (!drawnOnce || timer !== 0 || wrong.every((one, i) => one === drawn[i])) return;
    timer = window.setTimeout(draw, Math.max(0, at + TEXT_INTERVAL - performance.now()));
  });
  // Predictions that were there already are in the first drawing.
  draw();
  drawnOnce = true;
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}

function drawSamples(canvas: HTMLCanvasElement, scene: Scene, samples: Samples, wrong: Uint8Array): void {
  const { projection, palette, size, ratio, showTest, isFunction, reading, ground } = scene;
  const context = prepareSquare(canvas, scene);
  if (!context) return;
  const pen = createPointPen(context, palette, pointRadius(size, samples.count) * (isFunction ? 0.8 : 1), ratio);
  const colorOf = (target: number): string => {
    if (isFunction) return palette.ink3;
    if (reading.kind !== 'value') return CLASS_COLORS[target % CLASS_COLORS.length] ?? palette.ink2;
    // In steps, so that not every sample needs a stamp of its own.
    return divergingCss(Math.round(Math.max(-1, Math.min(1, target)) * 16) / 16, ground);
  };
  const drawAll = (): void => {
    // What is misclassified is drawn last and lies on top.
    for (const marked of [0, 1]) {
      for (let i = 0; i < samples.count; i++) {
        const test = samples.isTest[i] === 1;
        if (wrong[i] !== marked || (test && !showTest)) continue;
        const y = isFunction ? samples.target[i] : samples.x[2 * i + 1];
        const place = toPixel(projection, { x: samples.x[2 * i], y });
        pen.draw({ color: colorOf(samples.target[i]), test, wrong: marked === 1 }, place.x, place.y);
      }
    }
  };
  if (isFunction) clipped(context, projection, drawAll);
  else drawAll();
}
