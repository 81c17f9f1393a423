import { type BatchState, rowsOf, type SliceResult, type TrainingState } from '../executor';
import { optimizerWords, SETTINGS, type StepTable, STEP_HEADER, stepRowStart } from '../memory';
import type { Op, Plan } from '../plan';
import type { Rehearsal } from '../protocol/rehearsal';
import type { Progress } from './contract';
import { fillTable } from './fill';
import { batchColumns, rehearsedColumn } from './rehearsed-column';
import type { Run } from './run';

/** A step that was made and taken back: the run stands where it stood, bit by bit. */
interface MadeStep {
  readonly before: TrainingState;
  readonly after: TrainingState;
  readonly batch: BatchState;
  readonly result: SliceResult;
}

/** Makes the run's next step, reads what it left behind, and takes both back; the table keeps its row. */
async function makeAndTakeBack(run: Run, progress: Progress): Promise<MadeStep> {
  const { executor, batches, table } = run;
  const { position } = batches;
  const before = await executor.read();
  const shown = await executor.readBatch();
  fillTable(run, progress, 1);
  try {
    const result = await executor.train(table);
    const batch = await executor.readBatch();
    const after = await executor.read();
    return { before, after, batch, result };
  } finally {
    executor.load(before);
    run.keepBatch(shown);
    batches.position = position;
  }
}

/**
 * Rehearses the run's next step for one sample of its batch: the one at `place`, or the one with the largest loss.
 * Nothing else may be trained, and nothing shown, meanwhile.
 */
export async function rehearseStep(run: Run, progress: Progress, version: number, place?: number): Promise<Rehearsal> {
  const { plan } = run.prepared;
  if (run.stepsReady() < 1) throw new Error('The images of the next step are still on their way. Wait a moment.');
  const { before, after, batch, result } = await makeAndTakeBack(run, progress);
  const loss = opOf(plan, 'loss');
  const losses = lossesOf(loss, batch);
  const wanted = rowsOf(batch.values, batch, { base: loss.tensors.wanted, units: plan.outputs });
  const chosen = place === undefined ? largest(losses) : Math.max(0, Math.min(losses.length - 1, Math.floor(place)));
  const { outputs } = plan;
  const { numbers, settings } = stepNumbers(plan, run.table);
  const dropoutKey = run.table.words[stepRowStart(run.table, 0) + SETTINGS.indexOf('dropoutKey')];
  const norm = Math.sqrt(result.squaredPenalised.reduce((sum, square) => sum + square, 0));
  return {
    version,
    step: progress.step,
    batch: indicesOf(run.table),
    losses,
    loss: result.losses[0],
    place: chosen,
    wanted: wanted.slice(chosen * outputs, (chosen + 1) * outputs),
    columns: plan.stages.map((stage) =>
      rehearsedColumn(plan, stage, batch, { row: chosen, dropoutKey, before: before.parameters }),
    ),
    whole: batchColumns(plan, batch),
    before: { parameters: before.parameters, state: before.state },
    after: { parameters: after.parameters, state: after.state },
    gradients: batch.gradients,
    numbers,
    l1: settings.l1,
    l2: settings.l2,
    norm,
    clipNorm: settings.clipNorm,
    clipScale: settings.clipNorm > 0 && norm > settings.clipNorm ? settings.clipNorm / norm : 1,
    halted: result.haltedAt >= 0,
  };
}

function opOf({ backward }: Plan, kernel: Op['kernel']): Op {
  const found = backward.find((op) => op.kernel === kernel);
  if (!found) throw new Error(`The plan has no op “${kernel}”.`);
  return found;
}

/** Loss of every sample of the batch. */
function lossesOf({ tensors, numbers }: Op, batch: BatchState): Float32Array {
  const { outputs, perSample } = numbers;
  const terms = rowsOf(batch.values, batch, { base: tensors.terms, units: outputs });
  return Float32Array.from({ length: batch.rows }, (_, row) => {
    const own = terms.subarray(row * outputs, (row + 1) * outputs);
    return own.reduce((sum, term) => sum + term, 0) / (perSample === 1 ? 1 : outputs);
  });
}

const largest = (values: Float32Array): number =>
  values.reduce((best, value, i) => (value > values[best] ? i : best), 0);

/** Indices of the samples of the table's one step. */
function indicesOf(table: StepTable): Uint32Array {
  const start = stepRowStart(table, 0);
  return table.words.slice(start + STEP_HEADER, start + STEP_HEADER + table.words[start]);
}

/** The numbers of the table's one step: the optimizer's by name, and the settings of every step. */
function stepNumbers({ optimizer }: Plan, table: StepTable) {
  const start = stepRowStart(table, 0);
  const settings = Object.fromEntries(SETTINGS.map((name, i) => [name, table.floats[start + i]]));
  const words = optimizerWords(optimizer).map(([name, word]) => [name, table.floats[start + word]]);
  const numbers: Record<string, number> = Object.fromEntries(words);
  return { numbers, settings };
}
