import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import { gradientTexts } from '../../messages/gradients';
import { gradientHistory } from '../../state/gradient-history';
import { openLayerDetail } from '../../state/layer-detail';
import { useApp } from '../../state/store';
import { lastModality } from '../../ui/modality';
import { labelSeam } from '../output/seam-label';
import { figureText } from './figures';
import styles from './gradients-panel.module.css';
import { nameOfLayer } from './layer-name';
import { type Cursor, spreadsOf } from './moment';
import type { Frame } from './places';
import type { Band } from './rows';
import { binAt, spanOf } from './time-axis';
import { weightedLayers } from './weighted';

const texts = gradientTexts.cursor;

interface Props {
  readonly frame: Frame;
  readonly band: Band;
  readonly cursor: Cursor;
  readonly onMove: (cursor: Cursor) => void;
}

/** The strips under the pointer and the keyboard: a moment to look at, in all of them at once. */
export function TimeCursor({ frame, band, cursor, onMove }: Props) {
  const { places, left, right } = frame;
  const span = spanOf(gradientHistory.bins);
  const told = tell(cursor, places.length);
  const keys = useId();

  function cursorAt({ clientX, currentTarget }: PointerEvent): Cursor {
    const x = clientX - currentTarget.getBoundingClientRect().left + left;
    const layer = places.findIndex((place) => Math.abs(x - place.x) <= place.pitch / 2);
    const now = spanOf(gradientHistory.bins);
    if (layer < 0 || !now) return null;
    const { x: centre, width } = places[layer];
    const share = Math.max(0, Math.min(1, (x - centre) / width + 0.5));
    return { step: Math.min(now.until - 1, Math.floor(now.from + share * (now.until - now.from))), layer };
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && cursor) openLayerDetail(cursor.layer + 1);
    const next = moved(event, cursor);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(next);
  }

  return (
    <>
      {/* An input of type range cannot cover several strips, each with its own end. */}
      <div
        className={styles.time}
        style={{ left, width: right - left, top: band.top - 2, height: band.height + 4 }}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="slider"
        tabIndex={0}
        aria-label={texts.name}
        aria-describedby={keys}
        aria-valuemin={span?.from ?? 0}
        aria-valuemax={span ? span.until - 1 : 0}
        aria-valuenow={cursor?.step ?? (span ? span.until - 1 : 0)}
        aria-valuetext={told ?? (span ? gradientTexts.now : texts.empty)}
        onPointerMove={(event) => onMove(cursorAt(event))}
        onPointerLeave={() => onMove(null)}
        onKeyDown={onKeyDown}
        onBlur={() => lastModality() === 'keyboard' && onMove(null)}
        onClick={(event) => event.detail > 0 && cursor && openLayerDetail(cursor.layer + 1)}
      />
      <p id={keys} className="visually-hidden">
        {texts.keys}
      </p>
      {cursor && told !== null && (
        <p className={styles.tip} style={tipPlace(frame, band, cursor)} aria-hidden="true">
          {told}
        </p>
      )}
    </>
  );
}

/** Steps, layer and norm at the cursor, and what was changed then, in words. */
function tell(cursor: Cursor, layers: number): string | null {
  const { bins } = gradientHistory;
  const { network } = useApp.getState();
  const bin = cursor && bins[binAt(bins, cursor.step)];
  if (!bin) return null;
  const { layer } = cursor;
  const { min, median, max } = spreadsOf(bin)[layer];
  const low = figureText(min);
  const high = figureText(max);
  const hasWeights = network === null || weightedLayers(network)[layer];
  const value = Number.isNaN(median)
    ? hasWeights
      ? texts.unknown
      : texts.noWeights
    : low === high
      ? low
      : `${figureText(median)} (${texts.spread(low, high)})`;
  const seams = (useApp.getState().status?.seams ?? []).filter(({ step }) => step >= bin.step && step < bin.until);
  const told = texts.value(gradientTexts.span(bin.step, bin.until), nameOfLayer(layer, layers), value);
  return [told, ...seams.map((seam) => labelSeam(seam).full)].join('; ');
}

/** Over the strip that is pointed at, within the panel. */
function tipPlace({ places, width }: Frame, band: Band, { layer }: NonNullable<Cursor>) {
  const x = places[layer]?.x ?? 0;
  const bottom = `calc(100% - ${band.top - 6}px)`;
  return x > width / 2 ? { bottom, right: Math.max(4, width - x - 60) } : { bottom, left: Math.max(4, x - 60) };
}

/** Where a key leads; undefined where it is none of the strips’ keys. */
function moved({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, cursor: Cursor): Cursor | undefined {
  const { bins } = gradientHistory;
  const last = bins.length - 1;
  if (ctrlKey || metaKey || altKey || last < 0) return undefined;
  const layer = cursor?.layer ?? 0;
  const at = cursor ? binAt(bins, cursor.step) : last;
  const to = (index: number): Cursor => ({ step: bins[Math.max(0, Math.min(last, index))].step, layer });
  const stride = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowLeft':
      return to(cursor ? at - stride : last);
    case 'ArrowRight':
      return to(at + stride);
    case 'ArrowUp':
      return cursor && { ...cursor, layer: Math.max(0, layer - 1) };
    case 'ArrowDown':
      return cursor && { ...cursor, layer: Math.min(bins[at].middle.length - 1, layer + 1) };
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'Escape':
      return cursor ? null : undefined;
    default:
      return undefined;
  }
}
