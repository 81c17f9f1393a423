import { gradientTexts } from '../../messages/gradients';
import type { View } from '../../state/store';
import type { Ink } from './ink';
import { barsContent, type Cursor, type Moment, shareKind, unitShares } from './moment';
import { paintBars } from './paint-bars';
import { paintFactors } from './paint-factors';
import { paintSignal } from './paint-signal';
import { paintStrips } from './paint-strips';
import { paintShares, paintUpdates } from './paint-units';
import type { Frame } from './places';
import { type Band, normRows, productRows, signalRows } from './rows';
import { binAt } from './time-axis';
import { weightedLayers } from './weighted';

const { rows: texts } = gradientTexts;

/** The name of a row, with its explanation, and where it stands. */
export interface RowText {
  readonly id: keyof typeof texts;
  readonly band: Band;
}

/** One of the panel’s drawings. */
interface PanelView {
  /** Rows from the top; which of dead and saturated is shown depends on the network. */
  rows(frame: Frame, units: 'dead' | 'saturated' | 'both'): readonly RowText[];
  paint(ink: Ink, moment: Moment, cursor: Cursor): void;
}

/** The views of the panel. */
export const VIEWS: Readonly<Record<View['gradientView'], PanelView>> = {
  norms: {
    rows(frame, units) {
      const rows = normRows(frame);
      return [
        { id: 'norm', band: rows.bars },
        { id: 'time', band: rows.time },
        { id: 'update', band: rows.update },
        { id: units, band: rows.units },
      ];
    },
    paint(ink, moment, cursor) {
      const rows = normRows(ink.frame);
      const { bins, network, vitals, seams } = moment;
      const bin = cursor && bins.length > 0 ? bins[binAt(bins, cursor.step)] : null;
      paintBars(ink, rows.bars, barsContent(moment, bin));
      const weighted = weightedLayers(network);
      paintStrips(ink, rows.time, {
        bins,
        weighted,
        seams: seams.map(({ step }) => step),
        cursor: cursor?.step ?? null,
      });
      ink.context.globalAlpha = bin ? 0.35 : 1;
      paintUpdates(
        ink,
        rows.update,
        vitals.layers.map(({ update }) => update.median),
        weighted,
      );
      paintShares(ink, rows.units, unitShares(moment));
      ink.context.globalAlpha = 1;
    },
  },
  why: {
    rows(frame) {
      const { slope, gain, product } = productRows(frame);
      return [
        { id: 'slope', band: slope },
        { id: 'gain', band: gain },
        { id: 'product', band: product },
      ];
    },
    paint: (ink, { vitals }) => paintFactors(ink, productRows(ink.frame), vitals.layers),
  },
  signal: {
    rows(frame) {
      const { forward, backward } = signalRows(frame);
      return [
        { id: 'forward', band: forward },
        { id: 'backward', band: backward },
      ];
    },
    paint: (ink, { vitals }) => paintSignal(ink, signalRows(ink.frame), vitals.layers),
  },
};

/** Which shares of units a network’s layers are judged by. */
export function unitsRow(moment: Moment | null): 'dead' | 'saturated' | 'both' {
  const kinds = new Set(
    moment?.vitals.layers.map((layer, i) => shareKind(layer, moment.network.layers[i + 1].activation)) ?? [],
  );
  if (kinds.has('dead')) return kinds.has('saturated') ? 'both' : 'dead';
  return 'saturated';
}
