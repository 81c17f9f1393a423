import { taskOf } from '../../engine/config/task';
import type { NetworkInfo } from '../../engine/protocol';
import { texts } from '../messages/en';
import { advance, notify, pauseTraining, resetTraining, runTraining, setSpeed, travel } from './session';
import { toggleSlowMotion } from './slow-motion';
import { nextSpeed } from './speed';
import { type AppState, type View, useApp } from './store';

/** Where an action stands in the help sheet. */
export type ActionGroup = 'training' | 'changes' | 'view' | 'page';

/** Something that can be done: its button, its keys and its line in the help sheet come from here. */
export interface Action {
  readonly group: ActionGroup;
  readonly label: string;
  readonly help: string;
  /** Chords such as `Shift+ArrowRight`; `Mod` is Ctrl, or Command on a Mac. The first one is shown. */
  readonly keys: readonly string[];
  readonly run: () => void;
  readonly enabled: (state: AppState) => boolean;
  /** Why it cannot be done with this experiment, in a sentence; null where it can. */
  readonly refusal?: (state: AppState) => string | null;
  /** Holding the key does it again and again. */
  readonly repeats?: boolean;
}

/** Whether a network has statistics of batches to draw with. */
export const hasBatchNorm = (network: NetworkInfo | null): boolean =>
  network?.layers.some(({ normalization }) => normalization?.kind === 'batchNorm') === true;

const always = (): boolean => true;

const setView = (change: (view: View) => Partial<View>): void =>
  useApp.setState(({ view }) => ({ view: { ...view, ...change(view) } }));

const THEMES: readonly View['theme'][] = ['system', 'light', 'dark', 'projector'];

const hurry = (direction: 1 | -1) => (): void => setSpeed(nextSpeed(useApp.getState().view.speed, direction));

/** Seeds of four digits at most: a link with one is still read out easily. */
export const drawSeed = (): number => 1 + Math.floor(Math.random() * 9999);

const TABLE = {
  run: {
    group: 'training',
    ...texts.actions.runOrPause,
    keys: ['Space'],
    enabled: always,
    run: () => void (useApp.getState().status?.running === true ? pauseTraining() : runTraining()),
  },
  step: {
    group: 'training',
    ...texts.actions.step,
    keys: ['ArrowRight'],
    enabled: always,
    repeats: true,
    run: () => void advance(1),
  },
  slowMotion: {
    group: 'training',
    ...texts.actions.slowMotion,
    keys: ['W'],
    enabled: always,
    refusal: ({ experiment }) => (taskOf(experiment) === 'images' ? texts.actions.slowMotion.refusal : null),
    run: toggleSlowMotion,
  },
  epoch: {
    group: 'training',
    ...texts.actions.epoch,
    keys: ['Shift+ArrowRight'],
    enabled: always,
    repeats: true,
    run: () => void advance('epoch'),
  },
  reset: {
    group: 'training',
    ...texts.actions.reset,
    keys: ['R'],
    enabled: always,
    run: () => void resetTraining(),
  },
  newSeed: {
    group: 'training',
    ...texts.actions.newSeed,
    keys: ['N'],
    enabled: always,
    run: () => void resetTraining(drawSeed()),
  },
  slower: { group: 'training', ...texts.actions.slower, keys: ['['], enabled: always, repeats: true, run: hurry(-1) },
  faster: { group: 'training', ...texts.actions.faster, keys: [']'], enabled: always, repeats: true, run: hurry(1) },
  undo: {
    group: 'changes',
    ...texts.actions.undo,
    keys: ['Mod+Z'],
    repeats: true,
    enabled: ({ status }) => status?.canUndo === true,
    run: () => void travel('undo'),
  },
  redo: {
    group: 'changes',
    ...texts.actions.redo,
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    repeats: true,
    enabled: ({ status }) => status?.canRedo === true,
    run: () => void travel('redo'),
  },
  logLoss: {
    group: 'view',
    ...texts.actions.logLoss,
    keys: ['L'],
    enabled: always,
    run: () => setView(({ logLoss }) => ({ logLoss: !logLoss })),
  },
  testPoints: {
    group: 'view',
    ...texts.actions.testPoints,
    keys: ['T'],
    enabled: always,
    run: () => setView(({ showTest }) => ({ showTest: !showTest })),
  },
  discrete: {
    group: 'view',
    ...texts.actions.discrete,
    keys: ['V'],
    enabled: always,
    run: () => setView(({ discrete }) => ({ discrete: !discrete })),
  },
  statistics: {
    group: 'view',
    ...texts.actions.statistics,
    keys: ['B'],
    enabled: ({ network }) => hasBatchNorm(network),
    run: () => setView(({ statistics }) => ({ statistics: statistics === 'batch' ? 'running' : 'batch' })),
  },
  gradients: {
    group: 'view',
    ...texts.actions.gradients,
    keys: ['G'],
    enabled: always,
    run: () => setView(({ gradients }) => ({ gradients: !gradients })),
  },
  theme: {
    group: 'view',
    ...texts.actions.theme,
    keys: ['D'],
    enabled: always,
    run: () => setView(({ theme }) => ({ theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] })),
  },
  gallery: {
    group: 'page',
    ...texts.actions.gallery,
    keys: ['E'],
    enabled: always,
    run: () => useApp.setState({ dialog: 'gallery' }),
  },
  share: {
    group: 'page',
    ...texts.actions.share,
    keys: ['S'],
    enabled: always,
    run: () => useApp.setState({ dialog: 'share' }),
  },
  help: {
    group: 'page',
    ...texts.actions.help,
    keys: ['?'],
    enabled: always,
    run: () => useApp.setState({ dialog: 'help' }),
  },
} satisfies Record<string, Action>;

export type ActionId = keyof typeof TABLE;

/** Everything that can be done, in the order of the help sheet. */
export const ACTIONS: Readonly<Record<ActionId, Action>> = TABLE;

const BY_CHORD = new Map(
  Object.values<Action>(TABLE).flatMap((action) => action.keys.map((chord) => [chord, action] as const)),
);

/** The action of a chord. */
export function actionOf(chord: string): Action | undefined {
  return BY_CHORD.get(chord);
}

/** Does an action where it can be done now, or says why it cannot. */
export function perform(action: Action): void {
  const state = useApp.getState();
  const refusal = action.refusal?.(state) ?? null;
  if (refusal !== null) return notify({ kind: 'info', title: action.label, lines: [refusal] });
  if (action.enabled(state)) action.run();
}
