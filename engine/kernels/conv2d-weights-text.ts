import type { Op } from '../plan';
import { even, range } from './correlation';
import { WORKGROUP } from './kernel';

/** Sums that an invocation keeps, and products that are written out, at most. */
const SUMS = 128;
const PRODUCTS = 640;
const MAX_FILTERS = 4;
/** Sums of each invocation for which workgroup memory has room at a time, beside those of another convolution. */
const PARTS = 28;
/** Invocations that a CPU computes side by side. */
const LANES = 4;
const MAX_ROWS = 14;

interface Sizes {
  /** Filters of a workgroup, and lines of outputs that are written out. */
  readonly filters: number;
  readonly rows: number;
  /** Columns of outputs that a workgroup sees side by side, and samples. */
  readonly columns: number;
  readonly slots: number;
}

/**
 * How the gradients of a convolution's weights are shared among workgroups; null for kernels too large to write out. On
 * a CPU as many invocations as it computes side by side share the samples, and the others have nothing to do.
 */
export function weightSizes({ kernel, filters, outHeight, outWidth }: Op['numbers'], software: boolean): Sizes | null {
  const area = kernel * kernel;
  if (area + 1 > SUMS) return null;
  const block = even(filters, Math.min(MAX_FILTERS, Math.floor(SUMS / (area + 1))));
  const rows = even(outHeight, Math.max(1, Math.min(MAX_ROWS, Math.floor(PRODUCTS / (block * area)))));
  if (software) return { filters: block, rows, columns: 1, slots: LANES };
  const columns = Math.min(WORKGROUP, outWidth);
  return { filters: block, rows, columns, slots: Math.floor(WORKGROUP / columns) };
}

/**
 * WGSL of `run(local, group)`: one workgroup for one channel and some filters. Each invocation goes down one column of
 * every so many samples, with a variable for each sum; then those of all invocations are added in one order.
 */
export function weightText({ numbers }: Op, sizes: Sizes): string {
  const { channels, height, width, filters, outHeight, outWidth, kernel, stride, pad } = numbers;
  const { filters: block, rows, columns, slots } = sizes;
  const lines = range((rows - 1) * stride + kernel);
  const taps = range(kernel);
  const chunks = Math.ceil(outHeight / rows);
  const mayMiss = (line: number): boolean => line < pad || (chunks - 1) * rows * stride + line - pad >= height;
  const isLong = (row: number): boolean => (chunks - 1) * rows + row >= outHeight;
  const guarded = (value: string, ...conditions: readonly string[]): string =>
    conditions.length > 0 ? `select(0.0, ${value}, ${conditions.join(' & ')})` : value;
  const perFilter = kernel * kernel + 1;
  const sums = block * perFilter;
  const sum = (f: number, ky: number, kx: number): string => `sum${f}_${ky}_${kx}`;
  const all = range(block).flatMap((f) => [...taps.flatMap((ky) => taps.map((kx) => sum(f, ky, kx))), `bias${f}`]);
  // Where few invocations work, all of their sums fit at once.
  const active = slots * columns;
  const part = even(sums, Math.floor((PARTS * WORKGROUP) / active));
  const filterOf = (f: number): string =>
    filters % block === 0 ? `first + ${f}u` : `min(first + ${f}u, ${filters - 1}u)`;
  return [
    `var<workgroup> partial: array<f32, ${part * active}>;`,
    'fn run(local: u32, group: u32) {',
    `  let channel = group % ${channels}u;`,
    `  let first = group / ${channels}u * ${block}u;`,
    `  let slot = local / ${columns}u;`,
    ...all.map((name) => `  var ${name} = 0.0;`),
    '  let count = rowCount();',
    `  for (var row = select(count, slot, slot < ${slots}u); row < count; row += ${slots}u) {`,
    `    for (var x = local - slot * ${columns}u; x < ${outWidth}u; x += ${columns}u) {`,
    ...(pad > 0 ? taps.map((kx) => `      let inside${kx} = x * ${stride}u + ${kx}u - ${pad}u < ${width}u;`) : []),
    `      for (var y = 0u; y < ${outHeight}u; y += ${rows}u) {`,
    `        let image = op.input + (row * ${channels}u + channel) * ${height * width}u + y * ${stride * width}u + x * ${stride}u - ${pad * width + pad}u;`,
    ...lines
      .filter(mayMiss)
      .map((line) => `        let there${line} = y * ${stride}u + ${line}u - ${pad}u < ${height}u;`),
    ...(rows > 1
      ? range(rows)
          .filter(isLong)
          .map((row) => `        let short${row} = y + ${row}u < ${outHeight}u;`)
      : []),
    ...range(block).flatMap((f) => [
      `        let line${f} = op.z + ((row * ${filters}u + ${filterOf(f)}) * ${outHeight}u + y) * ${outWidth}u + x;`,
      ...range(rows).map((row) => {
        const value = guarded(`deltas[line${f} + ${row * outWidth}u]`, ...(isLong(row) ? [`short${row}`] : []));
        return `        let d${f}_${row} = ${value};`;
      }),
      `        bias${f} += ${range(rows)
        .map((row) => `d${f}_${row}`)
        .join(' + ')};`,
    ]),
    ...taps.flatMap((kx) => [
      ...lines.map((line) => {
        const conditions = [...(pad > 0 ? [`inside${kx}`] : []), ...(mayMiss(line) ? [`there${line}`] : [])];
        return `        let v${line}_${kx} = ${guarded(`values[image + ${line * width + kx}u]`, ...conditions)};`;
      }),
      ...range(block).flatMap((f) =>
        taps.map(
          (ky) =>
            `        ${sum(f, ky, kx)} += ${range(rows)
              .map((row) => `d${f}_${row} * v${row * stride + ky}_${kx}`)
              .join(' + ')};`,
        ),
      ),
    ]),
    '      }',
    '    }',
    '  }',
    ...range(Math.ceil(sums / part)).flatMap((chunk) => {
      const names = all.slice(chunk * part, (chunk + 1) * part);
      return [
        ...(chunk > 0 ? ['  workgroupBarrier();'] : []),
        `  if (local < ${active}u) {`,
        ...names.map((name, i) => `    partial[local + ${i * active}u] = ${name};`),
        '  }',
        '  workgroupBarrier();',
        `  for (var one = local; one < ${names.length}u; one += ${WORKGROUP}u) {`,
        '    var sum = 0.0;',
        `    for (var i = 0u; i < ${active}u; i++) { sum += partial[one * ${active}u + i]; }`,
        `    store(first, channel, one + ${chunk * part}u, sum);`,
        '  }',
      ];
    }),
    '}',
    'fn store(first: u32, channel: u32, place: u32, sum: f32) {',
    `  let one = first + place / ${perFilter}u;`,
    `  let tap = place % ${perFilter}u;`,
    `  if (one >= ${filters}u) { return; }`,
    `  if (tap < ${perFilter - 1}u) {`,
    `    gradients[op.weight + (one * ${channels}u + channel) * ${perFilter - 1}u + tap] = sum;`,
    '  } else if (channel == 0u) {',
    '    gradients[op.bias + one] = sum;',
    '  }',
    '}',
  ].join('\n');
}
