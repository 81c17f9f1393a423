import type { Samples, Weights, Workload } from './workload';

/** A network in training; every contestant of the comparison makes one from the same samples and weights. */
export interface Contestant {
  /** Makes the next so many steps, and resolves to the loss of the last one's batch, before its update. */
  run(steps: number): Promise<number>;
  dispose(): void;
  /** Name of the GPU, where it knows it, and whether the CPU computes what the GPU should. */
  readonly adapter?: string;
  readonly software?: boolean;
}

/** A library's network: its step, and how the latest loss is read, which waits for all steps so far. */
export interface Stepper {
  step(i: number): void;
  sync(): Promise<number> | number;
  dispose(): void;
}

/** What is measured: one library, or our engine, on one of its backends. */
export type Create = (workload: Workload, samples: Samples, weights: readonly Weights[]) => Promise<Contestant>;

/** Steps after which a stepper is waited for, besides the end of a run: the best is found by trying. */
const EVERY = [8, 1, Infinity] as const;

/** Milliseconds of each trial. */
const TRIAL = 400;

/** Runs that come before the trials: the first step, which compiles, and the steps whose loss is compared. */
const BEFORE = 2;

/** Runs a library's steps, and waits for them as often as suits it best, which its first runs find out. */
export function stepwise({ step, sync, dispose }: Stepper): Contestant {
  let done = 0;
  let runs = 0;
  const trials = EVERY.map((every) => ({ every, milliseconds: 0, steps: 0 }));

  return {
    async run(steps) {
      const untried = runs++ < BEFORE ? undefined : trials.find(({ milliseconds }) => milliseconds < TRIAL);
      const [best] = trials.toSorted((a, b) => b.steps / b.milliseconds - a.steps / a.milliseconds);
      const { every } = untried ?? best;
      const began = performance.now();
      for (let i = 1; i <= steps; i++) {
        step(done++);
        if (i % every === 0 && i < steps) await sync();
      }
      const loss = await sync();
      if (untried) {
        untried.milliseconds += performance.now() - began;
        untried.steps += steps;
      }
      return loss;
    },
    dispose,
  };
}
