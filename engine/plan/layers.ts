import { type ResolvedActivation, resolveActivation } from '../catalog/activations';
import type { Layer } from '../model';
import type { SlotKind } from '../plan';
import type { Graph, Value } from './graph';
import { addActivation, addBatchNorm, addDense, addDropout, addLayerNorm, addSum, type Declare } from './nodes';
import type { SlotDraft } from './slots';

/** What an item of the model’s tree became: the tensors that the page shows of it. */
export interface Column {
  /** What its last activation gets and gives; `out` where it has none. */
  readonly z: Value;
  readonly a: Value;
  readonly activation: ResolvedActivation;
  /** What the next column gets. */
  readonly out: Value;
}

/** Lanes of dropout’s random numbers between one column and the next: one for each dropout of a column. */
const LANES = 0x10000;

/** Turns an item of the tree, with all that is nested in it, into nodes of the graph; `stage` is its place in the plan. */
export function addColumn(graph: Graph, item: Layer, input: Value, stage: number, formula?: string): Column {
  let shown: Omit<Column, 'out'> | undefined;
  let lane = stage;

  const declareAt =
    (path: string, fanIn: number, fanOut: number): Declare =>
    (kind: SlotKind, shape: readonly number[], initial = 0): SlotDraft =>
      graph.slot({ name: `${path}.${kind}`, kind, shape, fanIn, fanOut, initial, stage });

  function addAll(layers: readonly Layer[], from: Value, path: string): Value {
    let value = from;
    for (const [index, layer] of layers.entries()) value = addLayer(layer, value, `${path}.layers.${index}`);
    return value;
  }

  function addLayer(layer: Layer, from: Value, path: string): Value {
    const declare = declareAt(path, from.units, from.units);
    switch (layer.type) {
      case 'flatten':
        return from;
      case 'dense': {
        const activation = resolveActivation(layer.activation, formula);
        shown = addDense(graph, from, layer.units, activation, declareAt(path, from.units, layer.units));
        return shown.a;
      }
      case 'activation': {
        const activation = resolveActivation(layer.kind, formula);
        const a = addActivation(graph, from, activation, declare, false);
        shown = { z: from, a, activation };
        return a;
      }
      case 'batchNorm':
        return addBatchNorm(graph, from, declare);
      case 'layerNorm':
        return addLayerNorm(graph, from, declare);
      case 'dropout': {
        const output = addDropout(graph, from, layer.rate, lane);
        lane += LANES;
        return output;
      }
      case 'sequence':
        return addAll(layer.layers, from, path);
      case 'residual':
        return addSum(graph, from, addAll(layer.layers, from, path));
    }
  }

  const out = addLayer(item, input, String(stage - 1));
  return { ...(shown ?? { z: out, a: out, activation: resolveActivation('identity') }), out };
}
