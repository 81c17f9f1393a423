import { beforeEach, describe, expect, it, vi } from 'vitest';

// oxlint-disable vitest/require-mock-type-parameters
const session = vi.hoisted(() => ({
  advance: vi.fn(),
  pauseTraining: vi.fn(),
  resetTraining: vi.fn(),
  runTraining: vi.fn(),
  setSpeed: vi.fn(),
  travel: vi.fn(),
}));
vi.mock('./session', () => session);

const { ACTIONS, actionOf, perform } = await import('./actions');
const { DEFAULT_VIEW, useApp } = await import('./store');

type Entry = (typeof ACTIONS)[keyof typeof ACTIONS];
const all: readonly Entry[] = Object.values(ACTIONS);

const status = (fields: object) =>
  useApp.setState({
    status: { running: false, canUndo: false, canRedo: false, ...fields } as unknown as ReturnType<
      typeof useApp.getState
    >['status'],
  });

beforeEach(() => {
  vi.clearAllMocks();
  useApp.setState({ status: null, view: DEFAULT_VIEW, dialog: null });
});

describe('the table of actions', () => {
  it('has a name, an explanation and a key for every action', () => {
    for (const { label, help, keys } of all) {
      expect(label).not.toBe('');
      expect(help).toMatch(/\.$/);
      expect(keys.length).toBeGreaterThan(0);
    }
  });

  it('gives no key to two actions', () => {
    const chords = all.flatMap(({ keys }) => keys);
    expect(new Set(chords).size).toBe(chords.length);
  });

  it.each([
    ['Space', 'run'],
    ['ArrowRight', 'step'],
    ['Shift+ArrowRight', 'epoch'],
    ['R', 'reset'],
    ['N', 'newSeed'],
    ['Mod+Z', 'undo'],
    ['Mod+Shift+Z', 'redo'],
    ['L', 'logLoss'],
    ['T', 'testPoints'],
    ['[', 'slower'],
    [']', 'faster'],
    ['D', 'theme'],
    ['E', 'gallery'],
    ['?', 'help'],
  ] as const)('binds %s to %s', (chord, id) => {
    expect(actionOf(chord)).toBe(ACTIONS[id]);
  });

  it('runs what stands and pauses what runs', () => {
    perform(ACTIONS.run);
    expect(session.runTraining).toHaveBeenCalledOnce();
    status({ running: true });
    perform(ACTIONS.run);
    expect(session.pauseTraining).toHaveBeenCalledOnce();
  });

  it('undoes only where there is something to undo', () => {
    perform(ACTIONS.undo);
    expect(session.travel).not.toHaveBeenCalled();
    status({ canUndo: true });
    perform(ACTIONS.undo);
    expect(session.travel).toHaveBeenCalledWith('undo');
  });

  it('resets to the same seed, and to another one for a new seed', () => {
    perform(ACTIONS.reset);
    expect(session.resetTraining).toHaveBeenLastCalledWith();
    perform(ACTIONS.newSeed);
    const [seed] = session.resetTraining.mock.lastCall as [number];
    expect(seed).toBeGreaterThan(0);
    expect(seed).toBeLessThan(10_000);
  });

  it('moves the speed by one stop and not beyond the ends', () => {
    perform(ACTIONS.faster);
    expect(session.setSpeed).toHaveBeenLastCalledWith(500);
    perform(ACTIONS.slower);
    expect(session.setSpeed).toHaveBeenLastCalledWith(100);
    useApp.setState({ view: { ...DEFAULT_VIEW, speed: 5000 } });
    perform(ACTIONS.faster);
    expect(session.setSpeed).toHaveBeenLastCalledWith(Infinity);
    useApp.setState({ view: { ...DEFAULT_VIEW, speed: 1 } });
    perform(ACTIONS.slower);
    expect(session.setSpeed).toHaveBeenLastCalledWith(1);
    useApp.setState({ view: { ...DEFAULT_VIEW, speed: 300 } });
    perform(ACTIONS.slower);
    expect(session.setSpeed).toHaveBeenLastCalledWith(200);
  });

  it('goes round the themes', () => {
    const seen = [0, 1, 2, 3].map(() => {
      perform(ACTIONS.theme);
      return useApp.getState().view.theme;
    });
    expect(seen).toEqual(['light', 'dark', 'projector', 'system']);
  });
});
