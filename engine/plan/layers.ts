import { type ResolvedActivation, resolveActivation } from '../catalog/activations';
import type { Layer } from '../model';
import type { SlotKind } from '../plan';
import type { Graph, Value } from './graph';
import { addAvgPool, addConv2d, addGlobalAvgPool, addJoin, addMaxPool } from './image-nodes';
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
  /** What its last activation gives, whatever comes after it; not in a column without a layer that has one. */
  readonly activated?: Value;
}

/** Lanes of dropout’s random numbers between one column and the next: one for each dropout of a column. */
const LANES = 0x10000;

/** Turns an item of the tree, with all that is nested in it, into nodes of the graph; `stage` is its place in the plan. */
export function addColumn(graph: Graph, item: Layer, input: Value, stage: number, formula?: string): Column {
  let shown: Pick<Column, 'z' | 'a' | 'activation'> | undefined;
  let activated: Value | undefined;
  let lane = stage;

  const declareAt =
    (path: string, fanIn: number, fanOut: number): Declare =>
    (kind: SlotKind, shape: readonly number[], initial = 0): SlotDraft =>
      graph.slot({ name: `${path}.${kind}`, kind, shape, fanIn, fanOut, initial, stage });

  function addAll(layers: readonly Layer[], from: Value, path: string): Value {
    let value = from;
    for (const [index, layer] of layers.entries()) value = addLayer(layer, value, `${path}.${index}`);
    return value;
  }

  /** What an activation gives is shown together with what it gets. */
  function showActivation(of: Pick<Column, 'z' | 'a' | 'activation'>): Value {
    shown = of;
    activated = of.a;
    return of.a;
  }

  /** What has no activation of its own, and another shape than what was before it. */
  function show(out: Value): Value {
    shown = { z: out, a: out, activation: resolveActivation('identity') };
    return out;
  }

  function addLayer(layer: Layer, from: Value, path: string): Value {
    const declare = declareAt(path, from.units, from.units);
    switch (layer.type) {
      case 'flatten':
        return { ...from, shape: [from.units] };
      case 'dense': {
        const activation = resolveActivation(layer.activation, formula);
        return showActivation(addDense(graph, from, layer.units, activation, declareAt(path, from.units, layer.units)));
      }
      case 'conv2d': {
        const activation = resolveActivation(layer.activation, formula);
        const area = layer.kernel ** 2;
        return showActivation(
          addConv2d(graph, from, layer, activation, declareAt(path, from.shape[0] * area, layer.filters * area)),
        );
      }
      case 'maxPool2d':
        return show(addMaxPool(graph, from, layer));
      case 'avgPool2d':
        return show(addAvgPool(graph, from, layer));
      case 'globalAvgPool2d':
        return show(addGlobalAvgPool(graph, from));
      case 'activation': {
        const activation = resolveActivation(layer.kind, formula);
        const a = addActivation(graph, from, activation, declare, false);
        return showActivation({ z: from, a, activation });
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
        return addAll(layer.layers, from, `${path}.layers`);
      case 'residual':
        return addSum(graph, from, addAll(layer.layers, from, `${path}.layers`));
      case 'parallel': {
        const before = activated;
        const outputs = layer.branches.map((branch, index) => addAll(branch, from, `${path}.branches.${index}`));
        const joined = show(addJoin(graph, outputs));
        if (activated !== before) activated = joined;
        return joined;
      }
    }
  }

  const out = addLayer(item, input, String(stage - 1));
  return { ...(shown ?? { z: out, a: out, activation: resolveActivation('identity') }), out, activated };
}
