import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';

import type { FetchBytes } from '../images/fetch-bytes';
import { createImageLibrary } from './image-library';
import { closeTrials, openTrial } from './trial-session';

const fromDisk: FetchBytes = async (file) => new Uint8Array(await readFile(`public/${file}`));

afterEach(closeTrials);

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
    const { session } = await openTrial({ data: 'shapes', layers: [{ units: 8 }] });
    const images = await createImageLibrary().need(session.state().experiment);
    const report = await session.testAll();
    expect(images?.test.count).toBe(report?.images);
    expect(report?.loss).toBeCloseTo(session.state().status.evaluation.testLoss, 1);
  });

  it('learns digits', async () => {
    const trial = await openTrial(
      { data: 'mnist', optimizer: 'adam', learningRate: 0.002 },
      undefined,
      createImageLibrary(fromDisk),
    );
    const { evaluation } = trial.session.state().status;
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
