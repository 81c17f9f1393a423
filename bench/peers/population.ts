import { createGpuContext } from '../../engine/gpu/context';
import { createGpuPopulation } from '../../engine/gpu/gpu-population';
import { createStepTable } from '../../engine/memory';
import { describeAdapter, isSoftware } from '../../engine/session/devices';
import type { Create } from './contestant';
import { createFill, initialState, rowsOf } from './nabla';
import { inSlices } from './slices';
import { planOf, weightsOf } from './workload';

/**
 * So many networks of a workload at once, as a sweep would train them: each from a seed of its own and with a rate of
 * its own. The first one is that of all contestants, and its loss is the one that is told.
 */
export const createNablaPopulation =
  (count: number): Create =>
  async (workload, samples, weights) => {
    const plan = planOf(workload);
    const adapter = await navigator.gpu?.requestAdapter();
    if (!adapter) throw new Error('there is no WebGPU adapter here');
    const software = isSoftware(adapter);
    const context = createGpuContext(await adapter.requestDevice(), software);
    const population = await createGpuPopulation(context, plan, { count, batchCapacity: workload.batch });
    const networks = Array.from({ length: count }, (_, i) => ({
      state: initialState(plan, i === 0 ? weights : weightsOf(workload, plan, i + 1)),
      table: createStepTable(population.sliceCapacity, workload.batch),
      fill: createFill(workload, plan, workload.learningRate * (1 - i / (2 * count))),
    }));
    const tables = networks.map(({ table }) => table);
    population.load(networks.map(({ state }) => state));
    population.setSamples(rowsOf(samples));
    let step = 0;

    async function slice(steps: number): Promise<number> {
      for (const { table, fill } of networks) fill(table, step, steps);
      step += steps;
      const results = await population.train(tables);
      if (results.some(({ haltedAt }) => haltedAt >= 0)) throw new Error('a step of some network is not finite');
      return results[0].losses[steps - 1];
    }

    return {
      adapter: describeAdapter(adapter),
      software,
      run: inSlices(slice, population.sliceCapacity, true),
      dispose: () => population.dispose(),
    };
  };
