import { type Hands, type Stop, weightColumn } from '../../state/walk';
import { errorNumbers } from './backward-numbers';
import { forwardNumbers } from './forward-numbers';
import { type Subject, weightPlace } from './subject';

/** A number on a neuron of the picture. */
export interface Tile {
  readonly column: number;
  /** Within its column. */
  readonly unit: number;
  readonly value: number;
  readonly kind: 'activation' | 'error';
  readonly inHand: boolean;
}

/** A lit edge: from a unit of the column before into one of `column`. */
export interface LitEdge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Its number is written beside it. */
  readonly labelled: boolean;
  readonly inHand: boolean;
}

/** What a stop shows on the picture of the network. */
export interface Picture {
  readonly tiles: readonly Tile[];
  readonly edges: readonly LitEdge[];
}

/** What is shown on the network at a stop. */
export function pictureOf(subject: Subject, stop: Stop, hands: Hands): Picture {
  return { tiles: tilesOf(subject, stop, hands), edges: edgesOf(subject, stop, hands) };
}

/** Columns that show activations, up to this one, and errors, from this one on. */
function extentOf(stop: Stop, columns: number): { readonly activations: number; readonly errors: number } {
  switch (stop.kind) {
    case 'sample':
      return { activations: 0, errors: columns };
    case 'neurons':
      return { activations: stop.column, errors: columns };
    case 'loss':
      return { activations: columns - 1, errors: columns };
    case 'errors':
    case 'weights':
      return { activations: stop.column - 1, errors: stop.column };
    case 'gradient':
    case 'optimizer':
    case 'ready':
      return { activations: 0, errors: 1 };
  }
}

function tilesOf({ rehearsal }: Subject, stop: Stop, hands: Hands): readonly Tile[] {
  const { columns } = rehearsal;
  const { activations, errors } = extentOf(stop, columns.length);
  const held = heldColumns(stop, hands);
  return columns.flatMap(({ a, errorZ }, column) => {
    const kind = column <= activations ? 'activation' : column >= errors ? 'error' : null;
    if (kind === null) return [];
    return Array.from(kind === 'activation' ? a : errorZ, (value, unit): Tile => ({
      column,
      unit,
      value,
      kind,
      inHand: held.includes(column) && hands.units[column] === unit,
    }));
  });
}

/** Columns whose neuron in hand is ringed: one, or the two ends of a weight. */
function heldColumns(stop: Stop, hands: Hands): readonly number[] {
  const into = weightColumn(stop, hands);
  if (into !== null) return [into - 1, into];
  switch (stop.kind) {
    case 'neurons':
    case 'errors':
      return [stop.column];
    case 'loss':
      return [hands.units.length - 1];
    default:
      return [];
  }
}

function edgesOf(subject: Subject, stop: Stop, hands: Hands): readonly LitEdge[] {
  const { rehearsal } = subject;
  switch (stop.kind) {
    case 'sample':
    case 'loss':
      return [];
    case 'neurons': {
      const to = hands.units[stop.column];
      const { terms } = forwardNumbers(subject, stop.column, to);
      return terms.map(({ unit, product }) => lit(stop.column, unit, to, product, true));
    }
    case 'errors': {
      const from = hands.units[stop.column];
      const { paths } = errorNumbers(subject, stop.column, from);
      return paths.map(({ unit, product }) => lit(stop.column + 1, from, unit, product, true));
    }
    case 'weights': {
      const to = hands.units[stop.column];
      const error = rehearsal.columns[stop.column].errorSum[to];
      return Array.from(rehearsal.columns[stop.column - 1].a, (x, from) =>
        lit(stop.column, from, to, error * x, true, from === hands.units[stop.column - 1]),
      );
    }
    case 'gradient':
    case 'optimizer':
    case 'ready':
      return changes(subject, stop, hands);
  }
}

const lit = (column: number, from: number, to: number, value: number, labelled: boolean, inHand = false): LitEdge => ({
  column,
  from,
  to,
  value,
  labelled,
  inHand,
});

/** Edges that are lit at once, at most: those that change most. */
const MOST_LIT = 400;

/** The change of every weight. */
function changes(subject: Subject, stop: Stop, hands: Hands): readonly LitEdge[] {
  const { before, after, columns } = subject.rehearsal;
  const into = weightColumn(stop, hands);
  const all = columns.slice(1).flatMap(({ sum }, i) => {
    const column = i + 1;
    return Array.from(sum, (_, to) =>
      Array.from(columns[i].a, (_x, from) => {
        const place = weightPlace(subject, column, to, from);
        const inHand = column === into && to === hands.units[column] && from === hands.units[i];
        return lit(column, from, to, after.parameters[place] - before.parameters[place], inHand, inHand);
      }),
    ).flat();
  });
  if (all.length <= MOST_LIT) return all;
  const ranked = all.toSorted((a, b) => Number(b.inHand) - Number(a.inHand) || Math.abs(b.value) - Math.abs(a.value));
  return ranked.slice(0, MOST_LIT);
}
