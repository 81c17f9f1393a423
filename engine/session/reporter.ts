import type { Evaluation, SessionId, Status } from '../protocol';
import type { WorkerEvent } from '../protocol/messages';

/** Gathers the loss of every step between two reports. */
export interface Reporter {
  /** Milliseconds since the last report. */
  age(): number;
  addLosses(firstStep: number, losses: Float32Array): void;
  addEvaluation(evaluation: Evaluation): void;
  /** Forgets what has gathered: it belongs to a past that was undone. */
  forget(): void;
  /** Sends what has gathered, then the status. */
  send(status: Status): void;
}

/** A reporter for a session; none of the losses that it is given is left out. */
export function createReporter(
  session: SessionId,
  post: (event: WorkerEvent, transfer?: Transferable[]) => void,
): Reporter {
  let firstStep = 0;
  let parts: Float32Array[] = [];
  let evaluations: Evaluation[] = [];
  let sentAt = 0;

  function forget(): void {
    parts = [];
    evaluations = [];
  }

  return {
    age: () => performance.now() - sentAt,
    addLosses(first, losses) {
      if (parts.length === 0) firstStep = first;
      parts.push(losses);
    },
    addEvaluation(evaluation) {
      evaluations.push(evaluation);
    },
    forget,
    send(status) {
      sentAt = performance.now();
      if (parts.length > 0 || evaluations.length > 0) {
        const losses = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
        let at = 0;
        for (const part of parts) {
          losses.set(part, at);
          at += part.length;
        }
        post({ type: 'metrics', session, version: status.version, firstStep, losses, evaluations }, [losses.buffer]);
        forget();
      }
      post({ type: 'status', session, status });
    },
  };
}
