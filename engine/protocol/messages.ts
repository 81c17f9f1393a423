import type { Experiment } from '../config/experiment';
import type {
  Backend,
  BackendChoice,
  Evaluation,
  Frame,
  Loading,
  ImageChoice,
  RangeTest,
  Samples,
  SessionId,
  SessionState,
  Snapshot,
  Status,
  TestReport,
  Topic,
  Topics,
  Vitals,
} from '../protocol';
import type { CellArithmetic, CellPlace } from './cell';
import type { FilterCourse, FilterPlace, TopPatches } from './filter';
import type { Rehearsal } from './rehearsal';

type Of<T> = T & { readonly session: SessionId };

/** Requests by name: what goes to the worker, what comes back. */
export interface Requests {
  /** Starts a session, replacing one of the same name; from a snapshot where one is given. */
  readonly open: {
    payload: Of<{ experiment: Experiment; backend: BackendChoice; snapshot?: Snapshot; stepsPerSecond: number }>;
    result: SessionState;
  };
  readonly close: { payload: Of<unknown>; result: null };
  /** Changes the experiment, at any time; weights that still have a place stay. Same `gesture`, same undo step. */
  readonly configure: { payload: Of<{ experiment: Experiment; gesture?: string }>; result: SessionState };
  readonly backend: { payload: Of<{ choice: BackendChoice }>; result: SessionState };
  /** Measures what the executors take here, where that is not known yet; the choice is made anew where it may be. */
  readonly compareBackends: { payload: Of<unknown>; result: Backend };
  /** A page that nobody sees: training waits until it is seen again, and goes on as if nothing had been. */
  readonly hide: { payload: Of<{ hidden: boolean }>; result: null };
  readonly run: { payload: Of<unknown>; result: Status };
  readonly pause: { payload: Of<unknown>; result: Status };
  /** Makes so many steps, or goes to the end of the epoch, then pauses. */
  readonly advance: { payload: Of<{ steps: number | 'epoch' }>; result: Status };
  /** Infinity is as fast as it goes. */
  readonly speed: { payload: Of<{ stepsPerSecond: number }>; result: null };
  /** Back to step 0 and the initial weights of the seed. */
  readonly reset: { payload: Of<{ seed?: number }>; result: SessionState };
  readonly undo: { payload: Of<unknown>; result: SessionState };
  readonly redo: { payload: Of<unknown>; result: SessionState };
  /** Writes one parameter by hand. */
  readonly setParameter: { payload: Of<{ index: number; value: number; gesture?: string }>; result: Status };
  /** Judges the network as it is by every test image, while the run stays as it is or goes on; null if asked again meanwhile. */
  readonly testAll: { payload: Of<unknown>; result: TestReport | null };
  /** Tries again to get images that could not be had. */
  readonly loadImages: { payload: Of<unknown>; result: null };
  readonly snapshot: { payload: Of<unknown>; result: Snapshot };
  /** The next step, for one sample of its batch, with nothing changed: the one at `place`, or the one with the largest loss. */
  readonly rehearse: { payload: Of<{ place?: number }>; result: Rehearsal };
  /** How one value of the network comes about for one image, with the weights as they are; the run goes on. */
  readonly cell: { payload: Of<{ image: ImageChoice; cell: CellPlace }>; result: CellArithmetic };
  /** A filter’s place among the parameters and its weights since the run began; null where there is no such filter. */
  readonly filter: { payload: Of<FilterPlace>; result: FilterCourse | null };
  /** The patches of the images that evaluations look at that excite a filter most; null if asked again meanwhile. */
  readonly topPatches: { payload: Of<FilterPlace>; result: TopPatches | null };
  /** Looks for a learning rate on a copy, while the run stays as it is or goes on; null if asked again meanwhile. */
  readonly rangeTest: { payload: Of<unknown>; result: RangeTest | null };
  readonly subscribe: {
    payload: Of<{ [T in Topic]: { topic: T; parameters: Topics[T] } }[Topic]>;
    result: null;
  };
  readonly unsubscribe: { payload: Of<{ topic: Topic }>; result: null };
}

export type RequestName = keyof Requests;

/** What the worker says unasked. */
export type WorkerEvent =
  /** At most ten times a second, and after every change. */
  | { readonly type: 'status'; readonly session: SessionId; readonly status: Status }
  /** The loss of every single step, none left out, and the evaluations among them. */
  | {
      readonly type: 'metrics';
      readonly session: SessionId;
      readonly version: number;
      /** `losses[i]` is the batch loss of step `firstStep + i`, before that step's update. */
      readonly firstStep: number;
      readonly losses: Float32Array;
      readonly evaluations: readonly Evaluation[];
    }
  /** The run stands at an earlier step: what was told of later ones did not happen. */
  | { readonly type: 'rewind'; readonly session: SessionId; readonly step: number }
  /** New points: after opening and whenever the data change. */
  | { readonly type: 'samples'; readonly session: SessionId; readonly version: number; readonly samples: Samples }
  /** How far its images have come, at most ten times a second and at the end; null where none come in files. */
  | { readonly type: 'loading'; readonly session: SessionId; readonly loading: Loading | null }
  /** At most ten times a second while it trains, and after every change. */
  | { readonly type: 'vitals'; readonly session: SessionId; readonly vitals: Vitals }
  | { readonly type: 'backend'; readonly session: SessionId; readonly backend: Backend }
  | ({ readonly type: 'frame' } & Frame);

/** Messages to the worker. */
export type ToWorker =
  | {
      [N in RequestName]: {
        readonly type: 'request';
        readonly id: number;
        readonly name: N;
        readonly payload: Requests[N]['payload'];
      };
    }[RequestName]
  /** The page has drawn a frame: here is its buffer, the next may come. */
  | { readonly type: 'release'; readonly session: SessionId; readonly topic: Topic; readonly data: Float32Array };

/** Messages from the worker. */
export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly message: string }
  | WorkerEvent;
