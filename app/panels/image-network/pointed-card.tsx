import { useEffect, useReducer, useRef, useLayoutEffect } from 'react';
import type { Experiment } from '../../../engine/config/experiment';
import type { NetworkInfo } from '../../../engine/protocol';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { latestFrame } from '../../worker/frames';
import { classNames } from './column-specs';
import { filterImages } from './filter-images';
import { hasMaps, type ImageGeometry, mapRect, type Rect, unitOf } from './image-geometry';
import styles from './image-network.module.css';
import { rectOf, type Target, usePointed } from './pointed';

interface Props {
  readonly geometry: ImageGeometry;
  readonly network: NetworkInfo | null;
  readonly experiment: Experiment;
}

/** Milliseconds between two readings: numbers that change faster can't be read. */
const INTERVAL = 100;

/** What is pointed at, and its value now, beside it. */
export function PointedCard(props: Props) {
  const target = usePointed((state) => state.target);
  return target && <Card {...props} target={target} />;
}

function Card({ geometry, network, experiment, target }: Props & { readonly target: Target }) {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = window.setInterval(again, INTERVAL);
    return () => window.clearInterval(timer);
  }, []);
  const { title, detail, value } = read(target, geometry, network, experiment);
  const anchor = anchorOf(geometry, target);
  // Its size is known when it stands there, and changes with the numbers in it.
  useLayoutEffect(() => {
    const { current } = card;
    if (!current || !anchor) return;
    const { offsetWidth: width, offsetHeight: height } = current;
    const left = Math.min(geometry.width - width - 6, Math.max(6, anchor.x + anchor.width / 2 - width / 2));
    const above = anchor.y - height - 8;
    current.style.left = `${left}px`;
    current.style.top = `${above > 4 ? above : anchor.y + anchor.height + 8}px`;
  });
  if (!anchor) return null;
  return (
    <div ref={card} className={styles.card} aria-hidden="true">
      <b>{title}</b>
      {detail !== '' && (
        <div>
          {detail}
          {value !== '' && (
            <>
              {': '}
              <strong>{value}</strong>
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** What the card stands beside: the whole map, so that the card covers none of it. */
function anchorOf(geometry: ImageGeometry, target: Target): Rect | null {
  if (target.kind !== 'cell') return rectOf(geometry, target);
  const { layer, channel, row } = target.cell;
  return mapRect(geometry, layer, hasMaps(geometry.columns[layer]) ? channel : row);
}

interface Reading {
  readonly title: string;
  readonly detail: string;
  readonly value: string;
}

function read(
  target: Target,
  { columns }: ImageGeometry,
  network: NetworkInfo | null,
  experiment: Experiment,
): Reading {
  if (target.kind === 'filter') return readFilter(target, network);
  if (target.kind !== 'cell') {
    const column = columns[target.layer];
    return { title: texts.map(target.layer, column.kind, target.channel + 1, column.shape), detail: '', value: '' };
  }
  const { cell } = target;
  const column = columns[cell.layer];
  const frame = latestFrame('maps');
  const number =
    frame && network && frame.shape[0] === network.units ? frame.data[column.firstUnit + unitOf(column, cell)] : null;
  const value = number === null ? '' : formatFigure(number);
  if (column.role === 'output') {
    const share = number === null || network?.link !== 'softmax' ? value : formatPercent(number);
    const name = classNames(experiment)[cell.row] ?? String(cell.row);
    return { title: texts.classes(column.units), detail: texts.classOf(name), value: share };
  }
  if (!hasMaps(column)) {
    return { title: texts.units(cell.layer, column.units), detail: texts.unit(cell.layer, cell.row + 1), value };
  }
  const title =
    cell.layer === 0 ? texts.imageOf(column.shape) : texts.map(cell.layer, column.kind, cell.channel + 1, column.shape);
  return { title, detail: texts.place(cell.row + 1, cell.column + 1), value };
}

function readFilter(
  { layer, channel }: { readonly layer: number; readonly channel: number },
  network: NetworkInfo | null,
): Reading {
  const info = network?.layers[layer];
  const frame = latestFrame('parameters');
  if (!info || !network || !frame || frame.shape[1] !== network.parameters) {
    return { title: texts.filterOf(layer, channel + 1, info?.window?.size ?? 1), detail: '', value: '' };
  }
  const images = filterImages(info, network.layers[layer - 1], frame.data);
  const title = texts.filterOf(layer, channel + 1, images?.kernel ?? 1);
  if (!images) return { title, detail: '', value: '' };
  const size = images.kernel * images.kernel;
  const own = images.values.subarray(channel * size, (channel + 1) * size);
  const value = texts.range(formatFigure(Math.min(...own), 2), formatFigure(Math.max(...own), 2));
  const detail = images.signed ? texts.filterWeights : texts.filterMagnitudes(network.layers[layer - 1].shape[0]);
  return { title, detail, value };
}
