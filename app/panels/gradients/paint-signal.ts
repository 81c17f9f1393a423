import type { LayerVitals } from '../../../engine/protocol';
import { type Decades, markOf, narrowest } from '../../plots/decades';
import { crisp, heightOf, type Ink, paintArrow, paintAxis } from './ink';
import type { Band } from './rows';
import { writeFigures } from './write-figures';

/** Axes from narrow to wide: the first on which all values lie is taken, so that healthy networks show their slopes. */
const FORWARD: readonly Decades[] = [
  { low: -3, high: 2 },
  { low: -8, high: 4 },
  { low: -20, high: 4 },
  { low: -8, high: 16 },
];
/** An error’s variance is the square of its size. */
const BACKWARD: readonly Decades[] = [
  { low: -5, high: 1 },
  { low: -12, high: 4 },
  { low: -24, high: 8 },
];

/** Draws the variance of activations to the right and that of errors to the left; flat lines are what one wants. */
export function paintSignal(
  ink: Ink,
  rows: { readonly forward: Band; readonly backward: Band },
  layers: readonly LayerVitals[],
): void {
  const signals = layers.map(({ signal }) => signal);
  const errors = layers.map(({ error }) => error);
  paintCourse(ink, inside(ink, rows.forward), narrowest(FORWARD, signals), signals, 'right');
  paintCourse(ink, inside(ink, rows.backward), narrowest(BACKWARD, errors), errors, 'left');
}

const inside = ({ frame }: Ink, { top, height }: Band): Band => ({
  top: top + frame.font * 1.4,
  height: height - frame.font * 2.4,
});

/** A line through the values of all layers, from where it starts to where it leads, over the level of its start. */
function paintCourse(
  ink: Ink,
  band: Band,
  decades: Decades,
  values: readonly number[],
  direction: 'left' | 'right',
): void {
  const { context, frame, palette, ratio } = ink;
  paintAxis(ink, band, decades, 0);
  const marks = values.map((value) => markOf(value, decades));
  const points = marks.map(({ share }, i) => ({ x: frame.places[i].x, y: heightOf(band, share) }));
  const start = direction === 'right' ? points[0] : points[points.length - 1];
  if (!start) return;
  context.strokeStyle = palette.ink3;
  context.lineWidth = palette.stroke;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(frame.left, crisp(start.y, ratio));
  context.lineTo(frame.right, crisp(start.y, ratio));
  context.stroke();
  context.setLineDash([]);
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.75 * palette.stroke;
  context.lineJoin = 'round';
  context.beginPath();
  points.forEach(({ x, y }, i) => (marks[i].where === 'ill' ? undefined : context.lineTo(x, y)));
  context.stroke();
  points.forEach((point, i) => paintPoint(ink, point, marks[i].where, direction));
  writeFigures(
    ink,
    500,
    values,
    (i) => points[i].y - frame.font * 1.15,
    (i) => (values[i] === Infinity ? palette.trouble : palette.ink),
  );
}

function paintPoint(
  ink: Ink,
  { x, y }: { readonly x: number; readonly y: number },
  where: 'on' | 'below' | 'above' | 'ill',
  direction: 'left' | 'right',
): void {
  const { context, frame, palette } = ink;
  if (where === 'ill') return;
  if (where !== 'on') return paintArrow(ink, x, y, where === 'above', palette.accent);
  const half = frame.font * 0.42;
  const tip = direction === 'right' ? half : -half;
  context.fillStyle = palette.accent;
  context.beginPath();
  context.moveTo(x - tip, y - half);
  context.lineTo(x + tip * 1.3, y);
  context.lineTo(x - tip, y + half);
  context.fill();
}
