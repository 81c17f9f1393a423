import { afterEach, expect, test } from 'vitest';

import { readLayers } from '../config/layer-list';
import type { HiddenLayer } from '../config/experiment';
import type { Frame, Samples, Topic, Topics } from '../protocol';
import { closeTrials, openTrial, type TrialSession } from './trial-session';

afterEach(closeTrials);

const small = (layers: string) =>
  openTrial({ data: 'shapes', images: 60, layers: readLayers(layers) as readonly HiddenLayer[], learningRate: 0.01 });

/** The next picture of a topic. */
function show<T extends Topic>({ session, next }: TrialSession, topic: T, parameters: Topics[T]): Promise<Frame> {
  const frame = next((event) => (event.type === 'frame' && event.topic === topic ? event : undefined));
  session.subscribe(topic, parameters);
  return frame;
}

function samplesOf({ events }: TrialSession): Samples {
  const told = events.flatMap((event) => (event.type === 'samples' ? [event.samples] : []));
  return told[told.length - 1];
}

/** Share of the test samples whose largest output is that of their class. */
function accuracyOf({ data, shape: [, outputs] }: Frame, { count, isTest, target }: Samples): number {
  let [right, all] = [0, 0];
  for (let i = 0; i < count; i++) {
    if (isTest[i] === 0) continue;
    const row = data.subarray(i * outputs, (i + 1) * outputs);
    all++;
    if (row.indexOf(Math.max(...row)) === target[i]) right++;
  }
  return right / all;
}

test('predictions are those of the evaluation that is shown beside them', async () => {
  const trial = await small('conv3x3,max2,8');
  const before = await show(trial, 'predictions', {});
  expect(before.step).toBe(0);
  trial.session.unsubscribe('predictions');
  const { evaluation } = await trial.train(7);
  const frame = await show(trial, 'predictions', {});
  expect(frame.step).toBe(7);
  expect(frame.shape).toEqual([samplesOf(trial).count, 5]);
  expect(accuracyOf(frame, samplesOf(trial))).toBeCloseTo(evaluation.testAccuracy, 10);
  expect(frame.data).not.toEqual(before.data);
});

test('the evaluation that a run ends with is shown, though no step comes after it', async () => {
  const trial = await small('conv3x3,max2,8');
  const { session } = trial;
  const last = trial.next((event) => {
    if (event.type !== 'frame') return undefined;
    session.release(event.topic);
    return event.step === 65 ? event : undefined;
  });
  session.subscribe('predictions', {});
  const { evaluation } = await trial.train(65);
  expect(accuracyOf(await last, samplesOf(trial))).toBeCloseTo(evaluation.testAccuracy, 10);
});

test('a projection has a place for every sample', async () => {
  const trial = await small('conv3x3,max2,8');
  const frame = await show(trial, 'projection', {});
  const { count } = samplesOf(trial);
  expect(frame.shape).toEqual([count, 2]);
  expect(frame.data.every(Number.isFinite)).toBe(true);
  expect(new Set(frame.data).size).toBeGreaterThan(count);
});

test('without a hidden layer, or with one that is too large, outputs are projected', async () => {
  for (const layers of ['', 'conv30x3']) {
    const trial = await small(layers);
    const { network } = trial.session.state();
    expect(network.layers.at(-2)?.units).not.toBe(5);
    const frame = await show(trial, 'projection', {});
    expect(frame.shape).toEqual([samplesOf(trial).count, 2]);
    await closeTrials();
  }
});

test('the pixels that matter are those of the class that wins, or of the one that is asked for', async () => {
  const trial = await small('conv3x3,max2,8');
  const image = { sample: 70 };
  const { data: units } = await show(trial, 'maps', { image });
  const outputs = units.subarray(units.length - 5);
  const winner = outputs.indexOf(Math.max(...outputs));
  const { data, shape } = await show(trial, 'saliency', { image });
  expect(shape).toEqual([1 + 144]);
  expect(data[0]).toBe(winner);
  expect(data.subarray(1).some((value) => value !== 0)).toBe(true);
  trial.session.release('saliency');
  const other = await show(trial, 'saliency', { image, class: (winner + 1) % 5 });
  expect(other.data[0]).toBe((winner + 1) % 5);
  expect(other.data.subarray(1)).not.toEqual(data.subarray(1));
});
