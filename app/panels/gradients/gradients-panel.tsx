import { useMemo, useRef, useState } from 'react';
import { useApp, type View } from '../../state/store';
import { useColumns } from '../network/columns';
import { Explanation } from './explanation';
import styles from './gradients-panel.module.css';
import { LayerColumns } from './layer-columns';
import { LayerTable } from './layer-table';
import type { Cursor, Moment } from './moment';
import { PanelHeader } from './panel-header';
import { frameOf, placesAcross, placesUnder } from './places';
import { PlotCanvas } from './plot-canvas';
import { RowLabels } from './row-labels';
import { TimeCursor } from './time-cursor';
import { useCalmMoment } from './use-calm-moment';
import { useSize } from '../../ui/use-size';
import { TabPanel, TabsRoot } from '../../ui/tab-row';
import { unitsRow, VIEWS } from './views';

interface Props {
  /** It stands alone, not under the network: columns spread over its width, and it is never folded. */
  readonly alone?: boolean;
}

/** Milliseconds between two readings: many figures that belong together change slower than bars. */
const INTERVAL = { norms: 150, why: 350, signal: 350 } as const;

/** How strong the gradient is in every layer, why, and since when; under the columns of the network. */
export function GradientsPanel({ alone = false }: Props) {
  const unfolded = useApp((state) => state.view.gradients);
  const view = useApp((state) => state.view.gradientView);
  const [cursor, setCursor] = useState<Cursor>(null);
  const open = unfolded || alone;
  const moment = useCalmMoment(open ? INTERVAL[view] : null);
  const show = (next: View['gradientView']): void => {
    setCursor(null);
    useApp.setState((state) => ({ view: { ...state.view, gradientView: next } }));
  };
  return (
    <TabsRoot
      className={styles.panel}
      data-open={open}
      data-alone={alone || undefined}
      value={view}
      onChoose={show}
      as="section"
      aria-labelledby="gradients-title"
    >
      <PanelHeader open={open} foldable={!alone} view={view} cursor={cursor} moment={moment} />
      {open && (
        <TabPanel className={styles.content} value={view} tabIndex={-1}>
          <Plot view={view} alone={alone} cursor={cursor} moment={moment} onMove={setCursor} />
          {moment && <Explanation view={view} vitals={moment.vitals} />}
          <LayerTable />
        </TabPanel>
      )}
    </TabsRoot>
  );
}

interface PlotProps {
  readonly view: View['gradientView'];
  readonly alone: boolean;
  readonly cursor: Cursor;
  readonly moment: Moment | null;
  readonly onMove: (cursor: Cursor) => void;
}

function Plot({ view, alone, cursor, moment, onMove }: PlotProps) {
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const { columns } = useColumns();
  const layers = useApp((state) => state.experiment.layers.length + 1);
  const units = unitsRow(moment);
  const frame = useMemo(() => {
    if (!size) return null;
    return frameOf(size, alone ? placesAcross(layers, size.width, size.font) : placesUnder(columns, size.width), alone);
  }, [size, alone, layers, columns]);
  const rows = useMemo(() => (frame ? VIEWS[view].rows(frame, units) : []), [frame, view, units]);
  const time = rows.find(({ id }) => id === 'time');
  return (
    <div className={styles.plot} ref={plot}>
      {frame && frame.places.length > 0 && (
        <>
          <LayerColumns frame={frame} />
          {/* Bars move with every report; figures that are explained in words change together with the words. */}
          <PlotCanvas frame={frame} view={view} cursor={cursor} moment={view === 'norms' ? null : moment} />
          <RowLabels frame={frame} rows={rows} />
          {time && <TimeCursor frame={frame} band={time.band} cursor={cursor} onMove={onMove} />}
        </>
      )}
    </div>
  );
}
