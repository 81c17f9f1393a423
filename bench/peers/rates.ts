import { createModule } from '../../engine/wasm/module';
import { f32x4, i32 } from '../../engine/wasm/value';
import type { Workload } from './workload';

/** What a machine can do at most. */
export interface Rates {
  /** Multiplications and additions per second. */
  readonly flops: number;
  /** Bytes per second that a copy reads and writes. */
  readonly bytes: number;
  /** Seconds of one dispatch that does nothing, in a pass of many. */
  readonly dispatch: number;
}

/** Rates of one core of the CPU, and of the GPU where there is one. */
export interface MachineRates {
  readonly cpu: Rates;
  readonly gpu: Rates | null;
}

const CHAINS = 12;
const TURNS = 1000;
/** Floats of the copy: 4 MiB. */
const FLOATS = 2 ** 20;

/** What one core of the CPU can do at most: products of four numbers at a time in WebAssembly, and a copy. */
export function cpuRates(milliseconds: number): Rates {
  const module = createModule();
  module.function(
    ['i32'],
    (body, turns) => {
      const x = body.local('v128', f32x4.const(0.5));
      const chains = Array.from({ length: CHAINS }, (_, i) => body.local('v128', f32x4.const(i)));
      body.loop(0, turns, 1, () => {
        for (const chain of chains) body.set(chain, f32x4.add(f32x4.mul(chain, x), x));
      });
      for (const chain of chains) body.store(i32.const(0), chain);
    },
    'multiply',
  );
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.finish()), { env: { memory } });
  const multiply = exports.multiply as (turns: number) => void;
  const [from, to] = [new Float32Array(FLOATS).fill(1), new Float32Array(FLOATS)];
  const flop = perSecond(() => multiply(TURNS), milliseconds) * TURNS * CHAINS * 4 * 2;
  return { flops: flop, bytes: perSecond(() => to.set(from), milliseconds) * 8 * FLOATS, dispatch: 0 };
}

/** Times per second that some work can be done; what is done first lets it be compiled well. */
function perSecond(work: () => void, milliseconds: number): number {
  let rate = 0;
  for (const _ of ['compiled', 'measured']) {
    const began = performance.now();
    let [count, now] = [0, began];
    while (now < began + milliseconds) {
      work();
      count++;
      now = performance.now();
    }
    rate = (1000 * count) / (now - began);
  }
  return rate;
}

/** Steps per second that no program can exceed on a machine: performance.md §3. */
export const limitOf = ({ flop, bytes, dispatches }: Workload, rates: Rates): number =>
  1 / (Math.max(flop / rates.flops, bytes / rates.bytes) + dispatches * rates.dispatch);
