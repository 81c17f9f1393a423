import type { Op } from '../plan';
import { activationFunctions, derivativeFunctions } from './activation';
import { type Form, WORKGROUP } from './kernel';
import { penaltyFunctions } from './penalties';
import { innerTiles, outerSize, outerTiles, rowTiles, type Tile } from './tiles';

const INNER = {
  device: { rows: 4, columns: 4, lanes: 16 },
  // On a CPU a load is dearer than the arithmetic: each has to serve many products.
  software: { rows: 8, columns: 8, lanes: 4 },
  /** Of a workgroup that has a single row. */
  row: { rows: 1, columns: 4, lanes: 16 },
} as const satisfies Record<string, Tile>;

const OUTER = {
  device: { rows: 4, columns: 4, lanes: 16 },
  software: { rows: 8, columns: 8, lanes: 4 },
} as const satisfies Record<string, Tile>;

/** Chooses between two forms, which are made when they are asked for, and once. */
function formsOf(wanted: (op: Op, software: boolean) => boolean, make: (software: boolean) => Form) {
  const forms = new Map<boolean, Form>();
  return (op: Op, software: boolean): Form | undefined => {
    if (!wanted(op, software)) return undefined;
    const form = forms.get(software) ?? make(software);
    forms.set(software, form);
    return form;
  };
}

const denseForm = (tile: Tile, workgroup: number): Form => ({
  shader: innerTiles(tile),
  grouped: true,
  byRows: true,
  workgroup,
  tileSums: tile.rows * tile.columns,
  functions: activationFunctions,
  size: ({ numbers: { units } }, rows) =>
    Math.ceil((Math.ceil(rows / tile.rows) * Math.ceil(units / tile.columns) * tile.lanes) / workgroup),
});

/** A dense layer by tiles; on a CPU by four invocations, who need not wait for others. */
export const denseTiles = formsOf(
  ({ numbers }) => numbers.inputs >= 32 && numbers.units >= 4,
  (software) => (software ? denseForm(INNER.software, INNER.software.lanes) : denseForm(INNER.device, WORKGROUP)),
);

/** Rows and columns that an invocation of a CPU holds where it has rows to itself. */
const OWN = { rows: 4, columns: 8 };

/** The same by a workgroup that makes several ops for some rows. */
export const denseByRows = formsOf(
  (op, software) => software || op.numbers.inputs >= INNER.row.lanes,
  (software) =>
    software
      ? {
          ...denseForm(INNER.software, WORKGROUP),
          tileSums: 0,
          shader: `${rowTiles(OWN.rows, OWN.columns, {
            columns: 'op.units',
            terms: 'op.inputs',
            left: 'values',
            leftAt: (row) => `op.input + ${row} * op.inputs`,
            leftStep: '1u',
            right: 'parameters',
            rightAt: (column) => `op.weight + op.inputs * ${column}`,
            rightStep: '1u',
          })}
fn store(row: u32, units: vec4u, sums: vec4f) {
  for (var j = 0u; j < 4u; j++) {
    if (units[j] < op.units) {
      let i = row * op.units + units[j];
      let z = parameters[op.bias + units[j]] + sums[j];
      values[op.z + i] = z;
      values[op.a + i] = activate(z, parameters[op.alpha]);
    }
  }
}`,
        }
      : denseForm(INNER.row, WORKGROUP),
);

const STORE_INPUT = `
fn store(row: u32, units: vec4u, sums: vec4f) {
  for (var j = 0u; j < 4u; j++) {
    if (units[j] < op.units) {
      let i = row * op.units + units[j];
      let delta = select(0.0, deltas[op.beforeA + i], op.add == 1u) + sums[j];
      deltas[op.beforeA + i] = delta;
      deltas[op.beforeZ + i] = delta * activateDerivative(values[op.beforeZ + i], parameters[op.alpha]);
    }
  }
}`;

/** The gradient by a dense layer’s inputs by a workgroup that makes several ops for some rows. */
export const denseInputByRows = formsOf(
  (_, software) => software,
  () => ({
    shader: `${rowTiles(OWN.rows, OWN.columns, {
      columns: 'op.units',
      terms: 'op.outputs',
      left: 'deltas',
      leftAt: (row) => `op.output + ${row} * op.outputs`,
      leftStep: '1u',
      right: 'parameters',
      rightAt: (column) => `op.weight + ${column}`,
      rightStep: 'op.units',
    })}${STORE_INPUT}`,
    byRows: true,
    functions: derivativeFunctions,
    size: (op, rows) => rows * op.numbers.units,
  }),
);

/** The gradient by a dense layer’s inputs by tiles. */
export const denseInputTiles = formsOf(
  ({ numbers }) => numbers.units >= 16 && numbers.outputs >= 4,
  (software) => {
    const tile = OUTER[software ? 'software' : 'device'];
    return {
      shader: `${outerTiles(tile, {
        rows: 'rowCount()',
        columns: 'op.units',
        terms: 'op.outputs',
        left: 'deltas',
        leftAt: (row) => `op.output + ${row} * op.outputs`,
        leftStep: '1u',
        right: 'parameters',
        rightAt: 'op.weight',
        rightStep: 'op.units',
      })}${STORE_INPUT}
fn run(id: u32) {
  let count = rowCount();
  if (id < outerSize(count)) { outerTile(id, 0u, count); }
}`,
      functions: derivativeFunctions,
      size: ({ numbers }, rows) => outerSize(tile, rows, numbers.units),
    };
  },
);

/**
 * The gradient by a dense layer’s weights by tiles, behind them its biases. Every invocation leaves the squares of its
 * share, as they are and with the penalties, at `partials`: [invocations, 2].
 */
export const denseWeightsTiles = formsOf(
  ({ numbers }) => numbers.inputs >= 16,
  (software) => {
    const tile = OUTER[software ? 'software' : 'device'];
    return {
      shader: `var<private> squares: vec2f;
var<private> l1: f32;
var<private> l2: f32;
${outerTiles(tile, {
  rows: 'op.units',
  columns: 'op.inputs',
  terms: 'rowCount()',
  left: 'deltas',
  leftAt: (row) => `op.z + ${row}`,
  leftStep: 'op.units',
  right: 'values',
  rightAt: 'op.input',
  rightStep: 'op.inputs',
})}
fn penaltyAt(i: u32, g: f32) -> f32 {
  if (i - op.first >= op.penalised) { return g; }
  return penalisedBy(parameters[i], g, l1, l2);
}
fn store(unit: u32, columns: vec4u, sums: vec4f) {
  let at = op.weight + unit * op.inputs + columns;
  let held = columns < vec4u(op.inputs);
  let own = select(vec4f(), sums, held);
  if (held.x) { gradients[at.x] = sums.x; }
  if (held.y) { gradients[at.y] = sums.y; }
  if (held.z) { gradients[at.z] = sums.z; }
  if (held.w) { gradients[at.w] = sums.w; }
  var penal = own;
  if (l1 != 0.0 || l2 != 0.0) {
    for (var j = 0u; j < 4u; j++) {
      if (held[j]) { penal[j] = penaltyAt(at[j], own[j]); }
    }
  }
  squares += vec2f(dot(own, own), dot(penal, penal));
}
fn run(id: u32) {
  let size = outerSize(op.units);
  if (id >= size + op.units) { return; }
  l1 = setting(SETTING_l1);
  l2 = setting(SETTING_l2);
  squares = vec2f();
  if (id < size) {
    outerTile(id, 0u, op.units);
  } else {
    let unit = id - size;
    let count = rowCount();
    var sum = 0.0;
    for (var row = 0u; row < count; row++) { sum += deltas[op.z + row * op.units + unit]; }
    gradients[op.bias + unit] = sum;
    let penal = penaltyAt(op.bias + unit, sum);
    squares = vec2f(sum * sum, penal * penal);
  }
  gradients[op.partials + 2u * id] = squares.x;
  gradients[op.partials + 2u * id + 1u] = squares.y;
}`,
      fields: ['partials', 'first', 'penalised'],
      functions: penaltyFunctions,
      size: ({ numbers: { inputs, units } }) => outerSize(tile, units, inputs) + units,
    };
  },
);
