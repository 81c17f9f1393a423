import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { outputTexts } from '../../messages/output';
import type { ChartContent, ChartKind } from '../../plots/chart-kind';
import { createCourseChart, type CourseChart as Chart } from '../../plots/course-chart';
import { readPalette } from '../../plots/palette';
import { curves } from '../../state/curves';
import { KeyCaps } from '../../ui/key-cap';
import { useTheme } from '../../ui/theme';
import { ACTIONS } from '../../state/actions';
import { isEmpty, lastStepOf, seamMarks } from './course';
import 'uplot/dist/uPlot.min.css';
import styles from './course-chart.module.css';
import { ChartLegend, type LegendHandle } from './chart-legend';
import { CourseSummary } from './course-summary';

const texts = outputTexts.charts;

/** Milliseconds between two drawings. */
const INTERVAL = 100;

/** A chart of the run's course; drawn from the curves without passing through React. */
export function CourseChart({ kind }: { readonly kind: ChartKind }) {
  const theme = useTheme();
  const plot = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const legend = useRef<LegendHandle>(null);
  const chart = useRef<Chart | null>(null);
  const cursor = useRef(-1);
  const [empty, setEmpty] = useState(() => isEmpty(curves));
  const summary = useId();

  useEffect(() => {
    const root = plot.current;
    if (!root) return undefined;
    const palette = readPalette(root);
    const style = getComputedStyle(root);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    let content: ChartContent = kind.read(curves);
    const created = createCourseChart(root, {
      kind,
      palette,
      fontSize: theme === 'projector' ? 14 : 11,
      colors: {
        band: color('--curve-band'),
        batch: color('--curve-batch'),
        train: color('--curve-train'),
        test: color('--curve-test'),
      },
      moreSeams: texts.more,
      onCursor(index, left) {
        cursor.current = index;
        legend.current?.show(content, index);
        showSeams(tip.current, index < 0 ? null : created, left);
      },
    });
    chart.current = created;

    let timer = 0;
    let at = 0;
    const update = (): void => {
      timer = 0;
      at = performance.now();
      content = kind.read(curves);
      created.show(content, seamMarks(curves), lastStepOf(curves));
      legend.current?.show(content, Math.min(cursor.current, content.x.length - 1));
      setEmpty(isEmpty(curves));
    };
    update();
    const stop = curves.subscribe(() => {
      if (timer === 0) timer = window.setTimeout(update, Math.max(0, at + INTERVAL - performance.now()));
    });
    const observer = new ResizeObserver(() => created.resize(root.clientWidth, root.clientHeight));
    observer.observe(root);
    return () => {
      window.clearTimeout(timer);
      stop();
      observer.disconnect();
      created.destroy();
      chart.current = null;
      cursor.current = -1;
    };
  }, [kind, theme]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const last = kind.read(curves).x.length - 1;
    const next = nextRow(event, cursor.current, last);
    if (next === null || last < 0) return;
    chart.current?.setCursor(next);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.chart}>
      <ChartLegend ref={legend} kind={kind} />
      {/* The role application takes keys and the pointer; the linter counts it among those that do not. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={styles.frame}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="application"
        aria-label={kind.id === 'loss' ? texts.lossName : texts.accuracyName}
        aria-describedby={summary}
        onKeyDown={onKeyDown}
        onBlur={() => chart.current?.setCursor(-1)}
        // The focus stays where it was: keys that a click has not asked for go on to the page.
        onMouseDown={(event) => event.preventDefault()}
      >
        <div ref={plot} className={styles.plot} data-empty={empty || undefined} />
        <div ref={tip} className={styles.tip} hidden />
        {empty && (
          <p className={styles.empty}>
            {texts.empty} <KeyCaps chord={ACTIONS.run.keys[0]} />
          </p>
        )}
      </div>
      <CourseSummary id={summary} kind={kind} />
    </div>
  );
}

/** Where a key takes the cursor; null where it is none of the chart's keys. */
function nextRow({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, row: number, last: number): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  const stride = shiftKey ? 20 : 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, (row < 0 ? last + 1 : row) - stride);
    case 'ArrowRight':
      return row < 0 ? last : Math.min(last, row + stride);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return row < 0 ? null : -1;
    default:
      return null;
  }
}

/** Names the seams next to the cursor, in full. */
function showSeams(tip: HTMLDivElement | null, chart: Chart | null, left: number): void {
  if (!tip) return;
  const seams = chart?.seamsAt(left) ?? [];
  tip.hidden = seams.length === 0;
  if (!chart || seams.length === 0) return;
  tip.textContent = seams.map(({ step, full }) => `${texts.atStep(String(step))}: ${full}`).join('\n');
  const room = (tip.offsetParent?.clientWidth ?? 0) - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(room, chart.plotLeft + left - tip.offsetWidth / 2))}px`;
}
