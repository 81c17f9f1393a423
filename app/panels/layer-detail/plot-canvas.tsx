import { useEffect, useLayoutEffect, useRef } from 'react';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { prepareCanvas } from '../../plots/canvas';
import { readPalette } from '../../plots/palette';
import { useApp } from '../../state/store';
import { useTheme } from '../../ui/theme';
import { useSize } from '../../ui/use-size';
import type { Character } from './character';
import styles from './layer-detail.module.css';
import { paintPlot } from './paint-plot';
import type { LayerRecord } from './record';

interface Props {
  readonly record: LayerRecord;
  /** Place in `KINDS`. */
  readonly kind: number;
  readonly character: Character | null;
}

/** Milliseconds between two paintings, at least. */
const INTERVAL = 50;

/** One of a layer's plots, painted as frames come, without React. */
export function PlotCanvas({ record, kind, character }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const theme = useTheme();

  const paint = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !size) return;
    const palette = readPalette(element);
    const ground = theme === 'dark' ? 'dark' : 'light';
    const trouble = getComputedStyle(element).getPropertyValue('--trouble').trim();
    paint.current = () => {
      const context = prepareCanvas(element, size);
      if (!context) return;
      const seams = (useApp.getState().status?.seams ?? []).map(({ step }) => step);
      paintPlot({ context, palette, ground, trouble, character, seams, words: texts.canvas, ...size }, record, kind);
    };
    paint.current();
  }, [size, theme, record, kind, character]);

  useEffect(() => {
    let timer = 0;
    let at = -Infinity;
    const schedule = (): void => {
      if (timer !== 0) return;
      timer = window.setTimeout(
        () => {
          timer = 0;
          at = performance.now();
          paint.current();
        },
        Math.max(0, at + INTERVAL - performance.now()),
      );
    };
    const stop = record.subscribe(schedule);
    void document.fonts.ready.then(schedule);
    return () => {
      stop();
      window.clearTimeout(timer);
      // A font that comes later finds nothing left to paint.
      timer = -1;
    };
  }, [record]);

  return (
    <div className={styles.plot} ref={box}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={size ? { width: size.width, height: size.height } : undefined}
        aria-hidden="true"
      />
    </div>
  );
}
