import { type ReactNode, useEffect, useMemo } from 'react';
import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';
import { filterDetailTexts as filterTexts } from '../../messages/filter-detail';
import { gradientTexts } from '../../messages/gradients';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { openFilter } from '../../state/chosen-filter';
import { openLayerDetail } from '../../state/layer-detail';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import { latestFrame, onFrame } from '../../worker/frames';
import { activationLabel } from '../network/activation-select';
import { characterOf } from './character';
import frame from './detail-frame.module.css';
import { DetailHead } from './detail-head';
import { Explanation } from './explanation';
import { FiguresTable } from './figures-table';
import { kindsOf } from './kinds';
import styles from './layer-detail.module.css';
import { PlotFigure } from './plot-figure';
import { createRecord, type LayerRecord } from './record';
import { useFigures } from './use-figures';

interface Props {
  /** 1 is the first hidden layer. */
  readonly column: number;
  readonly network: NetworkInfo;
  /** Stands at the right end of the head. */
  readonly close: ReactNode;
}

/** Id of the name of the layer that is shown. */
export const DETAIL_TITLE = 'layer-detail-title';
const KEYS = 'layer-detail-keys';

/** A layer's weights, pre-activations, activations and gradients, now and over time. */
export function LayerView({ column, network, close }: Props) {
  const layer = network.layers[column];
  const last = network.layers.length - 1;
  const record = useMemo(() => createRecord(column), [column]);
  const [low, high] = layer.range;
  useEffect(
    () => onFrame('layerDetail', { layer: column }, (picture) => record.take(picture, [low, high])),
    [column, record, low, high],
  );
  const character = useCharacter(layer);

  const name = column === last ? texts.output : texts.layer(column);
  return (
    <>
      <DetailHead
        id={DETAIL_TITLE}
        title={texts.title(name, labelOf(layer))}
        describedBy={KEYS}
        before={{ label: texts.before, off: column === 1, onPress: () => openLayerDetail(Math.max(1, column - 1)) }}
        next={{ label: texts.next, off: column === last, onPress: () => openLayerDetail(Math.min(last, column + 1)) }}
      >
        <Told record={record} layer={layer} />
        {(layer.kind === 'conv' || layer.kind === 'parallel') && (
          <Button small look="quiet" title={filterTexts.openHint} onClick={() => openFilter(column, 0)}>
            {filterTexts.open}
          </Button>
        )}
        <Explanation />
        {close}
      </DetailHead>
      <div className={styles.plots}>
        {kindsOf(layer).map((kind) => (
          <PlotFigure key={kind} record={record} kind={kind} character={character} />
        ))}
        {!layer.weight && <p className={styles.lack}>{texts.noWeights}</p>}
      </div>
      <p id={KEYS} className="visually-hidden">
        {texts.keys}
      </p>
      <FiguresTable record={record} kinds={kindsOf(layer)} />
    </>
  );
}

/** What a layer is where it is no dense one, and its activation where it has one. */
function labelOf({ kind, activation, weight }: LayerInfo): string {
  const label = activation === 'custom' ? texts.ownActivation : activationLabel(activation);
  return [gradientTexts.kinds[kind], weight ? label : ''].filter((text) => text !== '').join(' · ');
}

/** The character of the layer's activation; a learned slope is read anew with every report of the worker. */
function useCharacter({ activation, alpha }: LayerInfo) {
  const formula = useApp((state) => state.experiment.formula);
  const learned = useApp((state) =>
    alpha && state.vitals ? latestFrame('parameters')?.data[alpha.offset] : undefined,
  );
  return useMemo(() => characterOf(activation, formula, learned), [activation, formula, learned]);
}

/** Milliseconds between two texts. */
const INTERVAL = 200;

function Told({ record, layer }: { readonly record: LayerRecord; readonly layer: LayerInfo }) {
  const latest = useFigures(record, INTERVAL);
  const rehearsed = useApp((state) => state.vitals?.rehearsed === true);
  if (!latest) return <p className={frame.told}>{texts.waiting}</p>;
  const { total, leftOut } = latest.histograms[1];
  return <p className={frame.told}>{texts.batch(latest.step, (total + leftOut) / layer.units, rehearsed)}</p>;
}
