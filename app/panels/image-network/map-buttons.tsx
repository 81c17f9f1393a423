import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { NetworkInfo } from '../../../engine/protocol';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { type Cell, chooseCell, useChosenCell } from '../../state/chosen-cell';
import { openFilter } from '../../state/chosen-filter';
import { lastModality } from '../../ui/modality';
import { latestFrame } from '../../worker/frames';
import { hasMaps, type ImageColumn, type ImageGeometry, type Rect } from './image-geometry';
import styles from './image-network.module.css';
import { pointAt } from './pointed';

interface Props {
  readonly geometry: ImageGeometry;
  readonly network: NetworkInfo | null;
}

/** What the keyboard can be at: a feature map, or a whole vector. */
interface Place {
  readonly layer: number;
  readonly channel: number;
}

/** A button on every feature map and every vector, one of them in the tab order. */
export function MapButtons({ geometry, network }: Props) {
  const [current, setCurrent] = useState<Place>({ layer: 1, channel: 0 });
  const group = useRef<HTMLFieldSetElement>(null);
  const keysId = useId();
  const { columns } = geometry;
  const layer = Math.min(current.layer, columns.length - 1);
  const reached = { layer, channel: Math.min(current.channel, countOf(columns[layer]) - 1) };

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const { kind } = columns[reached.layer];
    const isFilter = kind === 'conv' || kind === 'parallel';
    if (isFilter && key.toLowerCase() === 'f' && !ctrlKey && !metaKey && !altKey) {
      event.preventDefault();
      return openFilter(reached.layer, reached.channel);
    }
    const cell = useChosenCell.getState().cell;
    const inMap =
      cell && cell.layer === reached.layer && (!hasMaps(columns[layer]) || cell.channel === reached.channel);
    if (event.shiftKey && inMap) {
      const moved = stepCell(columns[layer], cell, event.key);
      if (!moved) return;
      event.preventDefault();
      return chooseCell(moved);
    }
    const next = neighbourOf(columns, reached, event.key);
    if (!next) return;
    event.preventDefault();
    group.current?.querySelector<HTMLElement>(`[data-map="${next.layer}.${next.channel}"]`)?.focus();
  }

  return (
    <fieldset aria-label={texts.mapsName} aria-describedby={keysId} data-keys="arrows" ref={group}>
      <p id={keysId} className="visually-hidden">
        {texts.keys}
      </p>
      {columns.slice(1).flatMap((column, i) =>
        Array.from({ length: countOf(column) }, (_, channel) => {
          const at = i + 1;
          return (
            <button
              key={`${at}.${channel}`}
              type="button"
              className={styles.map}
              data-map={`${at}.${channel}`}
              tabIndex={at === reached.layer && channel === reached.channel ? 0 : -1}
              aria-label={nameOf(columns, { layer: at, channel })}
              style={boxOf(placeOf(column, channel))}
              onFocus={() => {
                setCurrent({ layer: at, channel });
                if (lastModality() === 'keyboard' && hasMaps(column)) pointAt({ kind: 'map', layer: at, channel });
              }}
              onBlur={() => pointAt(null)}
              onKeyDown={onKeyDown}
              onClick={() => chooseCell(strongestCell(column, network, at, channel))}
            />
          );
        }),
      )}
    </fieldset>
  );
}

const countOf = (column: ImageColumn): number => (hasMaps(column) ? column.rects.length : 1);

const placeOf = (column: ImageColumn, channel: number): Rect =>
  hasMaps(column)
    ? column.rects[channel]
    : { x: column.left, y: column.top, width: column.right - column.left, height: column.bottom - column.top };

const boxOf = ({ x, y, width, height }: Rect) => ({ left: x - 2, top: y - 2, width: width + 4, height: height + 4 });

function nameOf(columns: readonly ImageColumn[], { layer, channel }: Place): string {
  const column = columns[layer];
  if (column.role === 'output') return texts.classes(column.units);
  if (!hasMaps(column)) return texts.units(layer, column.units);
  return texts.map(layer, column.kind, channel + 1, column.shape);
}

/** Where an arrow key leads to; null for other keys. */
function neighbourOf(columns: readonly ImageColumn[], { layer, channel }: Place, key: string): Place | null {
  const last = countOf(columns[layer]) - 1;
  switch (key) {
    case 'ArrowUp':
      return { layer, channel: Math.max(0, channel - 1) };
    case 'ArrowDown':
      return { layer, channel: Math.min(last, channel + 1) };
    case 'Home':
      return { layer, channel: 0 };
    case 'End':
      return { layer, channel: last };
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = Math.min(columns.length - 1, Math.max(1, layer + (key === 'ArrowLeft' ? -1 : 1)));
      return { layer: next, channel: Math.min(channel, countOf(columns[next]) - 1) };
    }
    default:
      return null;
  }
}

/** The cell beside a cell; null for other keys. */
function stepCell({ shape, rects }: ImageColumn, cell: Cell, key: string): Cell | null {
  const [, height = rects.length, width = 1] = shape;
  const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key] ?? [0, 0];
  if (down === 0 && right === 0) return null;
  const clamp = (value: number, most: number): number => Math.min(most - 1, Math.max(0, value));
  return { ...cell, row: clamp(cell.row + down, height), column: clamp(cell.column + right, width) };
}

/** The cell of the largest magnitude in a map or a vector, now; its first cell while nothing is known. */
function strongestCell(column: ImageColumn, network: NetworkInfo | null, layer: number, channel: number): Cell {
  const frame = latestFrame('maps');
  const maps = hasMaps(column);
  const [, height = column.units, width = 1] = maps ? column.shape : [];
  const from = column.firstUnit + (maps ? channel * height * width : 0);
  let best = 0;
  if (frame && network && frame.shape[0] === network.units) {
    for (let i = 1; i < height * width; i++) {
      if (Math.abs(frame.data[from + i]) > Math.abs(frame.data[from + best])) best = i;
    }
  }
  return { layer, channel: maps ? channel : 0, row: Math.floor(best / width), column: best % width };
}
