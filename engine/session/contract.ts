import type { Experiment } from '../config/experiment';
import type {
  Backend,
  BackendChoice,
  Evaluation,
  ImageChoice,
  Plateau,
  RangeTest,
  SessionId,
  SessionState,
  Snapshot,
  Status,
  TestReport,
  Topic,
  Trouble,
} from '../protocol';
import type { CellArithmetic, CellPlace } from '../protocol/cell';
import type { WorkerEvent } from '../protocol/messages';
import type { ImageLibrary } from './image-library';
import { newPlateau } from './plateau';
import type { RatesStore } from './rates-store';
import type { FilterCourse, FilterPlace, TopPatches } from '../protocol/filter';
import type { Rehearsal } from '../protocol/rehearsal';

/** Where a session's training stands, apart from its weights. */
export interface Progress {
  step: number;
  /** Updates that the optimizer's state has seen. */
  updates: number;
  /** Step at which the schedule began. */
  scheduleStart: number;
  plateau: Plateau;
  /** A parameter was written by hand. */
  touched: boolean;
  trouble: Trouble | null;
  stoppedEarly: Status['stoppedEarly'];
  evaluation: Evaluation;
}

/** The evaluation where there is nothing to evaluate. */
export const nothingAt = (step: number): Evaluation => ({
  step,
  trainLoss: Number.NaN,
  testLoss: Number.NaN,
  trainAccuracy: Number.NaN,
  testAccuracy: Number.NaN,
});

/** Before the first step. */
export const newProgress = (): Progress => ({
  step: 0,
  updates: 0,
  scheduleStart: 0,
  plateau: newPlateau(0),
  touched: false,
  trouble: null,
  stoppedEarly: null,
  evaluation: nothingAt(0),
});

/** The trouble of an executor that failed and said why. */
export const engineFailed = (step: number, detail: string): Trouble => ({
  code: 'engineFailed',
  step,
  where: null,
  layer: null,
  from: Number.NaN,
  loss: Number.NaN,
  detail,
});

/** One run that can be changed at any time, and all that is seen of it. */
export interface Session {
  state(): SessionState;
  configure(experiment: Experiment, gesture?: string): Promise<SessionState>;
  setBackend(choice: BackendChoice): Promise<SessionState>;
  compareBackends(): Promise<Backend>;
  hide(hidden: boolean): void;
  run(): Promise<Status>;
  pause(): Promise<Status>;
  advance(steps: number | 'epoch'): Promise<Status>;
  setSpeed(stepsPerSecond: number): void;
  reset(seed?: number): Promise<SessionState>;
  travel(direction: 'undo' | 'redo'): Promise<SessionState>;
  setParameter(index: number, value: number, gesture?: string): Promise<Status>;
  testAll(): Promise<TestReport | null>;
  loadImages(): void;
  snapshot(): Promise<Snapshot>;
  rehearse(place?: number): Promise<Rehearsal>;
  cell(image: ImageChoice, cell: CellPlace): Promise<CellArithmetic>;
  filter(place: FilterPlace): FilterCourse | null;
  topPatches(place: FilterPlace): Promise<TopPatches | null>;
  rangeTest(): Promise<RangeTest | null>;
  subscribe(topic: Topic, parameters: unknown): void;
  unsubscribe(topic: Topic): void;
  release(topic: Topic): void;
  close(): Promise<void>;
}

/** What a session is opened with. */
export interface OpenOptions {
  readonly id: SessionId;
  readonly experiment: Experiment;
  readonly backend: BackendChoice;
  readonly stepsPerSecond: number;
  readonly snapshot?: Snapshot;
  readonly gpu: GPU | undefined;
  /** What was measured of devices before; without it nothing. */
  readonly rates?: RatesStore;
  /** Where experiments get their images; without it there are only those that are drawn. */
  readonly library?: ImageLibrary;
  readonly post: (event: WorkerEvent, transfer?: Transferable[]) => void;
}
