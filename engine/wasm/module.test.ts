import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createModule, type WasmModule } from './module';
import { f32, f32x4, f64, i32, i32x4, select, v128 } from './value';

type Run = (...values: number[]) => number | undefined;

/** Compiles a module over a memory of one page; returns what it exports, and the memory as floats. */
function instantiate(module: WasmModule, imports: Record<string, (...values: number[]) => void> = {}) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.finish()), {
    env: { memory, ...imports },
  });
  return { run: exports as Record<string, Run>, floats: new Float32Array(memory.buffer) };
}

describe('a module that is written at run time', () => {
  it('sums up arrays of any length, four at a time and the rest one by one', () => {
    const module = createModule();
    module.function(
      ['i32', 'i32'],
      (body, from, count) => {
        const sums = body.local('v128');
        const whole = body.local('i32', i32.and(count, i32.const(-4)));
        const end = body.local('i32', i32.add(from, i32.shl(whole, i32.const(2))));
        body.loop(from, end, 16, (at) => body.set(sums, f32x4.add(sums, v128.load(at))));
        const sum = body.local('f32', f32.const(0));
        for (let lane = 0; lane < 4; lane++) body.set(sum, f32.add(sum, f32.lane(lane)(sums)));
        body.loop(end, i32.add(from, i32.shl(count, i32.const(2))), 4, (at) =>
          body.set(sum, f32.add(sum, f32.load(at))),
        );
        body.store(i32.const(0), sum);
      },
      'sum',
    );
    const { run, floats } = instantiate(module);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 40 }), (values) => {
        floats.set(values, 4);
        run.sum(16, values.length);
        expect(floats[0]).toBe(values.reduce((sum, value) => sum + value, 0));
      }),
    );
  });

  it('encodes every number as it is', () => {
    fc.assert(
      fc.property(fc.integer(), fc.float({ noNaN: true }), fc.nat({ max: 5000 }), (whole, real, far) => {
        const module = createModule();
        module.function(
          [],
          (body) => {
            body.store(i32.const(0), i32.const(whole));
            body.store(i32.const(far & ~3), f32.const(real), 16);
            body.store(i32.const(8), f32.ofF64(f64.const(real)));
          },
          'write',
        );
        const { run, floats } = instantiate(module);
        run.write();
        expect(new Int32Array(floats.buffer)[0]).toBe(whole);
        expect([floats[(far & ~3) / 4 + 4], floats[2]]).toEqual([real, real]);
      }),
    );
  });

  it('takes the branch that a condition names, calls functions of its own and of JavaScript', () => {
    const module = createModule();
    const told: number[][] = [];
    const tell = module.import('tell', ['i32', 'f32']);
    const half = module.valueFunction(['f32'], 'f32', (_, x) => f32.mul(x, f32.const(0.5)));
    module.function(
      ['i32'],
      (body, n) => {
        body.loop(0, n, 1, (i) => {
          body.when(
            i32.and(i, i32.const(1)),
            () => body.call(tell, i, half.of(f32.ofI32(i))),
            () => body.call(tell, i, f32.const(-1)),
          );
          body.when(i32.eq(i, i32.const(2)), () => body.return());
        });
      },
      'count',
    );
    const { run } = instantiate(module, { tell: (...values) => told.push(values) });
    run.count(0);
    expect(told).toEqual([]);
    run.count(9);
    expect(told).toEqual([
      [0, -1],
      [1, 0.5],
      [2, -1],
    ]);
  });

  it('writes loops with known ends out where they have one turn or none', () => {
    const module = createModule();
    module.function(
      [],
      (body) => {
        for (const [place, turns] of [0, 1, 2, 7].entries()) {
          const sum = body.local('i32');
          body.loop(0, 3 * turns, 3, (i) => body.set(sum, i32.add(sum, i32.add(i, i32.const(1)))));
          body.store(i32.const(4 * place), f32.ofI32(sum));
        }
      },
      'run',
    );
    const { run, floats } = instantiate(module);
    run.run();
    expect([...floats.subarray(0, 4)]).toEqual([0, 1, 5, 70]);
  });

  it('chooses, shuffles, compares and converts lane by lane', () => {
    const module = createModule();
    module.function(
      [],
      (body) => {
        const a = body.local('v128', f32x4.const(1, -2, 3.5, -4.5));
        const b = body.local('v128', f32x4.splat(f32.const(0.5)));
        const write = (row: number, value: ReturnType<typeof f32x4.abs>) => body.store(i32.const(16 * row), value);
        write(0, v128.choose(f32x4.gt(a, b), a, b));
        write(1, v128.shuffle(a, b, [3, 0, 4, 2]));
        write(2, f32x4.ofI32(i32x4.shl(i32x4.ofF32(a), i32.const(1))));
        write(3, f32x4.nearest(a));
        write(4, select(i32.anyTrue(f32x4.eq(a, b)), a, f32x4.neg(a)));
        body.storeLane(i32.const(80), a, 2, 4);
        body.copy(i32.const(96), i32.const(0), i32.const(16));
        body.clear(i32.const(96), i32.const(8));
      },
      'run',
    );
    const { run, floats } = instantiate(module);
    run.run();
    expect([...floats.subarray(0, 28)]).toEqual(
      [
        [1, 0.5, 3.5, 0.5],
        [-4.5, 1, 0.5, 3.5],
        [2, -4, 6, -8],
        [1, -2, 4, -4],
        [-1, 2, -3.5, 4.5],
        [0, 3.5, 0, 0],
        [0, 0, 3.5, 0.5],
      ].flat(),
    );
  });

  it('refuses an import behind a function: it would move all of them', () => {
    const module = createModule();
    module.function([], () => undefined);
    expect(() => module.import('late', [])).toThrow('import it before');
  });
});
