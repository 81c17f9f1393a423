import { writeMetricHead } from '../executor';
import type { ImageSet } from '../images/image-set';
import type { CpuLoop, CpuMemory } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import {
  METRIC_HALT,
  metricHeader,
  metricStride,
  STEP_HEADER,
  STEP_ROWS,
  stepRowStart,
  type StepTable,
} from '../memory';
import type { Op, Plan } from '../plan';
import { type ArrayName, CELL_BYTES, CELLS, type WasmTarget } from '../wasm/kernel';
import { createModule } from '../wasm/module';
import { f32x4, i32 } from '../wasm/value';

/** What a machine is made for. */
export interface MachineSource {
  readonly plan: Plan;
  /** Rows for which its arenas have room; with SIMD it has some more, up to a multiple of 4. */
  readonly capacity: number;
  /** Steps of a slice, and samples of a step, for which its table has room. */
  readonly rowCapacity: number;
  readonly batchCapacity: number;
  /** It trains: it has gradients, an optimizer state and an arena of gradients. */
  readonly trains: boolean;
  /** Lists of ops that it can run; the first is a step. */
  readonly lists: readonly (readonly Op[])[];
  /** Runs ops as WebAssembly where they have that form; else all of them as their TypeScript loops. */
  readonly simd: boolean;
}

/** Memory for some lists of a plan’s ops, and the code that runs them on it. */
export interface Machine {
  /** Views that hold until `setSamples` is called. */
  readonly memory: CpuMemory;
  /** Runs a list for so many rows. */
  run(list: number, rows: number): void;
  /** Makes the steps of the table, as far as they are finite; returns the rows of the last one that was begun, or 0. */
  train(rows: number): number;
  setSamples(samples: Float32Array): void;
  setImages(images: ImageSet): void;
}

const PAGE = 2 ** 16;

const align = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Words of each array. */
function sizesOf({ plan, capacity, rowCapacity, batchCapacity, trains }: MachineSource): Record<ArrayName, number> {
  const { parameterCount: count, trainedSlots } = plan;
  const arena = plan.rowSize * capacity;
  return {
    parameters: count,
    gradients: trains ? 2 * count : 0,
    state: trains ? plan.optimizer.states.length * count : 0,
    values: arena,
    deltas: trains ? arena : 0,
    steps: STEP_ROWS + rowCapacity * (STEP_HEADER + batchCapacity),
    metrics: metricHeader(trainedSlots.length) + rowCapacity * metricStride(trainedSlots.length),
  };
}

/** Makes a machine: allocates its memory, and compiles its code. */
export function createMachine(given: MachineSource): Machine {
  const source = given.simd ? { ...given, capacity: Math.ceil(given.capacity / 4) * 4 } : given;
  const { plan, lists, simd } = source;
  const sizes = sizesOf(source);
  let bytes = CELL_BYTES;
  const reserve = (words: number): number => {
    const start = bytes;
    // A vector behind the last word may be read.
    bytes = align(bytes + 4 * words + 12);
    return start;
  };
  const arrays = Object.fromEntries(Object.entries(sizes).map(([name, words]) => [name, reserve(words)])) as Record<
    ArrayName,
    number
  >;
  const code = simd ? assemble(source, arrays, reserve) : null;
  const pages = code ? new WebAssembly.Memory({ initial: Math.ceil((bytes + 16) / PAGE) }) : null;
  let buffer = pages ? pages.buffer : new ArrayBuffer(bytes);
  const exports =
    code && pages
      ? (new WebAssembly.Instance(code, { env: { memory: pages } }).exports as Record<string, CpuLoop>)
      : {};

  let memory = view(new Float32Array(0), null);
  let cells = new Int32Array(buffer, 0, CELL_BYTES / 4);
  let loops = bind();
  placeStep(0);
  writeMetricHead(memory.metrics, plan);

  function view(samples: Float32Array, images: ImageSet | null): CpuMemory {
    const words = (name: ArrayName) => {
      const place = [buffer, arrays[name], sizes[name]] as const;
      return { words: new Uint32Array(...place), floats: new Float32Array(...place) };
    };
    const { rowCapacity, batchCapacity } = source;
    const steps: StepTable = { ...words('steps'), rowCapacity, batchCapacity, rows: 0 };
    return {
      capacity: source.capacity,
      parameters: words('parameters').floats,
      gradients: words('gradients').floats,
      state: words('state').floats,
      values: words('values').floats,
      deltas: words('deltas').floats,
      samples,
      images,
      steps,
      metrics: words('metrics'),
      stepStart: STEP_ROWS,
      metricStart: metricHeader(plan.trainedSlots.length),
    };
  }

  /** Loops of each list: a function of the module for ops that follow one another in it, or an op’s TypeScript loop. */
  function bind(): readonly (readonly CpuLoop[])[] {
    return lists.map((ops, list) =>
      partsOf(ops, simd).map((part, i) =>
        'wasm' in part ? exports[`${list}.${i}`] : KERNELS[part.op.kernel].bind(part.op, memory),
      ),
    );
  }

  /** Tells loops and module which row of the table is the step’s. */
  function placeStep(row: number): void {
    memory.stepStart = stepRowStart(memory.steps, row);
    memory.metricStart = metricHeader(plan.trainedSlots.length) + row * metricStride(plan.trainedSlots.length);
    cells[CELLS.step / 4] = arrays.steps + 4 * memory.stepStart;
    cells[CELLS.metric / 4] = arrays.metrics + 4 * memory.metricStart;
  }

  function run(list: number, rows: number): void {
    for (const loop of loops[list]) loop(rows);
  }

  return {
    get memory() {
      return memory;
    },
    run,
    train(rows) {
      const { steps, metrics } = memory;
      if (exports.slice) {
        cells[CELLS.rows / 4] = 0;
        exports.slice(rows);
        return cells[CELLS.rows / 4];
      }
      let last = 0;
      for (let row = 0; row < rows; row++) {
        placeStep(row);
        const count = metrics.words[METRIC_HALT] === 0 ? steps.words[memory.stepStart] : 0;
        if (count === 0) break;
        last = count;
        run(0, count);
      }
      return last;
    },
    setSamples(samples) {
      if (!pages) {
        memory.samples = samples;
        return;
      }
      const missing = bytes + samples.byteLength - buffer.byteLength;
      if (missing > 0) {
        pages.grow(Math.ceil(missing / PAGE));
        buffer = pages.buffer;
        // The old views have lost what they showed.
        memory = view(memory.samples, memory.images);
        cells = new Int32Array(buffer, 0, CELL_BYTES / 4);
        loops = bind();
      }
      memory.samples = new Float32Array(buffer, bytes, samples.length);
      memory.samples.set(samples);
      cells[CELLS.samples / 4] = bytes;
    },
    setImages(images) {
      memory.images = images;
    },
  };
}

type Part = { readonly wasm: readonly Op[] } | { readonly op: Op };

/** Ops that run one after another inside one call, and those that have no such form. */
function partsOf(ops: readonly Op[], simd: boolean): readonly Part[] {
  const parts: Part[] = [];
  for (const op of ops) {
    const last = parts.at(-1);
    if (!simd || !KERNELS[op.kernel].wasm) parts.push({ op });
    else if (last && 'wasm' in last) parts[parts.length - 1] = { wasm: [...last.wasm, op] };
    else parts.push({ wasm: [op] });
  }
  return parts;
}

/** Writes and compiles the module of a machine. */
function assemble(
  { plan, lists, capacity, trains }: MachineSource,
  arrays: WasmTarget['arrays'],
  reserve: WasmTarget['reserve'],
): WebAssembly.Module {
  const module = createModule();
  const segments = plan.trainedSlots;
  const target: WasmTarget = { module, capacity, arrays, segments, reserve };
  for (const [list, ops] of lists.entries()) {
    const parts = partsOf(ops, true);
    for (const [i, part] of parts.entries()) {
      if (!('wasm' in part)) continue;
      const functions = part.wasm.flatMap((op) => KERNELS[op.kernel].wasm?.(op, target) ?? []);
      const whole = module.function(
        ['i32'],
        (body, rows) => {
          for (const fn of functions) body.call(fn, rows);
        },
        `${list}.${i}`,
      );
      if (trains && list === 0 && parts.length === 1) writeSlice(target, whole);
    }
  }
  return new WebAssembly.Module(module.finish());
}

/** `slice(rows)`: the steps of the table, one after another, as long as they are finite. */
function writeSlice(
  { module, arrays, segments }: WasmTarget,
  step: ReturnType<WasmTarget['module']['function']>,
): void {
  module.function(
    ['i32'],
    (body, rows) => {
      const at = body.local('i32', i32.const(arrays.steps + 4 * STEP_ROWS));
      const metric = body.local('i32', i32.const(arrays.metrics + 4 * metricHeader(segments.length)));
      body.loop(0, rows, 1, () => {
        const halt = i32.load(i32.const(0), arrays.metrics + 4 * METRIC_HALT);
        const count = body.local('i32', i32.load(at));
        body.when(i32.or(halt, i32.isZero(count)), () => body.return());
        body.store(i32.const(CELLS.step), at);
        body.store(i32.const(CELLS.metric), metric);
        body.store(i32.const(CELLS.rows), count);
        body.call(step, count);
        body.set(at, i32.add(at, i32.shl(i32.load(i32.const(0), arrays.steps), i32.const(2))));
        body.set(metric, i32.add(metric, i32.const(4 * metricStride(segments.length))));
      });
    },
    'slice',
  );
}

let simd: boolean | undefined;

/** Whether there is WebAssembly with instructions on vectors here. */
export function hasSimd(): boolean {
  if (simd === undefined) {
    const module = createModule();
    module.function([], (body) => body.local('v128', f32x4.const(0)));
    simd = typeof WebAssembly === 'object' && WebAssembly.validate(module.finish());
  }
  return simd;
}
