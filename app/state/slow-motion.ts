import { create } from 'zustand';
import type { NetworkInfo, Status } from '../../engine/protocol';
import type { Rehearsal } from '../../engine/protocol/rehearsal';
import type { Experiment } from '../../engine/config/experiment';
import { taskOf } from '../../engine/config/task';
import { slowMotionTexts as texts } from '../messages/slow-motion';
import { advance, notify, pauseTraining, rehearse, takeSnapshot } from './session';
import { useApp } from './store';
import { firstHands, type Hands, handColumn, type Phase, type Stop, stopsOf, take, weightColumn } from './walk';

/** A walk through one step. */
export interface Walk {
  readonly rehearsal: Rehearsal;
  readonly network: NetworkInfo;
  readonly experiment: Experiment;
  readonly stops: readonly Stop[];
  /** Place among the stops. */
  readonly at: number;
  readonly hands: Hands;
  /** How many of the learned parameters came out as announced, once the engine has made the step. */
  readonly outcome: { readonly agree: number; readonly of: number } | 'failed' | null;
}

interface SlowMotion {
  readonly walk: Walk | null;
  /** The engine is asked for something that the walk waits for. */
  readonly busy: boolean;
}

/** One step in slow motion, where it is on. */
export const useSlowMotion = create<SlowMotion>(() => ({ walk: null, busy: false }));

/** Whether slow motion is on. */
export const isWalking = ({ walk }: SlowMotion): boolean => walk !== null;

const change = (patch: Partial<Walk>): void =>
  useSlowMotion.setState(({ walk }) => ({ walk: walk && { ...walk, ...patch } }));

/** Rises whenever slow motion is entered or left: answers to what was asked before are of no use. */
let generation = 0;

/** Pauses training and starts to walk through the step that comes next. */
async function enterSlowMotion(): Promise<void> {
  const own = ++generation;
  useSlowMotion.setState({ busy: true });
  await pauseTraining();
  if (own !== generation) return;
  await work(own, undefined, (rehearsal) => begin(rehearsal));
}

/** Enters, or leaves. */
export function toggleSlowMotion(): void {
  const { walk, busy } = useSlowMotion.getState();
  if (walk || busy) leaveSlowMotion();
  else void enterSlowMotion();
}

/** Leaves without a step. */
export function leaveSlowMotion(): void {
  generation++;
  useSlowMotion.setState({ walk: null, busy: false });
}

/** Asks for a rehearsal and hands it on, if it is still wanted. */
async function work(own: number, place: number | undefined, then: (rehearsal: Rehearsal) => void): Promise<void> {
  useSlowMotion.setState({ busy: true });
  const rehearsal = await rehearse(place);
  if (own !== generation) return;
  if (!rehearsal) return leaveSlowMotion();
  useSlowMotion.setState({ busy: false });
  then(rehearsal);
}

function begin(rehearsal: Rehearsal, at = 0): void {
  const { network, experiment, status } = useApp.getState();
  // Something was changed while the engine worked it out.
  if (status && status.version > rehearsal.version) return void work(generation, undefined, (next) => begin(next, at));
  if (!network || network.layers.length !== rehearsal.columns.length) return leaveSlowMotion();
  const stops = stopsOf(network);
  const walk: Walk = {
    rehearsal,
    network,
    experiment,
    stops,
    at: Math.min(at, stops.length - 1),
    hands: firstHands(rehearsal),
    outcome: null,
  };
  useSlowMotion.setState({ walk });
}

/** Walks on: to the next stop, from the last one through the engine's step, and from there into the next walk. */
export function walkOn(): void {
  const { walk, busy } = useSlowMotion.getState();
  if (!walk || busy) return;
  if (walk.outcome !== null) return void enterSlowMotion();
  if (walk.at < walk.stops.length - 1) return change({ at: walk.at + 1 });
  void makeStep(walk);
}

/** Walks back; before the start it leaves, and a step that is made stays made. */
export function walkBack(): void {
  const { walk, busy } = useSlowMotion.getState();
  if (!walk || busy) return;
  if (walk.at === 0 || walk.outcome !== null) return leaveSlowMotion();
  change({ at: walk.at - 1 });
}

/** Goes to a stop, as long as the step is not made. */
function walkTo(at: number): void {
  const { walk } = useSlowMotion.getState();
  if (walk && walk.outcome === null) change({ at: Math.max(0, Math.min(walk.stops.length - 1, at)) });
}

/** Goes to the first stop of a part of the step. */
export function walkToPhase(phase: Phase): void {
  const { walk } = useSlowMotion.getState();
  if (walk) walkTo(walk.stops.findIndex((stop) => stop.phase === phase));
}

/** Takes a neuron by the hand. */
export function takeUnit(column: number, unit: number): void {
  const { walk } = useSlowMotion.getState();
  if (walk) change({ hands: take(walk.stops[walk.at], walk.hands, column, unit) });
}

/** Takes the next neuron of the column by the hand, or at the start the next sample; with `far` the other end of a weight. */
export function takeNext(by: 1 | -1, far = false): void {
  const { walk, busy } = useSlowMotion.getState();
  if (!walk || busy || walk.outcome !== null) return;
  const stop = walk.stops[walk.at];
  if (stop.kind === 'sample') return followSample(walk, walk.rehearsal.place + by);
  const column = (far ? weightColumn(stop, walk.hands) : null) ?? handColumn(stop, walk.hands);
  if (column === null) return;
  const { units } = walk.network.layers[column];
  takeUnit(column, Math.max(0, Math.min(units - 1, walk.hands.units[column] + by)));
}

function followSample(walk: Walk, place: number): void {
  const wanted = Math.max(0, Math.min(walk.rehearsal.batch.length - 1, place));
  if (wanted !== walk.rehearsal.place) void work(generation, wanted, (rehearsal) => begin(rehearsal));
}

/** Lets the engine make the step, and counts the parameters that came out as they were announced. */
async function makeStep({ rehearsal, network }: Walk): Promise<void> {
  const own = generation;
  useSlowMotion.setState({ busy: true });
  const status = (await advance(1)) ? await standing(rehearsal.step + 1, own) : null;
  const snapshot = status && (await takeSnapshot());
  if (own !== generation) return;
  useSlowMotion.setState({ busy: false });
  if (!snapshot || status.stoppedEarly) return leaveSlowMotion();
  if (status.trouble) return change({ outcome: 'failed' });
  // After them come statistics of normalization, which nothing learns.
  const announced = rehearsal.after.parameters.subarray(0, network.trained);
  const agree = announced.reduce((sum, value, i) => sum + Number(Object.is(value, snapshot.parameters[i])), 0);
  change({ outcome: { agree, of: announced.length } });
}

/** Waits until training stands at a step, or has stopped on the way there; null if slow motion is left meanwhile. */
function standing(step: number, own: number): Promise<Status | null> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const { status } = useApp.getState();
      if (own !== generation) {
        resolve(null);
        return true;
      }
      if (!status || status.running) return false;
      if (status.step < step && !status.trouble && !status.stoppedEarly) return false;
      resolve(status);
      return true;
    };
    if (look()) return;
    const stop = useApp.subscribe(() => {
      if (look()) stop();
    });
  });
}

/** Keeps the walk true to the run: it leaves when training goes on, and shows the new step after a change. */
useApp.subscribe(({ status, experiment }, before) => {
  const { walk, busy } = useSlowMotion.getState();
  if (!walk || !status || status === before.status || busy) return;
  // Of images there is no walk.
  if (taskOf(experiment) === 'images') return leaveSlowMotion();
  const made = walk.outcome !== null;
  if (status.running || status.step !== walk.rehearsal.step + Number(made && walk.outcome !== 'failed'))
    return leaveSlowMotion();
  if (status.version === walk.rehearsal.version || made) return;
  notify({ kind: 'info', title: texts.title, lines: [texts.notices.changed] });
  void work(++generation, undefined, (rehearsal) => begin(rehearsal, walk.at));
});

const CHORDS: Readonly<Record<string, () => void>> = {
  ArrowRight: walkOn,
  ArrowLeft: walkBack,
  ArrowUp: () => takeNext(-1),
  ArrowDown: () => takeNext(1),
  'Shift+ArrowUp': () => takeNext(-1, true),
  'Shift+ArrowDown': () => takeNext(1, true),
  Home: () => walkTo(0),
  End: () => walkTo(Infinity),
  Escape: leaveSlowMotion,
};

/** A key that is held down walks, but neither makes the step nor leaves. */
function mayRepeat(chord: string, { at, stops, outcome }: Walk): boolean {
  return (
    outcome === null && !(chord === 'ArrowRight' && at === stops.length - 1) && !(chord === 'ArrowLeft' && at === 0)
  );
}

/** What a chord does in slow motion; undefined where that is off, or where the chord is for others. */
export function slowMotionKey(chord: string, repeated = false): (() => void) | undefined {
  const { walk } = useSlowMotion.getState();
  if (!walk || !Object.hasOwn(CHORDS, chord)) return undefined;
  return repeated && !mayRepeat(chord, walk) ? () => undefined : CHORDS[chord];
}
