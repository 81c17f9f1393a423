import { useEffect, useLayoutEffect, useRef } from 'react';
import { pixelRatio, prepareCanvas } from '../../plots/canvas';
import { readPalette } from '../../plots/palette';
import { gradientHistory } from '../../state/gradient-history';
import { useApp, type View } from '../../state/store';
import { useTheme } from '../../ui/theme';
import styles from './gradients-panel.module.css';
import type { Ink } from './ink';
import { type Cursor, latestMoment, type Moment } from './moment';
import { paintNames } from './paint-names';
import type { Frame } from './places';
import { VIEWS } from './views';

interface Props {
  readonly frame: Frame;
  readonly view: View['gradientView'];
  readonly cursor: Cursor;
  /** What is drawn; null for the latest report, as soon as it comes. */
  readonly moment: Moment | null;
}

/** The drawing of the panel on its one canvas, painted as reports come, without React. */
export function PlotCanvas({ frame, view, cursor, moment }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const paint = useRef<() => void>(() => undefined);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const palette = readPalette(element);
    const ground = theme === 'dark' ? 'dark' : 'light';
    paint.current = () => {
      const ratio = pixelRatio();
      const context = prepareCanvas(element, frame, ratio);
      if (!context) return;
      const ink: Ink = { context, frame, palette, ground, ratio };
      const told = moment ?? latestMoment();
      // The engine answers a moment after a change; until then its report is about other columns.
      if (told && told.vitals.layers.length === frame.places.length) VIEWS[view].paint(ink, told, cursor);
      if (frame.stacked) paintNames(ink);
    };
    paint.current();
  }, [frame, view, cursor, moment, theme]);

  const live = moment === null;
  useEffect(() => {
    if (!live) return undefined;
    let request = 0;
    const schedule = (): void => {
      if (request === 0)
        request = requestAnimationFrame(() => {
          request = 0;
          paint.current();
        });
    };
    const stops = [
      gradientHistory.subscribe(schedule),
      useApp.subscribe((state, before) => {
        const same =
          state.vitals === before.vitals &&
          state.network === before.network &&
          state.experiment === before.experiment &&
          state.status?.seams === before.status?.seams;
        if (!same) schedule();
      }),
    ];
    void document.fonts.ready.then(schedule);
    return () => {
      cancelAnimationFrame(request);
      // A request that never runs must not block those to come.
      request = -1;
      for (const stop of stops) stop();
    };
  }, [live]);

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      style={{ width: frame.width, height: frame.height }}
      aria-hidden="true"
    />
  );
}
