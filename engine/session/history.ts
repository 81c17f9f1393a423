import type { Snapshot } from '../protocol';

interface Moment {
  readonly snapshot: Snapshot;
  readonly gesture: string | undefined;
}

/** Moments that are kept for going back, and bytes that they may take. */
const MOMENTS = 60;
const BYTES = 64 * 2 ** 20;

/** The moments before each change, to go back to and forth again. */
export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether the latest moment belongs to this gesture, so that no new one is due. */
  continues(gesture: string | undefined): boolean;
  /** Remembers the moment before a change. */
  push(snapshot: Snapshot, gesture: string | undefined): void;
  /** Exchanges the present for the moment before the last change; null where there is none. */
  undo(present: Snapshot): Snapshot | null;
  redo(present: Snapshot): Snapshot | null;
}

const bytesOf = ({ snapshot }: Moment): number => snapshot.parameters.byteLength + snapshot.state.byteLength;

/** A history without a past. */
export function createHistory(): History {
  const past: Moment[] = [];
  const future: Moment[] = [];

  function trim(): void {
    let bytes = past.reduce((sum, moment) => sum + bytesOf(moment), 0);
    while (past.length > 1 && (past.length > MOMENTS || bytes > BYTES)) {
      const oldest = past.shift();
      bytes -= oldest ? bytesOf(oldest) : 0;
    }
  }

  function travel(from: Moment[], to: Moment[], present: Snapshot): Snapshot | null {
    const moment = from.pop();
    if (!moment) return null;
    to.push({ snapshot: present, gesture: undefined });
    return moment.snapshot;
  }

  return {
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    continues: (gesture) => gesture !== undefined && past.at(-1)?.gesture === gesture,
    push(snapshot, gesture) {
      past.push({ snapshot, gesture });
      future.length = 0;
      trim();
    },
    undo: (present) => travel(past, future, present),
    redo: (present) => travel(future, past, present),
  };
}
