/**
 * Outputs of a matrix product that one invocation holds in registers, and how many neighbouring invocations work side by
 * side: on the same outputs, each with a share of the sum, or on neighbouring columns.
 */
export interface Tile {
  readonly rows: number;
  /** A multiple of four. */
  readonly columns: number;
  readonly lanes: number;
}

const count = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
const list = (n: number, text: (i: number) => string): string => count(n).map(text).join(', ');
const LANES_OF_VECTOR = ['x', 'y', 'z', 'w'];

/** Which row or column a tile’s i-th is: those behind the last one are the last one again. */
const held = (first: string, i: number, end: string): string => `min(${first} + ${i}u, ${end} - 1u)`;

/**
 * WGSL of z = W x + b, a = f(z) by tiles of rows × units: both factors lie along the sum, so neighbouring invocations
 * take neighbouring inputs, and their sums are added in workgroup memory, `tileSums`, in their order.
 */
export function innerTiles({ rows, columns, lanes }: Tile): string {
  const vectors = count(columns / 4);
  const outputs = rows * columns;
  const weightsOf = (k: number): string => LANES_OF_VECTOR.map((lane) => `parameters[w${k}.${lane} + i]`).join(', ');
  return [
    `const TILE_GROUPS = WORKGROUP / ${lanes}u;`,
    'fn tile(local: u32, firstTile: u32, first: u32, end: u32) {',
    `  let lane = local % ${lanes}u;`,
    `  let across = (op.units + ${columns - 1}u) / ${columns}u;`,
    `  let here = firstTile + local / ${lanes}u;`,
    `  let row = first + here / across * ${rows}u;`,
    `  let unit = here % across * ${columns}u;`,
    ...count(rows).map((r) => `  let x${r} = op.input + ${held('row', r, 'end')} * op.inputs;`),
    ...vectors.map(
      (k) =>
        `  let w${k} = op.weight + op.inputs * min(unit + vec4u(${list(4, (j) => `${4 * k + j}u`)}), vec4u(op.units - 1u));`,
    ),
    ...count(rows).flatMap((r) => vectors.map((k) => `  var s${r}_${k} = vec4f();`)),
    `  let inputs = select(op.inputs, 0u, row >= end);`,
    `  for (var i = lane; i < inputs; i += ${lanes}u) {`,
    ...vectors.map((k) => `    let weights${k} = vec4f(${weightsOf(k)});`),
    ...count(rows).flatMap((r) => [
      `    let value${r} = values[x${r} + i];`,
      ...vectors.map((k) => `    s${r}_${k} += weights${k} * value${r};`),
    ]),
    '  }',
    ...count(outputs).map((o) => {
      const [r, u] = [Math.floor(o / columns), o % columns];
      return `  tileSums[${o}u * WORKGROUP + local] = s${r}_${Math.floor(u / 4)}.${LANES_OF_VECTOR[u % 4]};`;
    }),
    '  workgroupBarrier();',
    `  for (var o = lane; o < ${outputs}u; o += ${lanes}u) {`,
    `    let r = row + o / ${columns}u;`,
    `    let u = unit + o % ${columns}u;`,
    '    if (r < end && u < op.units) {',
    '      var z = parameters[op.bias + u];',
    `      for (var j = 0u; j < ${lanes}u; j++) { z += tileSums[o * WORKGROUP + local - lane + j]; }`,
    '      values[op.z + r * op.units + u] = z;',
    '      values[op.a + r * op.units + u] = activate(z, parameters[op.alpha]);',
    '    }',
    '  }',
    '}',
    'fn run(local: u32, group: u32) {',
    '  tile(local, group * TILE_GROUPS, 0u, rowCount());',
    '}',
    '// The same for the rows of one workgroup.',
    'fn runRows(local: u32, first: u32, end: u32) {',
    `  let tiles = (op.units + ${columns - 1}u) / ${columns}u * ((CHAIN_ROWS + ${rows - 1}u) / ${rows}u);`,
    '  for (var t = 0u; t < tiles; t += TILE_GROUPS) {',
    '    tile(local, t, first, end);',
    '    workgroupBarrier();',
    '  }',
    '}',
  ].join('\n');
}

/** WGSL that hands a tile’s sums, four at a time, to `store(row, columns, sums)`, which leaves out what is no column. */
function storeSums(rows: number, columns: number, row: string, step: number): readonly string[] {
  const vectors = columns / 4;
  const sums = list(rows * vectors, (i) => `s${Math.floor(i / vectors)}_${i % vectors}`);
  return [
    `  var sums = array<vec4f, ${rows * vectors}>(${sums});`,
    `  for (var i = 0u; i < ${rows * vectors}u; i++) {`,
    `    let r = ${row};`,
    `    let c = column + i % ${vectors}u * ${4 * step}u + vec4u(${list(4, (j) => `${j * step}u`)});`,
    `    if (r < end) { store(r, c, sums[i]); }`,
    '  }',
  ];
}

/** What differs between products whose second factor, and result, lie along the columns. */
interface Outer {
  /** WGSL of the number of rows and columns of the result, and of the terms of each sum. */
  readonly rows: string;
  readonly columns: string;
  readonly terms: string;
  /** First factor: place of row `r` in the first term, and distance of the terms; an array’s name. */
  readonly left: string;
  readonly leftAt: (row: string) => string;
  readonly leftStep: string;
  /** Second factor: place of column 0 in the first term, and distance of the terms; an array’s name. */
  readonly right: string;
  readonly rightAt: string;
  readonly rightStep: string;
}

/** WGSL that sums up a tile, from the places of its rows `a` and of its columns `c`; the second factor starts at `from`. */
function sumProducts(
  rows: number,
  columns: number,
  { terms, left, leftStep, right, rightStep }: Pick<Outer, 'terms' | 'left' | 'leftStep' | 'right' | 'rightStep'>,
  from: string,
): readonly string[] {
  const vectors = count(columns / 4);
  const rightOf = (k: number): string => LANES_OF_VECTOR.map((lane) => `${right}[c${k}.${lane} + right]`).join(', ');
  return [
    ...count(rows).flatMap((r) => vectors.map((k) => `  var s${r}_${k} = vec4f();`)),
    '  var left = 0u;',
    `  var right = ${from};`,
    `  for (var k = 0u; k < ${terms}; k++) {`,
    ...vectors.map((k) => `    let right${k} = vec4f(${rightOf(k)});`),
    ...count(rows).flatMap((r) => [
      `    let left${r} = ${left}[a${r} + left];`,
      ...vectors.map((k) => `    s${r}_${k} += right${k} * left${r};`),
    ]),
    `    left += ${leftStep};`,
    `    right += ${rightStep};`,
    '  }',
  ];
}

/**
 * WGSL of `outerTile(id, first, end)`: sum over k of left(row, k) right(k, column), for a tile of rows × columns by
 * each invocation; neighbouring ones have neighbouring columns. Wants `store(row, columns, sums)`.
 */
export function outerTiles({ rows, columns, lanes }: Tile, outer: Outer): string {
  const vectors = count(columns / 4);
  return [
    `fn outerBlocks() -> u32 { return (${outer.columns} + ${lanes * columns - 1}u) / ${lanes * columns}u; }`,
    `fn outerSize(rows: u32) -> u32 { return ${lanes}u * outerBlocks() * ((rows + ${rows - 1}u) / ${rows}u); }`,
    'fn outerTile(id: u32, first: u32, end: u32) {',
    '  let blocks = outerBlocks();',
    `  let row = first + id / (${lanes}u * blocks) * ${rows}u;`,
    `  let column = id / ${lanes}u % blocks * ${lanes * columns}u + id % ${lanes}u;`,
    ...count(rows).map((r) => `  let a${r} = ${outer.leftAt(held('row', r, 'end'))};`),
    ...vectors.map(
      (k) =>
        `  let c${k} = min(column + vec4u(${list(4, (j) => `${(4 * k + j) * lanes}u`)}), vec4u(${outer.columns} - 1u));`,
    ),
    ...sumProducts(rows, columns, outer, outer.rightAt),
    ...storeSums(rows, columns, `row + i / ${vectors.length}u`, lanes),
    '}',
  ].join('\n');
}

/** Invocations that `outerTile` takes. */
export const outerSize = ({ rows, columns, lanes }: Tile, height: number, width: number): number =>
  lanes * Math.ceil(width / (lanes * columns)) * Math.ceil(height / rows);

/**
 * WGSL of `runRows(local, first, end)` on a CPU, where an invocation has rows to itself: it waits for nobody. Four
 * neighbours take neighbouring rows, and read the second factor together. Wants `store(row, columns, sums)`.
 */
export function rowTiles(
  rows: number,
  columns: number,
  outer: Omit<Outer, 'rows' | 'rightAt'> & { readonly rightAt: (column: string) => string },
): string {
  const vectors = count(columns / 4);
  return [
    'fn runRows(local: u32, first: u32, end: u32) {',
    `  for (var row = first + local; row < end; row += ${rows}u * WORKGROUP) {`,
    `    for (var column = 0u; column < ${outer.columns}; column += ${columns}u) { rowTile(row, column, end); }`,
    '  }',
    '}',
    'fn rowTile(row: u32, column: u32, end: u32) {',
    ...count(rows).map((r) => `  let a${r} = ${outer.leftAt(`min(row + ${r}u * WORKGROUP, end - 1u)`)};`),
    ...vectors.map(
      (k) =>
        `  let c${k} = ${outer.rightAt(`min(column + vec4u(${list(4, (j) => `${4 * k + j}u`)}), vec4u(${outer.columns} - 1u))`)};`,
    ),
    ...sumProducts(rows, columns, outer, '0u'),
    ...storeSums(rows, columns, `row + i / ${vectors.length}u * WORKGROUP`, 1),
    '}',
  ].join('\n');
}
