import { createDoctor } from '../diagnosis/doctor';
import type { SliceResult } from '../executor';
import type { Evaluation, Vitals } from '../protocol';
import type { Progress } from './contract';
import { patientOf } from './patient';
import type { Run } from './run';
import { createWatch, type Watch } from './vitals';

/** Milliseconds between two reports, at least. */
const INTERVAL = 100;
/** Looking at a whole batch may take one part in so many of the time. */
const SHARE = 10;

/** What the examiner works on and whom it tells. */
export interface ExaminerHost {
  readonly current: () => Run;
  readonly progress: Progress;
  readonly version: () => number;
  readonly onVitals: (vitals: Vitals) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Tells now and then how the layers of a session's run fare. */
export interface Examiner {
  /** A step is made that will be taken back: nothing may be shown of it as if it were there. */
  readonly rehearsing: boolean;
  /** Starts anew with the present run. */
  begin(): void;
  /** The run goes on with other settings. */
  change(): void;
  evaluate(evaluation: Evaluation): void;
  /** Takes the first so many steps of a slice. */
  add(result: SliceResult, steps: number): void;
  /** Reports if that is due. */
  glance(): void;
  /** Reports, where there is anything new. */
  examine(): Promise<void>;
  /** Reports on the step that would come next; nothing may be trained meanwhile. */
  rehearse(): Promise<void>;
  /** Does something that makes a step and takes it back. */
  aside<T>(work: () => Promise<T>): Promise<T>;
}

/** An examiner that has not seen anything yet. */
export function createExaminer({ current, progress, version, onVitals, onFailure }: ExaminerHost): Examiner {
  const doctor = createDoctor();
  let watch: Watch | undefined;
  /** Looks that were asked for and are not told yet; they come one after another. */
  let underWay = 0;
  let latest = Promise.resolve();
  let rehearsing = false;
  let due = 0;

  async function look(): Promise<void> {
    if (!watch?.hasNews) return;
    const { executor } = current();
    const { step } = progress;
    const began = performance.now();
    try {
      const { parameters, ...told } = await watch.report();
      if (executor === current().executor) {
        const findings = doctor.examine({ step, rehearsed: told.rehearsed, layers: told.layers, parameters });
        onVitals({ step, version: version(), findings, ...told });
      }
    } catch (error) {
      // What an executor that is gone could not tell is nobody's loss.
      if (executor === current().executor) onFailure(error);
    }
    due = began + Math.max(INTERVAL, SHARE * (performance.now() - began));
  }

  /** Looks once what is under way is told: what came meanwhile is told too. */
  function examine(): Promise<void> {
    underWay++;
    latest = latest.then(look).finally(() => underWay--);
    return latest;
  }

  async function aside<T>(work: () => Promise<T>): Promise<T> {
    rehearsing = true;
    try {
      return await work();
    } finally {
      rehearsing = false;
    }
  }

  return {
    get rehearsing() {
      return rehearsing;
    },
    begin() {
      watch = createWatch(current, progress);
      doctor.admit(patientOf(current()));
    },
    change: () => doctor.admit(patientOf(current())),
    evaluate: doctor.evaluate,
    add(result, steps) {
      watch?.add(result, steps);
      doctor.observe(result.losses.subarray(0, steps));
    },
    glance() {
      if (underWay === 0 && performance.now() >= due) void examine();
    },
    examine,
    aside,
    async rehearse() {
      await aside(async () => watch?.rehearse());
      await examine();
    },
  };
}
