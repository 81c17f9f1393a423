import { ACTIVATIONS } from './catalog/activations';
import { LOSSES, type LossId } from './catalog/losses';
import { OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import { SCHEDULES, type ScheduleId } from './catalog/schedules';
import type { Executor } from './executor';
import { createStepTable, pushStep } from './memory';
import { allLayers, type AnyLayer, type Layer, type Model, unsupportedLayer } from './model';
import { createPlan, outputOf, type Plan } from './plan';
import { createStepRows } from './step-rows';

/** A tensor of a golden file. */
interface Tensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

type Arrays = Readonly<Record<string, readonly number[]>>;

/** A training run that PyTorch computed; see golden/FORMAT.md. */
export interface GoldenCase {
  readonly name: string;
  readonly model: { readonly input: readonly number[]; readonly layers: readonly AnyLayer[] };
  readonly loss: string;
  readonly optimizer: { readonly type: string; readonly learningRate: number } & Readonly<
    Record<string, number | string>
  >;
  readonly schedule?: {
    readonly type: string;
    readonly steps?: number;
    readonly gamma?: number;
    readonly maxRate?: number;
  } | null;
  readonly regularization?: { readonly l1?: number; readonly l2?: number; readonly clipNorm?: number } | null;
  readonly batchSize: number;
  readonly steps: number;
  readonly data: { readonly x: Tensor; readonly y: Tensor };
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly expect: {
    readonly losses: readonly number[];
    readonly rates: readonly number[];
    readonly gradients: Arrays;
    readonly weightGradientNorms: readonly Readonly<Record<string, number>>[];
    readonly parameters: Arrays;
    readonly predictions: Tensor;
  };
}

/** How a replay of a case went. */
export type Verdict =
  | { readonly kind: 'ok'; /** Largest difference as a share of the tolerance. */ readonly worst: number }
  | { readonly kind: 'fail'; readonly detail: string }
  | { readonly kind: 'skipped'; readonly detail: string };

/** Makes an executor for a plan, with room for batches of so many samples. */
export type MakeExecutor = (plan: Plan, batchCapacity: number) => Promise<Executor>;

/** float32 against float64: see “What counts as equal” in golden/FORMAT.md. */
const TOLERANCE = 2e-4;

/** What this engine cannot do of a case, or null. */
function missing(golden: GoldenCase): string | null {
  const layer = unsupportedLayer(golden.model);
  if (layer) return layer;
  const kinds = (allLayers(golden.model.layers) as readonly Layer[]).flatMap((l) =>
    l.type === 'dense' || l.type === 'conv2d' ? [l.activation] : l.type === 'activation' ? [l.kind] : [],
  );
  const activation = kinds.find((kind) => !(kind in ACTIVATIONS));
  if (activation) return activation;
  if (!(golden.loss in LOSSES)) return golden.loss;
  if (!(golden.optimizer.type in OPTIMIZERS)) return golden.optimizer.type;
  const schedule = golden.schedule?.type ?? 'constant';
  return schedule in SCHEDULES ? null : schedule;
}

/** Class indices become one-hot rows; everything else stands as it is. */
function targetRows({ loss, data }: GoldenCase, outputs: number): readonly number[] {
  if (loss !== 'crossEntropy') return data.y.data;
  return data.y.data.flatMap((label) => Array.from({ length: outputs }, (_, i) => Number(i === label)));
}

function sampleRows(golden: GoldenCase, { features, outputs }: Plan): Float32Array {
  const targets = targetRows(golden, outputs);
  const count = golden.data.x.data.length / features;
  const rows = new Float32Array(count * (features + outputs));
  for (let i = 0; i < count; i++) {
    rows.set(golden.data.x.data.slice(i * features, (i + 1) * features), i * (features + outputs));
    rows.set(targets.slice(i * outputs, (i + 1) * outputs), i * (features + outputs) + features);
  }
  return rows;
}

/** Parameters of a case in the plan's flat order. */
function flatten(plan: Plan, tensors: Readonly<Record<string, Tensor>>): Float32Array {
  const flat = new Float32Array(plan.parameterCount);
  for (const { name, kind, initial, offset, size } of plan.slots) {
    if (kind === 'batchMean' || kind === 'batchVar') {
      flat.fill(initial, offset, offset + size);
      continue;
    }
    if (tensors[name]?.data.length !== size) throw new Error(`The file has no parameter “${name}” of ${size} numbers.`);
    flat.set(tensors[name].data, offset);
  }
  return flat;
}

function byName(plan: Plan, flat: Float32Array): Arrays {
  return Object.fromEntries(
    plan.slots.map(({ name, offset, size }) => [name, Array.from(flat.subarray(offset, offset + size))]),
  );
}

/** What a replay computed, in the form of `GoldenCase.expect`. */
async function replay(golden: GoldenCase, plan: Plan, executor: Executor): Promise<GoldenCase['expect']> {
  const { batchSize, steps } = golden;
  const samples = golden.data.x.data.length / plan.features;
  const { type: optimizerType, learningRate, ...given } = golden.optimizer;
  const optimizer = OPTIMIZERS[optimizerType as OptimizerId];
  const values = Object.fromEntries(
    Object.entries<{ default: number }>(optimizer.settings).map(([key, setting]) => [
      key,
      Number(given[key] ?? setting.default),
    ]),
  );
  const { l1 = 0, l2 = 0, clipNorm = 0 } = golden.regularization ?? {};
  const { type = 'constant', steps: scheduleSteps = 1, gamma = 1, maxRate = learningRate } = golden.schedule ?? {};
  const settings = { learningRate, schedule: type as ScheduleId, scheduleSteps, gamma, maxRate, l1, l2, clipNorm };

  executor.load({
    parameters: flatten(plan, golden.parameters),
    state: new Float32Array(optimizer.states.length * plan.parameterCount),
  });
  executor.setSamples(sampleRows(golden, plan));
  const table = createStepTable(executor.sliceCapacity, batchSize);
  const rowAt = createStepRows(settings, optimizer, values);
  const losses: number[] = [];
  const rates: number[] = [];
  const norms: Record<string, number>[] = [];
  let gradients: Arrays = {};
  for (let done = 0; done < steps; done += table.rows) {
    table.rows = 0;
    // The first step stands alone: its gradient is compared.
    const end = done === 0 ? 1 : Math.min(steps, done + table.rowCapacity);
    for (let t = done; t < end; t++) {
      const row = rowAt(t, t + 1, 0);
      rates.push(row.rate);
      const indices = pushStep(table, batchSize, row);
      for (let i = 0; i < batchSize; i++) indices[i] = (t * batchSize + i) % samples;
    }
    const result = await executor.train(table);
    losses.push(...result.losses);
    for (let row = 0; row < table.rows; row++) {
      norms.push(
        Object.fromEntries(
          plan.trainedSlots.flatMap(({ name, kind }, i) =>
            kind === 'weight' ? [[name, Math.sqrt(result.squaredNorms[row * plan.trainedSlots.length + i])]] : [],
          ),
        ),
      );
    }
    if (done === 0) gradients = byName(plan, (await executor.read()).gradients);
  }
  const points = executor.createPointSet(new Float32Array(golden.data.x.data.slice(0, 8 * plan.features)));
  const [predictions] = await executor.forward(points, [outputOf(plan.stages[plan.stages.length - 1])]);
  points.dispose();
  return {
    losses,
    rates,
    gradients,
    weightGradientNorms: [norms[0], norms[norms.length - 1]],
    parameters: byName(plan, (await executor.read()).parameters),
    predictions: { shape: [predictions.length / plan.outputs, plan.outputs], data: Array.from(predictions) },
  };
}

/** The arrays of an expectation, flat, in the order in which they are looked at. */
function* arraysOf(expect: GoldenCase['expect']): Generator<readonly [string, readonly number[]]> {
  yield ['losses', expect.losses];
  yield ['rates', expect.rates];
  for (const [name, data] of Object.entries(expect.gradients)) yield [`gradients ${name}`, data];
  for (const [i, norms] of expect.weightGradientNorms.entries()) {
    for (const [name, norm] of Object.entries(norms))
      yield [`weightGradientNorms ${i === 0 ? 'first' : 'last'} ${name}`, [norm]];
  }
  for (const [name, data] of Object.entries(expect.parameters)) yield [`parameters ${name}`, data];
  yield ['predictions', expect.predictions.data];
}

function compare(expected: GoldenCase['expect'], actual: GoldenCase['expect']): Verdict {
  const found = new Map(arraysOf(actual));
  let worst = 0;
  for (const [name, wanted] of arraysOf(expected)) {
    const got = found.get(name);
    if (got?.length !== wanted.length) {
      return { kind: 'fail', detail: `${name}: ${got?.length ?? 'no'} numbers instead of ${wanted.length}` };
    }
    const scale = TOLERANCE * wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const errors = wanted.map((value, i) => Math.abs(value - got[i]) / scale);
    const at = errors.findIndex((error) => !(error <= 1));
    if (at >= 0) {
      const gap = errors.reduce((most, error) => (error > most || Number.isNaN(error) ? error : most), 0);
      return {
        kind: 'fail',
        detail: `${name}[${at}]: ${got[at]} instead of ${wanted[at]}; off by ${gap.toPrecision(3)} × the tolerance`,
      };
    }
    worst = Math.max(worst, ...errors);
  }
  return { kind: 'ok', worst };
}

/** Replays a golden case on an executor and compares all that PyTorch computed. */
export async function runGolden(golden: GoldenCase, make: MakeExecutor): Promise<Verdict> {
  const lacking = missing(golden);
  if (lacking) return { kind: 'skipped', detail: lacking };
  const plan = createPlan({
    model: golden.model as Model,
    loss: golden.loss as LossId,
    optimizer: golden.optimizer.type as OptimizerId,
  });
  const executor = await make(plan, golden.batchSize);
  try {
    return compare(golden.expect, await replay(golden, plan, executor));
  } catch (error) {
    return { kind: 'fail', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    executor.dispose();
  }
}
