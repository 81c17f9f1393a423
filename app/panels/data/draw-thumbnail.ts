import { DOMAIN, POINT_SETS, type PointSetId, type Samples } from '../../../engine/catalog/datasets';
import type { Experiment } from '../../../engine/config/experiment';
import { CLASS_COLORS, divergingCss, type Ground } from '../../plots/colors';

/** One fixed draw: a picture of the kind, not of the very points of the run. */
const KEY = 20_240_601;
const COUNT = { classes: 130, regression: 220, function: 90 };
const NOISE = { classes: 0.04, regression: 0, function: 0 };

/** What decides the picture of a data set, besides its id. */
export interface ThumbnailOptions {
  readonly classes: number;
  readonly points: Experiment['points'];
  readonly target: ((x: number) => number) | null;
}

/** Samples for the picture of a data set; none where it has nothing to show yet. */
export function thumbnailSamples(id: PointSetId, { classes, points, target }: ThumbnailOptions): Samples | null {
  const { task, generate, classes: range } = POINT_SETS[id];
  if (id === 'formula' && target === null) return null;
  const kind = task === 'regression' || task === 'function' ? task : 'classes';
  try {
    return generate({
      count: COUNT[kind],
      noise: NOISE[kind],
      classes: range ? Math.min(range.max, Math.max(range.min, classes)) : 2,
      key: KEY,
      points,
      ...(target ? { target } : {}),
    });
  } catch {
    // A formula that is defined almost nowhere has no picture.
    return null;
  }
}

/** Draws samples the same way up, and in the same colours, as the output does. */
export function drawThumbnail(canvas: HTMLCanvasElement, id: PointSetId, samples: Samples, ground: Ground): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = window.devicePixelRatio || 1;
  const size = canvas.clientWidth;
  canvas.width = Math.round(size * scale);
  canvas.height = Math.round(size * scale);
  context.setTransform(canvas.width / size, 0, 0, canvas.height / size, 0, 0);
  context.clearRect(0, 0, size, size);
  const margin = size * 0.1;
  const place = (value: number, span: number): number => margin + ((value / span + 1) / 2) * (size - 2 * margin);

  if (POINT_SETS[id].task === 'function')
    return drawCurve(
      context,
      samples,
      (x) => place(x, DOMAIN),
      (y) => size - place(y, 1.5),
    );
  const radius = Math.max(1, size / 30);
  for (let i = 0; i < samples.count; i++) {
    const target = samples.target[i];
    context.fillStyle = samples.classes > 0 ? CLASS_COLORS[target] : divergingCss(target, ground);
    context.beginPath();
    context.arc(place(samples.x[2 * i], DOMAIN), size - place(samples.x[2 * i + 1], DOMAIN), radius, 0, 2 * Math.PI);
    context.fill();
  }
}

/** A jump between neighbours wider than this is drawn as a gap. */
const JUMP = 0.8;

function drawCurve(
  context: CanvasRenderingContext2D,
  samples: Samples,
  toX: (x: number) => number,
  toY: (y: number) => number,
): void {
  const order = Array.from({ length: samples.count }, (_, i) => i).sort((a, b) => samples.x[2 * a] - samples.x[2 * b]);
  const highest = samples.target.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  context.strokeStyle = CLASS_COLORS[1];
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  let before = Number.NaN;
  for (const i of order) {
    const y = samples.target[i] / highest;
    const x = toX(samples.x[2 * i]);
    if (Math.abs(y - before) < JUMP) context.lineTo(x, toY(y));
    else context.moveTo(x, toY(y));
    before = y;
  }
  context.stroke();
}
