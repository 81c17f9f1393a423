import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { NetworkInfo, Status } from '../../engine/protocol';
import type { Rehearsal } from '../../engine/protocol/rehearsal';

// oxlint-disable vitest/require-mock-type-parameters
const session = vi.hoisted(() => ({
  advance: vi.fn(),
  notify: vi.fn(),
  pauseTraining: vi.fn(),
  rehearse: vi.fn(),
  takeSnapshot: vi.fn(),
}));
vi.mock('./session', () => session);

const { useApp } = await import('./store');
const {
  isWalking,
  leaveSlowMotion,
  slowMotionKey,
  takeUnit,
  toggleSlowMotion,
  useSlowMotion,
  walkBack,
  walkOn,
  walkToPhase,
} = await import('./slow-motion');

const network = { layers: [{ units: 2 }, { units: 3 }, { units: 1 }], trained: 4 } as unknown as NetworkInfo;
const AFTER = Float32Array.of(1, 2, 3, 4, 99);

function rehearsal(fields: Partial<Rehearsal> = {}): Rehearsal {
  const column = (units: number) => ({ a: new Float32Array(units), errorZ: new Float32Array(units) });
  return {
    version: 1,
    step: 7,
    place: 2,
    batch: new Uint32Array(5),
    columns: [column(2), column(3), column(1)],
    after: { parameters: AFTER, state: new Float32Array(0) },
    ...fields,
  } as unknown as Rehearsal;
}

const status = (fields: Partial<Status> = {}): void =>
  useApp.setState({
    status: { running: false, step: 7, version: 1, trouble: null, stoppedEarly: null, ...fields } as Status,
  });

const walk = () => useSlowMotion.getState().walk;
const entered = () =>
  vi.waitFor(() => expect(useSlowMotion.getState()).toMatchObject({ busy: false, walk: { at: 0 } }));

beforeEach(async () => {
  leaveSlowMotion();
  vi.clearAllMocks();
  session.pauseTraining.mockResolvedValue(undefined);
  session.advance.mockResolvedValue(true);
  session.rehearse.mockResolvedValue(rehearsal());
  session.takeSnapshot.mockResolvedValue({ parameters: AFTER });
  useApp.setState({ network });
  status();
  toggleSlowMotion();
  await entered();
});

describe('slow motion', () => {
  it('pauses training before it asks for the step', () => {
    expect(session.pauseTraining.mock.invocationCallOrder[0]).toBeLessThan(
      session.rehearse.mock.invocationCallOrder[0],
    );
  });

  it('walks on and back, and leaves before the start', () => {
    walkOn();
    walkOn();
    expect(walk()?.at).toBe(2);
    walkBack();
    walkBack();
    expect(walk()?.at).toBe(0);
    walkBack();
    expect(isWalking(useSlowMotion.getState())).toBe(false);
    expect(session.advance).not.toHaveBeenCalled();
  });

  it('makes one step at its end, and counts what came out as announced', async () => {
    session.takeSnapshot.mockResolvedValue({ parameters: Float32Array.of(1, 2, 3.5, 4, 98) });
    slowMotionKey('End')?.();
    walkOn();
    expect(session.advance).toHaveBeenCalledExactlyOnceWith(1);
    walkOn();
    expect(session.advance).toHaveBeenCalledOnce();
    status({ running: true, step: 7 });
    status({ step: 8 });
    await vi.waitFor(() => expect(walk()?.outcome).toEqual({ agree: 3, of: 4 }));
    session.rehearse.mockResolvedValue(rehearsal({ step: 8 }));
    walkOn();
    await entered();
    expect(walk()?.rehearsal.step).toBe(8);
  });

  it('says so where the engine stopped instead of making the step', async () => {
    slowMotionKey('End')?.();
    walkOn();
    status({ trouble: { code: 'notFinite', step: 7 } as Status['trouble'] });
    await vi.waitFor(() => expect(walk()?.outcome).toBe('failed'));
  });

  it('is left where the engine cannot make the step', async () => {
    session.advance.mockResolvedValue(false);
    slowMotionKey('End')?.();
    walkOn();
    await vi.waitFor(() => expect(useSlowMotion.getState()).toEqual({ walk: null, busy: false }));
    expect(session.takeSnapshot).not.toHaveBeenCalled();
  });

  it('is left when training goes on, and when the run stands elsewhere', async () => {
    status({ running: true });
    expect(walk()).toBeNull();
    status();
    toggleSlowMotion();
    await entered();
    status({ step: 0 });
    expect(walk()).toBeNull();
  });

  it('shows the new step at the same stop after a change', async () => {
    walkToPhase('update');
    const at = walk()?.at;
    session.rehearse.mockResolvedValue(rehearsal({ version: 2 }));
    status({ version: 2 });
    await vi.waitFor(() => expect(walk()?.rehearsal.version).toBe(2));
    expect(walk()?.at).toBe(at);
    expect(session.notify).toHaveBeenCalledOnce();
  });

  it('asks again where something was changed while the engine worked the step out', async () => {
    session.rehearse.mockImplementationOnce(() => {
      status({ version: 3 });
      return Promise.resolve(rehearsal({ version: 2 }));
    });
    session.rehearse.mockResolvedValue(rehearsal({ version: 3 }));
    status({ version: 2 });
    await vi.waitFor(() => expect(walk()?.rehearsal.version).toBe(3));
  });

  it('is not entered where the engine refuses, nor after it was left in the meantime', async () => {
    leaveSlowMotion();
    session.rehearse.mockResolvedValue(null);
    toggleSlowMotion();
    await vi.waitFor(() => expect(useSlowMotion.getState().busy).toBe(false));
    expect(walk()).toBeNull();
    session.rehearse.mockResolvedValue(rehearsal());
    toggleSlowMotion();
    leaveSlowMotion();
    await session.pauseTraining.mock.results.at(-1)?.value;
    expect(useSlowMotion.getState()).toEqual({ walk: null, busy: false });
    toggleSlowMotion();
    await vi.waitFor(() => expect(session.rehearse).toHaveBeenCalledTimes(3));
    leaveSlowMotion();
    await session.rehearse.mock.results[2].value;
    expect(useSlowMotion.getState()).toEqual({ walk: null, busy: false });
  });

  it('takes neurons and samples by the hand with up and down', async () => {
    slowMotionKey('ArrowDown')?.();
    expect(session.rehearse).toHaveBeenLastCalledWith(3);
    await entered();
    walkOn();
    slowMotionKey('ArrowDown')?.();
    expect(walk()?.hands.units).toEqual([0, 1, 0]);
    takeUnit(1, 2);
    slowMotionKey('ArrowDown')?.();
    expect(walk()?.hands.units).toEqual([0, 2, 0]);
  });

  it('has keys of its own, which held down neither make the step nor leave', () => {
    slowMotionKey('ArrowLeft', true)?.();
    expect(walk()?.at).toBe(0);
    slowMotionKey('End')?.();
    slowMotionKey('ArrowRight', true)?.();
    expect(session.advance).not.toHaveBeenCalled();
    expect(slowMotionKey('Space')).toBeUndefined();
    slowMotionKey('Escape')?.();
    expect(walk()).toBeNull();
    expect(slowMotionKey('ArrowRight')).toBeUndefined();
  });
});
