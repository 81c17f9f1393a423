import { type Ref, useImperativeHandle, useRef } from 'react';
import { outputTexts } from '../../messages/output';
import type { ChartContent, ChartKind, LineName } from '../../plots/chart-kind';
import { valueNear } from '../../plots/curve-columns';
import { formatInteger } from '../../ui/number-text';
import styles from './course-chart.module.css';

const NAMES: Readonly<Record<LineName, string>> = {
  batch: outputTexts.charts.batch,
  train: outputTexts.train,
  test: outputTexts.test,
};

/** Writes values into the legend without rendering it again. */
export interface LegendHandle {
  /** Values of a row; of the newest where the row is −1. */
  show(content: ChartContent, row: number): void;
}

interface ChartLegendProps {
  readonly kind: ChartKind;
  readonly ref: Ref<LegendHandle>;
}

/** The lines of a chart with their values: under the cursor, or the newest. */
export function ChartLegend({ kind, ref }: ChartLegendProps) {
  const list = useRef<HTMLDListElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      show(content, row) {
        const write = (name: string, text: string): void => {
          const cell = list.current?.querySelector(`[data-line="${name}"]`);
          if (cell && cell.textContent !== text) cell.textContent = text;
        };
        list.current?.toggleAttribute('data-newest', row < 0);
        const index = row < 0 ? content.x.length - 1 : row;
        write('step', index < 0 ? '–' : formatInteger(Math.floor(content.x[index])));
        for (const name of kind.names) write(name, kind.formatValue(valueNear(content.lines[name] ?? [], index)));
      },
    }),
    [kind],
  );
  return (
    <dl ref={list} className={styles.legend} data-newest="">
      <div className={styles.at}>
        <dt className={styles.step}>{outputTexts.charts.step}</dt>
        <dd data-line="step">–</dd>
      </div>
      {kind.names.map((name) => (
        <div key={name}>
          <dt>
            <i className={styles.key} data-key={name} />
            {NAMES[name]}
          </dt>
          <dd data-line={name}>–</dd>
        </div>
      ))}
    </dl>
  );
}
