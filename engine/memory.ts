import type { Optimizer } from './catalog/optimizers';
import { NO_AUGMENTATION, type StepAugmentation } from './images/augment';

/**
 * The step table: one row of u32 words for each step of a slice, f32 values as their bits. The CPU writes
 * it once per slice and both executors read it, so that schedules, optimizer scalars and the order of the
 * samples are computed in one place.
 *
 * Word 0 of the table is the stride of a row; rows start at `STEP_ROWS`. A row holds its number of
 * samples, the settings of `SETTINGS`, the optimizer's settings and scalars, and from `STEP_HEADER` on the
 * indices of its samples.
 */
export const STEP_ROWS = 4;
export const STEP_HEADER = 24;

/** Settings that every row has, by their place in it; word 0 is the number of samples. */
export const SETTINGS = [
  'count',
  'rate',
  'l1',
  'l2',
  'clipNorm',
  'dropoutKey',
  'augmentKey',
  'shift',
  'turn',
  'pixelNoise',
] as const;

/** Names that an optimizer's formulas have for numbers of the step, with their words in its row: its own follow `SETTINGS`. */
export function optimizerWords({ settings, scalars }: Optimizer): readonly (readonly [name: string, word: number])[] {
  const own = [...Object.keys(settings), ...Object.keys(scalars)];
  return [['lr', SETTINGS.indexOf('rate')], ...own.map((name, i) => [name, SETTINGS.length + i] as const)];
}

/**
 * Metrics, u32 words: [0] the step table's current row, [1] 1 + the row at which a value was not finite
 * (0: none; nothing is updated after it), [2] number of segments, [3] stride of a row; from
 * `METRIC_SEGMENTS` on two words for each segment (offset, size); then a row for each step: mean loss,
 * squared norm of each segment's gradient, of each after penalties, of its change in this step, and of the
 * segment after it, all as f32 bits.
 */
export const METRIC_CURSOR = 0;
export const METRIC_HALT = 1;
export const METRIC_COUNT = 2;
export const METRIC_STRIDE = 3;
export const METRIC_SEGMENTS = 4;

/** Words of metrics before its rows. */
export const metricHeader = (segments: number): number => METRIC_SEGMENTS + 2 * segments;

/** Words of a metrics row. */
export const metricStride = (segments: number): number => 1 + 4 * segments;

/** Words that an image of so many bytes takes among the samples, its label behind it. */
export const imageWords = (pixels: number): number => Math.ceil((pixels + 1) / 4);

/** Words with a view of the same bits as floats. */
export interface Words {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly floats: Float32Array<ArrayBuffer>;
}

/** So many zero words. */
export function createWords(length: number): Words {
  const words = new Uint32Array(length);
  return { words, floats: new Float32Array(words.buffer) };
}

/** What one step of a slice is to do. */
export interface StepRow {
  rate: number;
  readonly l1: number;
  readonly l2: number;
  readonly clipNorm: number;
  /** What decides the step's dropout masks, a word. */
  readonly dropoutKey: number;
  /** How the step's images are changed; as they are, where nothing is said. */
  augmentation?: StepAugmentation;
  /** The optimizer’s own ones of `optimizerWords`. */
  readonly optimizer: readonly number[];
}

/** A slice of steps, in the form in which both executors take it. */
export interface StepTable extends Words {
  readonly rowCapacity: number;
  readonly batchCapacity: number;
  /** Number of rows that are filled. */
  rows: number;
}

/** An empty table for so many steps of at most so many samples. */
export function createStepTable(rowCapacity: number, batchCapacity: number): StepTable {
  const stride = STEP_HEADER + batchCapacity;
  const table = { ...createWords(STEP_ROWS + rowCapacity * stride), rowCapacity, batchCapacity, rows: 0 };
  table.words[0] = stride;
  return table;
}

/** First word of a row. */
export const stepRowStart = (table: StepTable, row: number): number =>
  STEP_ROWS + row * (STEP_HEADER + table.batchCapacity);

const CLIP_NORM = SETTINGS.indexOf('clipNorm');

/** Whether a step of the table may clip its gradient. */
export function clipsIn(table: StepTable): boolean {
  for (let row = 0; row < table.rows; row++) if (table.floats[stepRowStart(table, row) + CLIP_NORM] !== 0) return true;
  return false;
}

/** Appends a step; returns the place for its indices, [count], which the caller fills. */
export function pushStep(table: StepTable, count: number, row: StepRow): Uint32Array {
  const start = pushHead(table, count, row);
  return table.words.subarray(start, start + count);
}

/** Appends a step; returns the first word of its indices. */
export function pushHead(table: StepTable, count: number, row: StepRow): number {
  if (table.rows === table.rowCapacity || count > table.batchCapacity) {
    throw new Error(
      `A step table of ${table.rowCapacity} rows of ${table.batchCapacity} samples is full; make a larger one.`,
    );
  }
  const start = stepRowStart(table, table.rows++);
  table.words[start] = count;
  table.floats[start + 1] = row.rate;
  table.floats[start + 2] = row.l1;
  table.floats[start + 3] = row.l2;
  table.floats[start + 4] = row.clipNorm;
  table.words[start + 5] = row.dropoutKey;
  const { key, shift, turn, noise } = row.augmentation ?? NO_AUGMENTATION;
  table.words[start + 6] = key;
  table.words[start + 7] = shift;
  table.words[start + 8] = turn;
  table.floats[start + 9] = noise;
  for (let i = 0; i < row.optimizer.length; i++) table.floats[start + SETTINGS.length + i] = row.optimizer[i];
  return start + STEP_HEADER;
}
