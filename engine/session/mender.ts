import type { Backend } from '../protocol';
import { engineFailed } from './contract';
import type { Course } from './course';
import type { DeviceKeeper } from './device-keeper';
import type { Loop } from './loop';

/** What a mender works on and whom it tells. */
export interface MenderHost {
  readonly keeper: DeviceKeeper;
  readonly loop: Loop;
  readonly course: Course;
  readonly isClosed: () => boolean;
  /** The person wants it to train. */
  readonly isWanted: () => boolean;
  readonly report: () => void;
  readonly show: () => void;
  readonly onBackend: (backend: Backend) => void;
}

/** Moves a session to another device where the one that it runs on fails, or another turns out to be faster. */
export interface Mender {
  /** A lost device is asked for again, then done without; the run goes on from what was kept last. */
  recover(reason: string): void;
  /** More is known of the devices here. What has begun goes on as it began: another one would round differently. */
  reconsider(): Promise<void>;
  /** An executor failed. One that cannot even be read has lost its device, whether the browser said so yet or not. */
  fail(error: unknown): Promise<void>;
}

/** A mender of a session. */
export function createMender(host: MenderHost): Mender {
  const { keeper, loop, course, isClosed, isWanted, report, show, onBackend } = host;

  async function recover(reason: string): Promise<void> {
    const wasRunning = isWanted();
    loop.stop();
    await loop.exclusive(() => keeper.replace(reason, course.fallBack));
    if (isClosed()) return;
    onBackend(keeper.backend);
    report();
    show();
    if (wasRunning) loop.start();
  }

  async function reconsider(): Promise<void> {
    await loop.exclusive(async () => {
      if (isClosed()) return;
      if (course.progress.step === 0 && !loop.running && keeper.prefersOther) {
        await course.restore(await course.freeze());
        report();
        show();
      }
      onBackend(keeper.backend);
    });
  }

  async function fail(error: unknown): Promise<void> {
    if (isClosed()) return;
    loop.stop();
    const failed = keeper.device;
    const detail = error instanceof Error ? error.message : String(error);
    const alive = await course.run.executor.read().then(
      () => true,
      () => false,
    );
    if (isClosed()) return;
    if (!alive) return keeper.lose(failed, detail);
    if (failed !== keeper.device || course.progress.trouble) return;
    course.progress.trouble = engineFailed(course.progress.step, detail);
    report();
  }

  return {
    recover(reason) {
      if (!isClosed()) recover(reason).catch((error) => void fail(error));
    },
    reconsider: () => reconsider().catch(fail),
    fail,
  };
}
