import { offersFor } from '../../engine/catalog/remedies';
import type { Experiment } from '../../engine/config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../../engine/config/normalise';
import type { Note } from '../../engine/config/parameter';
import type { FilterCourse, FilterPlace, TopPatches } from '../../engine/protocol/filter';
import type {
  BackendChoice,
  ImageChoice,
  RangeTest,
  SessionState,
  Snapshot,
  Status,
  Trouble,
  Vitals,
  TestReport,
} from '../../engine/protocol';
import type { CellArithmetic, CellPlace } from '../../engine/protocol/cell';
import type { RequestName, Requests, WorkerEvent } from '../../engine/protocol/messages';
import type { Rehearsal } from '../../engine/protocol/rehearsal';
import { describeNote, texts } from '../messages/en';
import { createClient, isDeath } from '../worker/client';
import { connectFrames, receiveFrame } from '../worker/frames';
import { curves } from './curves';
import { gradientHistory } from './gradient-history';
import { useApp, type Notice } from './store';

/** The one session of the page. */
const SESSION = 'main';

/** Taken now and then, so that a worker that dies costs two seconds of training. */
let keepsake: Snapshot | null = null;
let keepsakeAt = 0;
const KEEPSAKE_INTERVAL = 2000;
/** Rises when the run begins anew: a snapshot that was asked for before is of another one. */
let begun = 0;

/** A worker that died from now on would have to start anew. */
function forgetKeepsake(): void {
  keepsake = null;
  begun++;
}

/** The experiment that the engine runs. */
let accepted: Experiment | null = null;

const client = createClient({ onEvent: receive, onDeath: revive });

type Rest<N extends RequestName> = Omit<Requests[N]['payload'], 'session'>;

function ask<N extends RequestName>(name: N, rest: Rest<N>): Promise<Requests[N]['result']> {
  const payload = { ...rest, session: SESSION } as Requests[N]['payload'];
  return client.request(name, payload);
}

function receive(event: WorkerEvent): void {
  switch (event.type) {
    case 'frame':
      return receiveFrame(event);
    case 'status':
      return takeStatus(event.status);
    case 'rewind':
      gradientHistory.truncate(event.step);
      return curves.truncate(event.step);
    case 'samples':
      return useApp.setState({ samples: event.samples });
    case 'vitals':
      return takeVitals(event.vitals);
    case 'backend':
      return useApp.setState({ backend: event.backend });
    case 'loading':
      return useApp.setState({ loading: event.loading });
    case 'metrics':
      return curves.append(event.firstStep, event.losses, event.evaluations);
  }
}

function takeVitals(vitals: Vitals): void {
  useApp.setState({ vitals });
  const layers = useApp.getState().network?.layers ?? [];
  gradientHistory.append(
    vitals,
    layers.map(({ units }) => units),
    layers.slice(1).map(({ weight }) => weight !== undefined),
  );
}

function takeStatus(status: Status): void {
  const before = useApp.getState().status;
  useApp.setState({ status });
  const { trouble, stoppedEarly } = status;
  if (trouble && trouble.step !== before?.trouble?.step) notifyOfTrouble(trouble);
  if (stoppedEarly && stoppedEarly.step !== before?.stoppedEarly?.step) {
    notify(texts.stoppedEarly(stoppedEarly.step, stoppedEarly.best));
    void keep();
  }
  const now = performance.now();
  if (status.running && status.step > 0 && now - keepsakeAt > KEEPSAKE_INTERVAL) {
    keepsakeAt = now;
    void keep();
  }
}

function notifyOfTrouble(trouble: Trouble): void {
  const { experiment, network } = useApp.getState();
  if (trouble.code === 'engineFailed') return notify(texts.trouble.engineFailed(trouble));
  const offers = offersFor('notFinite', experiment);
  notify({ ...texts.trouble.notFinite(trouble, network ?? { layers: [] }), offers });
}

async function keep(): Promise<void> {
  const own = begun;
  try {
    const snapshot = await ask('snapshot', {});
    if (own === begun) keepsake = snapshot;
  } catch {
    // The next one comes in two seconds; without any, a new worker starts from step 0.
  }
}

function takeState(state: SessionState): void {
  accepted = state.experiment;
  const { network, backend, status } = state;
  // While changes wait, the page is ahead of the engine, and what the person set last stays on the screen.
  const experiment = waiting.length > 0 ? useApp.getState().experiment : state.experiment;
  useApp.setState({ experiment, network, backend });
  takeStatus(status);
  curves.setSeams(status.seams);
  notifyAbout(state.notes);
  if (status.step > 0) void keep();
  else forgetKeepsake();
}

function notifyAbout(notes: readonly Note[]): void {
  if (notes.length > 0) notify({ kind: 'info', title: texts.notices.changed, lines: notes.map(describeNote) });
}

let nextNotice = 1;

/** Shows a message until the person puts it away. */
export function notify(notice: Omit<Notice, 'id'>): void {
  const last = useApp.getState().notices.at(-1);
  if (last && last.title === notice.title && last.lines.join() === notice.lines.join()) return;
  useApp.setState(({ notices }) => ({ notices: [...notices.slice(-2), { ...notice, id: nextNotice++ }] }));
}

/** Puts a message away. */
export function dismiss(id: number): void {
  useApp.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

function report(error: unknown): void {
  if (isDeath(error)) return;
  notify({
    kind: 'trouble',
    title: texts.notices.engine,
    lines: [error instanceof Error ? error.message : String(error)],
  });
}

/** Data sets that lie in files beside the page. */
const IN_FILES: ReadonlySet<Experiment['data']> = new Set<Experiment['data']>(['mnist', 'fashion']);

/** Where the files of images do not come, the same is asked for once more with a button. */
function reportRefused(error: unknown, wanted: Experiment, retry: () => void): void {
  if (isDeath(error) || !IN_FILES.has(wanted.data) || accepted?.data === wanted.data) return report(error);
  const line = error instanceof Error ? error.message : String(error);
  notify({ kind: 'trouble', title: texts.notices.noImages, lines: [line], retry });
}

/** A tab that nobody sees trains nothing, and goes on where it was when it is seen again. */
const tellVisibility = (): void => void ask('hide', { hidden: document.hidden }).catch(report);
document.addEventListener('visibilitychange', tellVisibility);

/** Asks for every topic that is on the screen, from a worker that knows of none. */
function connect(): void {
  if (document.hidden) tellVisibility();
  connectFrames({
    subscribe: (topic, parameters) => void ask('subscribe', { topic, parameters }).catch(report),
    unsubscribe: (topic) => void ask('unsubscribe', { topic }).catch(report),
    isCurrent: ({ version }) => version >= (useApp.getState().status?.version ?? 0),
    release: ({ topic, data }) => client.send({ type: 'release', session: SESSION, topic, data }, [data.buffer]),
  });
}

/** Opens the page's session with an experiment: at the start, and for a link that is opened in the same tab. */
export async function openSession(experiment: Experiment, run: boolean): Promise<void> {
  const { speed, backend } = useApp.getState().view;
  waiting.length = 0;
  forgetKeepsake();
  useApp.setState({ experiment });
  try {
    const state = await ask('open', { experiment, backend, stepsPerSecond: speed });
    takeState(state);
    connect();
  } catch (error) {
    reportRefused(error, experiment, () => void openSession(experiment, run));
    // A page without a session could do nothing: a link that cannot be run gives way to the default.
    if (!isDeath(error) && experiment !== DEFAULT_EXPERIMENT) await openSession(DEFAULT_EXPERIMENT, false);
    return;
  }
  if (run) await runTraining();
}

/** A worker that dies so often in a row does not come up at all. */
const MOST_DEATHS = 3;
let deaths = 0;

function revive(reason: string): void {
  deaths++;
  if (deaths >= MOST_DEATHS)
    return notify({ kind: 'trouble', title: texts.notices.workerLost, lines: [reason, texts.notices.reload] });
  notify({ kind: 'trouble', title: texts.notices.workerDied, lines: [reason] });
  void reopen().catch(report);
}

/** Goes on in a new worker, from the latest snapshot where there is one. */
async function reopen(): Promise<void> {
  const { experiment, view, status } = useApp.getState();
  const snapshot = keepsake ?? undefined;
  const state = await ask('open', {
    experiment: snapshot?.experiment ?? experiment,
    backend: view.backend,
    stepsPerSecond: view.speed,
    snapshot,
  });
  deaths = 0;
  takeState(state);
  connect();
  if (status?.running === true) await runTraining();
}

/** Changes that the worker has not been told of yet, oldest first. */
const waiting: Rest<'configure'>[] = [];
let telling: Promise<void> | null = null;

/**
 * Changes the experiment, in mid-run too. Calls with the same `gesture` (one drag of a slider) are one
 * step of undo and one seam.
 */
export function change(patch: Partial<Experiment>, gesture?: string): void {
  const { experiment, notes } = withChange(useApp.getState().experiment, patch);
  useApp.setState({ experiment });
  notifyAbout(notes);
  // A drag moves faster than new data are drawn: what has not been told yet gives way to what came after.
  if (gesture !== undefined && waiting.at(-1)?.gesture === gesture) waiting.pop();
  waiting.push({ experiment, gesture });
  telling ??= tell().finally(() => {
    telling = null;
  });
}

async function tell(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { experiment } = next;
    await ask('configure', next).then(takeState, (error) => refuse(error, experiment));
  }
}

/** The engine goes on with what it has; so does the page. */
function refuse(error: unknown, wanted: Experiment): void {
  reportRefused(error, wanted, () => change(wanted));
  if (waiting.length === 0 && accepted) useApp.setState({ experiment: accepted });
}

/** Starts training. */
export async function runTraining(): Promise<void> {
  await ask('run', {}).then(takeStatus, report);
}

/** Stops after the step under way. */
export async function pauseTraining(): Promise<void> {
  await ask('pause', {}).then(takeStatus, report);
}

/** Makes so many steps, or the rest of the epoch, and stops; resolves to whether the engine set out to. */
export async function advance(steps: number | 'epoch'): Promise<boolean> {
  const status = await ask('advance', { steps }).catch(nothing);
  if (status) takeStatus(status);
  return status !== null;
}

/** The step that comes next, for one sample of its batch, with nothing changed; null where the engine refuses. */
export async function rehearse(place?: number): Promise<Rehearsal | null> {
  await telling;
  return ask('rehearse', { place }).catch(nothing);
}

/** A filter’s place and its weights since the run began; null where there is no such filter, or no engine. */
export async function filterCourse(place: FilterPlace): Promise<FilterCourse | null> {
  await telling;
  return ask('filter', place).catch(() => null);
}

/** The images that excite a filter most; null where another search was asked for meanwhile. */
export async function topPatches(place: FilterPlace): Promise<TopPatches | null> {
  await telling;
  return ask('topPatches', place).catch(() => null);
}

/** How a value of the network comes about for an image; null where the engine refuses. */
export const explainCell = (image: ImageChoice, cell: CellPlace): Promise<CellArithmetic | null> =>
  ask('cell', { image, cell }).catch(() => null);

/** All that the run is now; null where the engine refuses. */
export async function takeSnapshot(): Promise<Snapshot | null> {
  return ask('snapshot', {}).catch(nothing);
}

function nothing(error: unknown): null {
  report(error);
  return null;
}

/** Back to step 0 and the same initial weights; with a seed, to other ones. */
export async function resetTraining(seed?: number): Promise<void> {
  await telling;
  forgetKeepsake();
  await ask('reset', { seed }).then(takeState, report);
}

/** Goes back to the moment before the last change, or forward again. */
export async function travel(direction: 'undo' | 'redo'): Promise<void> {
  await telling;
  await ask(direction, {}).then(takeState, report);
}

/** Sets the wanted steps per second. */
export function setSpeed(stepsPerSecond: number): void {
  useApp.setState(({ view }) => ({ view: { ...view, speed: stepsPerSecond } }));
  ask('speed', { stepsPerSecond }).catch(report);
}

/** Moves the session to another executor; it goes on from its weights. */
export function setBackend(choice: BackendChoice): void {
  useApp.setState(({ view }) => ({ view: { ...view, backend: choice } }));
  ask('backend', { choice }).then(takeState, report);
}

/** Has both executors measured, where that was not done before; the badge says what came of it. */
export async function compareBackends(): Promise<void> {
  await ask('compareBackends', {}).then((backend) => useApp.setState({ backend }), report);
}

/** Looks for a learning rate on a copy of the run; null where another test was asked for meanwhile. */
export async function findRate(): Promise<RangeTest | null> {
  await telling;
  return ask('rangeTest', {});
}

/** Tries again to get images that could not be had. */
export function loadImages(): void {
  ask('loadImages', {}).catch(report);
}

/** Judges the network by every test image; null where another such wish came after it, or the engine refuses. */
export async function testAll(): Promise<TestReport | null> {
  await telling;
  return ask('testAll', {}).catch(nothing);
}

/** Writes one weight or bias by hand. */
export function setParameter(index: number, value: number, gesture?: string): void {
  ask('setParameter', { index, value, gesture }).then(takeStatus, report);
}
