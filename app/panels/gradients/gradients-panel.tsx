import { Tabs } from '@base-ui/react/tabs';
import { useMemo, useRef, useState } from 'react';
import { gradientTexts as texts } from '../../messages/gradients';
import { useApp, type View } from '../../state/store';
import { useColumns } from '../network/columns';
import { Explanation } from './explanation';
import styles from './gradients-panel.module.css';
import { LayerColumns } from './layer-columns';
import { LayerTable } from './layer-table';
import type { Cursor } from './moment';
import { PanelHeader } from './panel-header';
import { frameOf, placesAcross, placesUnder } from './places';
import { PlotCanvas } from './plot-canvas';
import { RowLabels } from './row-labels';
import { TimeCursor } from './time-cursor';
import { useCalmMoment } from './use-calm-moment';
import { useSize } from './use-size';
import { unitsRow, VIEWS } from './views';

interface Props {
  /** It stands alone, not under the network: columns spread over its width, and it is never folded. */
  readonly alone?: boolean;
}

/** How strong the gradient is in every layer, why, and since when; under the columns of the network. */
export function GradientsPanel({ alone = false }: Props) {
  const { gradients, gradientView } = useApp((state) => state.view);
  const [cursor, setCursor] = useState<Cursor>(null);
  const open = gradients || alone;
  const show = (view: View['gradientView']): void => {
    setCursor(null);
    useApp.setState((state) => ({ view: { ...state.view, gradientView: view } }));
  };
  return (
    <Tabs.Root
      className={styles.panel}
      data-open={open}
      data-alone={alone || undefined}
      value={gradientView}
      onValueChange={show}
      render={<section aria-labelledby="gradients-title" />}
    >
      <PanelHeader open={open} foldable={!alone} view={gradientView} cursor={cursor} />
      {open && (
        <Tabs.Panel className={styles.content} value={gradientView} tabIndex={-1}>
          <Plot view={gradientView} alone={alone} cursor={cursor} onMove={setCursor} />
          <Explanation view={gradientView} />
          <LayerTable />
        </Tabs.Panel>
      )}
    </Tabs.Root>
  );
}

interface PlotProps {
  readonly view: View['gradientView'];
  readonly alone: boolean;
  readonly cursor: Cursor;
  readonly onMove: (cursor: Cursor) => void;
}

/** Milliseconds between two looks at which figures there are. */
const INTERVAL = 500;

function Plot({ view, alone, cursor, onMove }: PlotProps) {
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const { columns } = useColumns();
  const layers = useApp((state) => state.experiment.layers.length + 1);
  const units = unitsRow(useCalmMoment(INTERVAL));
  const frame = useMemo(() => {
    if (!size) return null;
    return frameOf(size, alone ? placesAcross(layers, size.width, size.font) : placesUnder(columns), alone);
  }, [size, alone, layers, columns]);
  const rows = useMemo(() => (frame ? VIEWS[view].rows(frame, units) : []), [frame, view, units]);
  const time = rows.find(({ id }) => id === 'time');
  return (
    <div className={styles.plot} ref={plot}>
      {frame && frame.places.length > 0 && (
        <>
          <LayerColumns frame={frame} />
          <PlotCanvas frame={frame} view={view} cursor={cursor} />
          <RowLabels frame={frame} rows={rows} />
          {time && <TimeCursor frame={frame} band={time.band} cursor={cursor} onMove={onMove} />}
          {alone && <p className="visually-hidden">{texts.title}</p>}
        </>
      )}
    </div>
  );
}
