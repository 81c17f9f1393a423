import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';

import { withChange } from '../config/normalise';
import type { FetchBytes } from '../images/fetch-bytes';
import type { Evaluation } from '../protocol';
import { createImageLibrary } from './image-library';
import { closeTrials, openTrial, parametersOf, type TrialSession } from './trial-session';

const fromDisk: FetchBytes = async (file) => new Uint8Array(await readFile(`public/${file}`));

afterEach(closeTrials);

/** The evaluation of where a session stands, which follows what changed it. */
async function evaluated({ session, until }: TrialSession): Promise<Evaluation> {
  const { evaluation } = session.state().status;
  if (evaluation.testLoss > 0) return evaluation;
  return (await until((status) => status.evaluation.testLoss > 0)).evaluation;
}

describe('a session of images', () => {
  it('learns shapes', async () => {
    const trial = await openTrial({ data: 'shapes', optimizer: 'adam', learningRate: 0.01 });
    const { network } = trial.session.state();
    expect(network.task).toBe('images');
    const status = await trial.train(100);
    expect(status.evaluation.testAccuracy).toBeGreaterThan(0.5);
  });

  it('is judged by every test image while it trains on', async () => {
    const { session, until } = await openTrial({ data: 'shapes', layers: [{ units: 8 }] });
    await session.run();
    await until(({ step }) => step > 0);
    const report = await session.testAll();
    await until(({ step }) => step > (report?.step ?? Infinity));
    const confusion = [...(report?.confusion ?? [])];
    const classes = Math.sqrt(confusion.length);
    const right = confusion.filter((_, i) => i % (classes + 1) === 0).reduce((sum, count) => sum + count, 0);
    expect(confusion.reduce((sum, count) => sum + count, 0)).toBe(2000);
    expect(report).toMatchObject({ images: 2000, accuracy: right / 2000 });
  });

  it('is judged by all test images as by the first ones, where these are all', async () => {
    const trial = await openTrial({ data: 'shapes', layers: [{ units: 8 }] });
    const { session } = trial;
    const evaluation = await evaluated(trial);
    const images = await createImageLibrary().need(session.state().experiment);
    const report = await session.testAll();
    expect(images?.test.count).toBe(report?.images);
    expect(report?.loss).toBeCloseTo(evaluation.testLoss, 1);
  });

  it('learns digits', async () => {
    const trial = await openTrial(
      { data: 'mnist', optimizer: 'adam', learningRate: 0.002 },
      undefined,
      createImageLibrary(fromDisk),
    );
    const evaluation = await evaluated(trial);
    const status = await trial.train(10);
    expect(status.evaluation.testLoss).toBeLessThan(evaluation.testLoss);
  });

  it('answers a change before it has evaluated all images, and undoes it likewise', async () => {
    const { session, until } = await openTrial({ data: 'shapes', layers: [{ units: 8 }] });
    const { experiment, status } = session.state();
    const answer = await session.configure({ ...experiment, seed: experiment.seed + 1 });
    expect(answer.status).toMatchObject({ canUndo: true, evaluation: { step: 0, trainLoss: Number.NaN } });
    const other = await until(({ evaluation }) => !Number.isNaN(evaluation.trainLoss));
    expect(other.evaluation.trainLoss).not.toBe(status.evaluation.trainLoss);
    await session.travel('undo');
    const back = await until(({ evaluation }) => !Number.isNaN(evaluation.trainLoss));
    expect(back.evaluation).toEqual(status.evaluation);
  });

  it('makes no pictures of the plane, which the page may still ask for, and one of points none of images', async () => {
    const { session, events, next } = await openTrial({ data: 'shapes', layers: [{ units: 8 }] });
    const shows = (topic: string): Promise<unknown> =>
      next((event) => (event.type === 'frame' && event.topic === topic ? event : undefined));
    const maps = shows('maps');
    session.subscribe('boundary', { size: 8 });
    session.subscribe('neuronFields', { size: 8 });
    session.subscribe('maps', { image: { sample: 0 } });
    await maps;
    session.release('maps');
    const fields = [shows('boundary'), shows('neuronFields')];
    const { version } = (await session.configure({ ...session.state().experiment, data: 'spiral' })).status;
    await Promise.all(fields);
    const topics = events.flatMap((event) => (event.type === 'frame' ? [[event.topic, event.version >= version]] : []));
    expect(topics.filter(([topic]) => topic !== 'maps').every(([, isNew]) => isNew)).toBe(true);
    expect(topics.filter(([topic]) => topic === 'maps')).toEqual([['maps', false]]);
  });

  it('changes its training images in every step as augmentation says, and the same way each time', async () => {
    const lossesWith = async (shift: number) => {
      const trial = await openTrial({ data: 'shapes', images: 50, shift });
      const before = trial.session.state().status.evaluation.testLoss;
      const { evaluation } = await trial.train(2);
      return [before, evaluation.testLoss];
    };
    const [plain, shifted, again] = [await lossesWith(0), await lossesWith(3), await lossesWith(3)];
    expect(shifted).toEqual(again);
    expect(shifted[0]).toBe(plain[0]);
    expect(shifted[1]).not.toBe(plain[1]);
  });
});

describe('a change in a session of images', () => {
  const SMALL = { data: 'shapes', layers: [{ units: 8 }], images: 500 } as const;

  it('to other images and back brings their samples, and undo and redo bring them too', async () => {
    const { session, events } = await openTrial({ data: 'spiral' });
    const shown = (): number =>
      events.findLast((event) => event.type === 'samples')?.samples.images?.pixels.length ?? 0;
    const points = session.state().experiment;
    const images = withChange(points, SMALL).experiment;
    await session.configure(images);
    expect(shown()).toBe(1500 * 144);
    await session.configure(points);
    expect(shown()).toBe(0);
    await session.travel('undo');
    expect(shown()).toBe(1500 * 144);
    expect(session.state().network.task).toBe('images');
    await session.travel('redo');
    expect(shown()).toBe(0);
  });

  it('of the seed, a reset and a snapshot leave it whole', async () => {
    const { session, train } = await openTrial(SMALL);
    await train(5);
    const snapshot = await session.snapshot();
    await session.reset(7);
    const { step } = await train(5);
    expect(step).toBe(5);
    const again = await openTrial(SMALL, snapshot);
    expect(again.session.state().status.step).toBe(5);
    expect(await parametersOf(again.session)).toEqual([...snapshot.parameters]);
  });

  it('finds a rate on a copy', async () => {
    const { session } = await openTrial(SMALL);
    expect((await session.rangeTest())?.losses.length).toBeGreaterThan(20);
    expect(session.state().status.step).toBe(0);
  });

  it('stops early where the test loss rises', async () => {
    const trial = await openTrial({
      ...SMALL,
      images: 20,
      patience: 500,
      batchSize: 20,
      optimizer: 'adam',
      learningRate: 0.01,
    });
    const stopped = trial.until(({ stoppedEarly }) => stoppedEarly !== null);
    await trial.session.run();
    expect((await stopped).stoppedEarly?.best).toBeGreaterThan(0);
  });
});
