import type { Span } from '../../plots/histogram';
import { rebin, smoothed } from '../../plots/histogram';
import { type Area, paintBars, paintRidges, paintSpan, type PlotInk, write } from '../../plots/ridgeline';
import { formatInteger } from '../../ui/number-text';
import type { Character } from './character';
import { nameFlat, paintCharacter, paintFlat } from './paint-character';
import type { LayerRecord } from './record';

/** How one of the plots is to be painted. */
export interface PlotLook extends PlotInk {
  readonly width: number;
  readonly height: number;
  /** Colour of what is in trouble. */
  readonly trouble: string;
  /** What is drawn over the bars. */
  readonly character: Character | null;
  readonly words: { readonly step: (step: string) => string; readonly saturated: string; readonly off: string };
  /** Steps at which the experiment was changed. */
  readonly seams: readonly number[];
}

/** Share of the height that the ridges take. */
const RIDGES = 0.46;

/** Paints ridges over time and, under them on the same axis, the bars of now. */
export function paintPlot(look: PlotLook, record: LayerRecord, kind: number): void {
  const { palette, font, width, height, character, trouble } = look;
  const span = record.spans[kind];
  const { latest, ridges } = record;
  if (!latest || !span) return;
  const inner = { left: 1, width: width - 2 };
  const axis = Math.ceil(font * 1.7);
  const past: Area = { ...inner, top: 0, height: Math.round((height - axis) * RIDGES) };
  const now: Area = { ...inner, top: past.height + 6, height: height - axis - past.height - 6 };

  const shares = rebin(latest.histograms[kind], span);
  if (character) paintFlat(look, now, span, character);
  const step = (span[1] - span[0]) / shares.length;
  paintBars(look, now, shares, (bin) => {
    if (!character?.isFlat(span[0] + (bin + 0.5) * step)) return palette.accent;
    return character.turnsOff ? palette.ink3 : trouble;
  });
  if (character) {
    paintCharacter(look, now, span, character);
    nameFlat(look, now, span, character);
  }
  paintSpan(look, now, span);
  paintPast(look, past, record, kind, span);

  const first = ridges[0]?.step ?? latest.step;
  // Time is the same in all plots: the first one says which.
  if (kind > 0 || first === latest.step) return;
  write(look, look.words.step(formatInteger(first)), 1, font * 0.7, palette.ink3);
  write(look, look.words.step(formatInteger(latest.step)), 1, now.top + font * 0.7, palette.ink3);
}

function paintPast(look: PlotLook, area: Area, { ridges, latest }: LayerRecord, kind: number, span: Span): void {
  const { context, palette, seams } = look;
  const first = ridges[0]?.step ?? 0;
  const length = Math.max(1, (latest?.step ?? first) - first);
  const place = (step: number): number => (latest?.step === first ? 1 : (step - first) / length);
  paintRidges(
    look,
    area,
    ridges.map(({ step, value }) => ({ at: place(step), shares: smoothed(rebin(value[kind], span)) })),
  );
  context.strokeStyle = palette.ink3;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  for (const seam of seams) {
    if (seam <= first) continue;
    // The ridges' baselines begin below the room that the first one needs.
    const y = Math.round(area.top + area.height * (0.24 + 0.76 * place(seam))) + 0.5;
    context.beginPath();
    context.moveTo(area.left, y);
    context.lineTo(area.left + area.width, y);
    context.stroke();
  }
  context.setLineDash([]);
}
