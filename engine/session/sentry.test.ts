import { afterEach, describe, expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import type { Evaluation } from '../protocol';
import type { WorkerEvent } from '../protocol/messages';
import { closeTrials, openTrial, parametersOf } from './trial-session';

afterEach(closeTrials);

/** Few noisy points and a network that learns them by heart: the test loss soon rises again. */
const OVERFITTING: Partial<Experiment> = { samples: 80, noise: 0.4, layers: [{ units: 16 }, { units: 16 }] };

const evaluationsOf = (events: readonly WorkerEvent[]): readonly Evaluation[] =>
  events.flatMap((event) => (event.type === 'metrics' ? event.evaluations : []));

describe('early stopping', () => {
  it('stops when the test loss has not fallen for so many steps, and brings the best weights back', async () => {
    const { session, events, train } = await openTrial({ ...OVERFITTING, patience: 300 });
    const { step, running, stoppedEarly, evaluation } = await train(20_000);
    expect(running).toBe(false);
    expect(stoppedEarly?.step).toBe(step);
    const best = stoppedEarly?.best ?? Number.NaN;
    expect(step - best).toBeGreaterThanOrEqual(300);
    expect(step - best).toBeLessThan(400);

    const unwatched = await openTrial(OVERFITTING);
    await unwatched.train(best);
    expect(await parametersOf(session)).toEqual(await parametersOf(unwatched.session));

    const evaluations = evaluationsOf(events);
    expect(evaluations.at(-1)).toEqual(evaluation);
    expect(evaluation.step).toBe(step);
    expect(evaluation.testLoss).toBe(Math.min(...evaluations.slice(1).map(({ testLoss }) => testLoss)));
  });

  it('stops at the same step for the same experiment, wherever the run was paused', async () => {
    const straight = await openTrial({ ...OVERFITTING, patience: 300 });
    const { stoppedEarly } = await straight.train(20_000);
    const halting = await openTrial({ ...OVERFITTING, patience: 300 });
    let status = await halting.train(37);
    while (status.stoppedEarly === null) status = await halting.train(53);
    expect(status.stoppedEarly).toEqual(stoppedEarly);
    expect(await parametersOf(halting.session)).toEqual(await parametersOf(straight.session));
  });

  it('goes on afterwards, with the optimizer where it was, and watches anew', async () => {
    const { session, train } = await openTrial({ ...OVERFITTING, patience: 300 });
    const first = await train(20_000);
    const { updates } = await session.snapshot();
    expect(updates).toBe(first.stoppedEarly?.best);
    const next = await train(100);
    expect(next.stoppedEarly).toBeNull();
    expect(next.step).toBe(first.step + 100);
    expect((await session.snapshot()).updates).toBe(updates + 100);
    const again = await train(20_000);
    expect(again.stoppedEarly?.best).toBeGreaterThan(first.step);
  });

  it('watches anew after a change, and after the numbers were undone', async () => {
    const { session, train } = await openTrial({ ...OVERFITTING, patience: 300 });
    const { stoppedEarly } = await train(20_000);
    const stop = stoppedEarly?.step ?? 0;
    await session.reset();
    expect(session.state().status.stoppedEarly).toBeNull();
    await train(stop - 20);
    await session.configure({ ...session.state().experiment, l2: 1e-5 });
    const changed = await train(200);
    expect(changed.stoppedEarly).toBeNull();
    expect(changed.step).toBe(stop + 180);
    await session.travel('undo');
    const undone = await train(200);
    expect(undone.stoppedEarly).toBeNull();
    expect(undone.step).toBe(stop + 180);
  });

  it('does nothing without test samples', async () => {
    const { train } = await openTrial({ ...OVERFITTING, testShare: 0, patience: 50 });
    expect((await train(600)).stoppedEarly).toBeNull();
  });
});

/** A rate so high that the loss soon stops falling. */
const RESTLESS: Partial<Experiment> = { optimizer: 'sgd', learningRate: 3, schedule: 'plateau', gamma: 0.5 };

describe('the rate on a plateau', () => {
  it('drops when the watched loss has not fallen for so many steps', async () => {
    const { session, events, train } = await openTrial({ ...RESTLESS, scheduleSteps: 100 });
    // A step at which an evaluation is scheduled: that of the pause counts for nothing.
    const { rate } = await train(1536);
    const { plateau } = await session.snapshot();
    expect(plateau.drops).toBeGreaterThan(0);
    expect(rate).toBe(3 * 0.5 ** plateau.drops);

    // The rule once more, on what the session reported.
    let expected = { drops: 0, best: Infinity, since: 0 };
    for (const { step, testLoss } of evaluationsOf(events).filter((evaluation) => evaluation.step > 0)) {
      if (testLoss < expected.best * (1 - 1e-4)) expected = { ...expected, best: testLoss, since: step };
      else if (step - expected.since >= 100) expected = { ...expected, drops: expected.drops + 1, since: step };
    }
    expect(plateau).toEqual(expected);
  });

  it('watches the training loss where there are no test samples', async () => {
    const { session, train } = await openTrial({ ...RESTLESS, testShare: 0, scheduleSteps: 100 });
    await train(1500);
    expect((await session.snapshot()).plateau.drops).toBeGreaterThan(0);
  });

  it('comes back with undo and with a snapshot, and goes on as before', async () => {
    const straight = await openTrial({ ...RESTLESS, scheduleSteps: 50 });
    await straight.train(600);
    const expected = await straight.session.snapshot();
    const { session, train } = await openTrial({ ...RESTLESS, scheduleSteps: 50 });
    await train(400);
    const before = await session.snapshot();
    expect(before.plateau.drops).toBeGreaterThan(0);
    await session.configure({ ...before.experiment, learningRate: 0.1 });
    await train(150);
    await session.travel('undo');
    expect(await session.snapshot()).toEqual(before);
    await train(200);
    expect(await session.snapshot()).toEqual(expected);
    const revived = await openTrial({}, before);
    expect(revived.session.state().status.rate).toBe(3 * 0.5 ** before.plateau.drops);
    await revived.train(200);
    expect(await revived.session.snapshot()).toEqual(expected);
  });

  it('is the rate that was set again when the schedule is chosen anew', async () => {
    const { session, train } = await openTrial({ ...RESTLESS, scheduleSteps: 50 });
    await train(500);
    await session.configure({ ...session.state().experiment, schedule: 'constant' });
    const { status } = await session.configure({ ...session.state().experiment, schedule: 'plateau' });
    expect(status.rate).toBe(3);
  });
});
