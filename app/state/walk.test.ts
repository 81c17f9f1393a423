import { describe, expect, it } from 'vitest';
import type { NetworkInfo } from '../../engine/protocol';
import { firstHands, handColumn, stopsOf, take, weightColumn } from './walk';

const network = { layers: [{ units: 2 }, { units: 3 }, { units: 1 }] } as unknown as NetworkInfo;
const stops = stopsOf(network);
const stop = (kind: string, column?: number) => {
  const found = stops.find(
    (one) => one.kind === kind && (column === undefined || ('column' in one && one.column === column)),
  );
  if (!found) throw new Error(`There is no stop “${kind}”.`);
  return found;
};
const hands = { units: [1, 2, 0], weightColumn: 2 };

describe('the stops of a walk', () => {
  it('go forward layer by layer, back in reverse, and end before the step', () => {
    expect(stops.map((one) => ('column' in one ? `${one.kind} ${one.column}` : one.kind))).toEqual([
      'sample',
      'neurons 1',
      'neurons 2',
      'loss',
      'errors 2',
      'weights 2',
      'errors 1',
      'weights 1',
      'gradient',
      'optimizer',
      'ready',
    ]);
  });

  it('come in the order of the phases', () => {
    const phases = stops.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1]);
    expect(phases).toEqual(['input', 'forward', 'loss', 'backward', 'update']);
  });
});

describe('what is in the hand', () => {
  it('is at first the neuron that most of the error goes through, and the input that says most', () => {
    const column = (a: number[], errorZ: number[]) =>
      ({ a: Float32Array.from(a), errorZ: Float32Array.from(errorZ) }) as never;
    const first = firstHands({
      columns: [column([0.1, -3], [9, 0]), column([5, 0, 0], [0.1, -0.2, 0]), column([1], [1])],
    });
    expect(first).toEqual({ units: [1, 1, 0], weightColumn: 2 });
  });

  it('is a neuron of the layer, or the two ends of a weight', () => {
    expect(handColumn(stop('neurons', 1), hands)).toBe(1);
    expect(handColumn(stop('errors', 2), hands)).toBe(2);
    expect(handColumn(stop('loss'), hands)).toBe(2);
    expect(handColumn(stop('weights', 1), hands)).toBe(0);
    expect(weightColumn(stop('weights', 1), hands)).toBe(1);
    expect(handColumn(stop('optimizer'), hands)).toBe(1);
    expect(weightColumn(stop('optimizer'), hands)).toBe(2);
    expect(handColumn(stop('sample'), hands)).toBeNull();
    expect(weightColumn(stop('neurons', 1), hands)).toBeNull();
  });

  it('changes with a neuron that is taken, in the update with its weights', () => {
    expect(take(stop('neurons', 1), hands, 1, 0).units).toEqual([1, 0, 0]);
    expect(take(stop('optimizer'), hands, 1, 0)).toEqual({ units: [1, 0, 0], weightColumn: 2 });
    expect(take(stop('optimizer'), hands, 0, 0)).toEqual({ units: [0, 2, 0], weightColumn: 2 });
    const moved = take(stop('optimizer'), { ...hands, weightColumn: 1 }, 2, 0);
    expect(moved.weightColumn).toBe(2);
  });
});
