/** A correlation of planes: a convolution forward, or its input's gradient, whose text is written out for its sizes. */
export interface Correlation {
  /** Arena that it reads, and where in it the planes begin, as WGSL. */
  readonly source: { readonly arena: 'values' | 'deltas'; readonly place: string };
  readonly planes: number;
  readonly height: number;
  readonly width: number;
  /** What it makes of each image. */
  readonly depth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernel: number;
  readonly stride: number;
  /** Zeros before each line and column. */
  readonly pad: number;
  /** WGSL of the place of a first line’s weight among `parameters`, from WGSL of its output plane, input plane and column. */
  readonly weight: (depth: string, plane: string, column: string) => string;
  /** From a line’s weight to that of the next one. */
  readonly weightStep: number;
  /** WGSL of a sum's first value, from WGSL of its output plane. */
  readonly first: (depth: string) => string;
  /** WGSL that stores `sum`, a value of an output at `place` of the image's outputs. */
  readonly store: (place: string, sum: string) => string;
}

/** What one invocation of a correlation computes: places below each other in one column, of several planes. */
export interface CorrelationTiles {
  readonly rows: number;
  readonly depth: number;
  /** Invocations side by side, down a plane, and for all planes. */
  readonly across: number;
  readonly down: number;
  readonly blocks: number;
}

/** Sums that an invocation holds for each line of the kernel, at most: what was loaded serves so often. */
const SUMS = 480;
const MAX_DEPTH = 8;
const MAX_ROWS = 14;

/** The largest of equal parts of at most `most` into which so many are cut. */
export const even = (count: number, most: number): number => Math.ceil(count / Math.ceil(count / most));

/** How the outputs of a correlation are cut up. Neighbouring invocations lie in one line: they load together. */
export function correlationTiles(
  outputs: Readonly<Record<'depth' | 'outHeight' | 'outWidth' | 'kernel', number>>,
): CorrelationTiles {
  const depth = even(outputs.depth, MAX_DEPTH);
  const most = Math.max(1, Math.min(MAX_ROWS, Math.floor(SUMS / (depth * outputs.kernel))));
  const rows = even(outputs.outHeight, most);
  return {
    rows,
    depth,
    across: outputs.outWidth,
    down: Math.ceil(outputs.outHeight / rows),
    blocks: Math.ceil(outputs.depth / depth),
  };
}

/** Invocations for an image. */
export function correlationSize(outputs: Parameters<typeof correlationTiles>[0]): number {
  const { across, down, blocks } = correlationTiles(outputs);
  return across * down * blocks;
}

/** 0, 1, 2 … */
export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

const behind = (places: number): string => (places < 0 ? ` - ${-places}u` : ` + ${places}u`);

/** WGSL of `run(id)`: every sum is a variable of its own, every tap of a column is written out. */
export function correlationText(c: Correlation): string {
  const { planes, height, width, kernel, stride, pad, outHeight, outWidth } = c;
  const { rows, depth, across, down, blocks } = correlationTiles(c);
  const lines = range((rows - 1) * stride + kernel);
  /** A line of the input that lies outside of the plane in one of the tiles, or in the only one there is. */
  const mayMiss = (line: number): boolean =>
    pad > 0 && (line < pad || (down - 1) * rows * stride + line - pad >= height);
  const isMissed = (line: number): boolean => down === 1 && mayMiss(line);
  const inside = (line: number): string => (mayMiss(line) ? `inside & there${line}` : 'inside');
  const load = (line: number): string => {
    const value = `${c.source.arena}[start + ${line * width}u]`;
    return `      let v${line} = ${pad > 0 ? `select(0.0, ${value}, ${inside(line)})` : value};`;
  };
  const sum = (row: number, d: number): string => `sum${row}_${d}`;
  const lastDepth =
    c.depth % depth === 0
      ? (d: number) => `firstDepth + ${d}u`
      : (d: number) => `min(firstDepth + ${d}u, ${c.depth - 1}u)`;
  return [
    'fn run(id: u32) {',
    `  let line = id / ${across}u;`,
    `  let x = id - line * ${across}u;`,
    `  let block = line / ${down}u;`,
    `  let y = (line - block * ${down}u) * ${rows}u;`,
    `  let row = block / ${blocks}u;`,
    `  let firstDepth = (block - row * ${blocks}u) * ${depth}u;`,
    '  if (row >= rowCount()) { return; }',
    ...range(depth).flatMap((d) => [
      `  let depth${d} = ${lastDepth(d)};`,
      `  let first${d} = ${c.first(`depth${d}`)};`,
    ]),
    ...range(rows).flatMap((row) => range(depth).map((d) => `  var ${sum(row, d)} = first${d};`)),
    ...lines
      .filter((line) => mayMiss(line) && !isMissed(line))
      .map((line) => `  let there${line} = y * ${stride}u + ${line}u - ${pad}u < ${height}u;`),
    `  for (var plane = 0u; plane < ${planes}u; plane++) {`,
    `    let image = ${c.source.place} + (row * ${planes}u + plane) * ${height * width}u + y * ${stride * width}u + x * ${stride}u - ${pad * width + pad}u;`,
    `    for (var column = 0u; column < ${kernel}u; column++) {`,
    '      let start = image + column;',
    ...(pad > 0 ? [`      let inside = x * ${stride}u + column - ${pad}u < ${width}u;`] : []),
    ...lines.filter((line) => !isMissed(line)).map(load),
    ...range(depth).flatMap((d) => [
      `      let weight${d} = ${c.weight(`depth${d}`, 'plane', 'column')};`,
      ...range(kernel).map((line) => `      let w${d}_${line} = parameters[weight${d}${behind(line * c.weightStep)}];`),
      ...range(rows).map((row) => {
        const taps = range(kernel).filter((line) => !isMissed(row * stride + line));
        return `      ${sum(row, d)} += ${taps.map((line) => `w${d}_${line} * v${row * stride + line}`).join(' + ')};`;
      }),
    ]),
    '    }',
    '  }',
    ...range(depth).flatMap((d) => {
      const stores = range(rows).map((row) => {
        const place = `to${d} + ${row * outWidth}u`;
        const store = c.store(place, sum(row, d));
        return outHeight % rows > 0 ? `    if (y + ${row}u < ${outHeight}u) { ${store} }` : `    ${store}`;
      });
      const all = [
        `    let to${d} = ((row * ${c.depth}u + depth${d}) * ${outHeight}u + y) * ${outWidth}u + x;`,
        ...stores,
      ];
      return c.depth % depth === 0
        ? ['  {', ...all, '  }']
        : [`  if (firstDepth + ${d}u < ${c.depth}u) {`, ...all, '  }'];
    }),
    '}',
  ].join('\n');
}
