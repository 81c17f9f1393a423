import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../engine/protocol';
import { createCurves } from '../state/curves';
import { accuracyColumns, lossColumns, nearestIndex, spanOfAccuracies, spanOfLosses, valueNear } from './curve-columns';
import { curvesToCsv } from './curve-csv';

const evaluation = (step: number, trainLoss: number, testLoss = trainLoss * 2): Evaluation => ({
  step,
  trainLoss,
  testLoss,
  trainAccuracy: 0.75,
  testAccuracy: 0.62,
});

function example() {
  const curves = createCurves();
  curves.append(0, Float32Array.of(0.5, 0, 0.25), [evaluation(0, 0.6), evaluation(2, 0.3, Number.NaN)]);
  return curves;
}

describe('columns for the chart', () => {
  it('stand in the order of the steps, batches and evaluations of a step in one row', () => {
    const { x, batch, train } = lossColumns(example(), false);
    expect(x).toEqual([0, 1, 2]);
    expect(batch).toEqual([0.5, 0, 0.25]);
    expect(train).toEqual([0.6, undefined, 0.3]);
  });

  it('have a gap where a loss is not a number, and none where a step was not evaluated', () => {
    expect(lossColumns(example(), false).test).toEqual([1.2, undefined, null]);
  });

  it('keep a loss of zero visible on a logarithmic axis', () => {
    expect(lossColumns(example(), true).batch[1]).toBeGreaterThan(0);
  });

  it('set an axis that follows the evaluations, whatever single batches do', () => {
    const columns = lossColumns(example(), true);
    const [low, high] = spanOfLosses(columns, true);
    expect(low).toBeGreaterThan(0.01);
    expect(high).toBeGreaterThanOrEqual(1.2);
  });

  it('show accuracies down to the tenth below the lowest', () => {
    expect(spanOfAccuracies(accuracyColumns(example()))).toEqual([0.6, 1]);
    expect(spanOfAccuracies({ x: [], train: [], test: [] })).toEqual([0.9, 1]);
  });

  it('find the column next to a step', () => {
    expect([-5, 0.4, 0.6, 7].map((step) => nearestIndex([0, 1, 2], step))).toEqual([0, 0, 1, 2]);
    expect(nearestIndex([], 3)).toBe(-1);
  });

  it('find the value of a line next to the cursor', () => {
    expect(valueNear([0.6, undefined, 0.3], 1)).toBe(0.6);
    expect(valueNear([undefined, undefined], 0)).toBeNaN();
  });
});

describe('the curves as a file', () => {
  it('have a row for every step that has something to say, ordered', () => {
    const lines = curvesToCsv(example()).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1].split(',').slice(0, 6)).toEqual(['0', '1', '0.5', '0.5', '0.5', '0.6']);
    expect(lines[3]).toBe('2,1,0.25,0.25,0.25,0.3,,0.75,0.62');
  });

  it('give every float32 back to the bit', () => {
    const curves = createCurves();
    const losses = Float32Array.of(0.1, 1 / 3, 1e-30, 16777217);
    curves.append(0, losses, []);
    const read = curvesToCsv(curves)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => Math.fround(Number(line.split(',')[2])));
    expect(read).toEqual([...losses]);
  });
});
