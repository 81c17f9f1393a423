import { describe, expect, it } from 'vitest';

import type { Contestant, Create } from './contestant';
import { createNabla } from './nabla';
import { createPlainLoop } from './plain-loop';
import { agrees, type Result } from './report';
import { transpose } from './transpose';
import { planOf, samplesOf, weightsOf, type Workload, WORKLOADS } from './workload';

const { tiny } = WORKLOADS;
const samples = samplesOf(tiny);
const weights = weightsOf(tiny, planOf(tiny));

/** What the bench takes down of a contestant, whose losses it then compares. */
async function resultOf(create: Create, workload: Workload = tiny): Promise<Result> {
  const contestant: Contestant = await create(workload, samples, weights);
  const opening = {
    firstStep: 0,
    firstLoss: await contestant.run(1),
    loss: await contestant.run(49),
    adapter: '',
    software: false,
  };
  contestant.dispose();
  return { name: '', label: '', backend: 'js', opening, speeds: [1], calls: null, problem: null };
}

describe('the comparison of losses', () => {
  it('finds that the typed-array loop and our CPU executor train the same network', async () => {
    const all = [await resultOf(createNabla('cpu')), await resultOf(createPlainLoop)];
    expect(all.map((result) => agrees(result, all))).toEqual([true, true]);
    expect(all[0].opening?.loss).toBeLessThan(all[0].opening?.firstLoss ?? 0);
  });

  it('finds out who takes another rate, or leaves updates out', async () => {
    const honest = [await resultOf(createNabla('cpu')), await resultOf(createPlainLoop)];
    const hasty = await resultOf(createPlainLoop, { ...tiny, learningRate: 1.1 * tiny.learningRate });
    const idle = await resultOf(createPlainLoop, { ...tiny, learningRate: 0 });
    const all = [...honest, hasty, idle, honest[0]];
    expect(all.map((result) => agrees(result, all))).toEqual([true, true, false, false, true]);
  });
});

it('puts axes in another order', () => {
  const { data, shape } = transpose(
    Float32Array.from({ length: 24 }, (_, i) => i),
    [2, 3, 4],
    [2, 0, 1],
  );
  expect(shape).toEqual([4, 2, 3]);
  expect([...data.subarray(0, 6)]).toEqual([0, 4, 8, 12, 16, 20]);
  expect([...data.subarray(18)]).toEqual([3, 7, 11, 15, 19, 23]);
});
