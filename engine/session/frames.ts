import { DOMAIN } from '../catalog/datasets';
import type { BatchState, Executor, PointSet } from '../executor';
import { outputOf, type Plan, type Stage } from '../plan';
import { featuresOf, imageFeatures, type Prepared } from '../prepare';
import type { Frame, SessionId, Topic, Topics } from '../protocol';
import { keptBy, layerDetailPicture, unitsPicture } from './batch-pictures';
import { predictionsPicture } from './endings';
import { readOutputs } from './evaluator';
import { hasPicture, stepOf } from './frame-topics';
import type { ImagePictures } from './image-pictures';
import { loadTools } from './load-tools';
import type { Endings } from './run';

/** Milliseconds between two rounds of frames, at least. */
const INTERVAL = 33;
/** A round that took long is followed by a pause of so many times its duration: two thirds are left to training. */
const REST = 2;

/** Milliseconds between two frames of a topic that is dear, at least. */
const PACE: Partial<Record<Topic, number>> = { projection: 1000 };

/** What the makers of frames need to know of a run. */
export interface FrameSource {
  readonly session: SessionId;
  readonly executor: Executor;
  readonly prepared: Prepared;
  readonly step: number;
  readonly version: number;
  /** Points that are samples, as a set of this executor; none where the samples are images. */
  readonly samplePoints: PointSet;
  /** Of images, what all samples gave at the latest evaluation. */
  readonly endings: Endings | null;
}

interface Subscription {
  parameters: unknown;
  /** Posted and not yet released. */
  outstanding: boolean;
  busy: boolean;
  /** What the last frame showed: nothing new, no frame. */
  shown: string;
  /** Time before which no other frame is made. */
  notBefore: number;
  /** The person asked for something else just now: that goes ahead of everything. */
  urgent: boolean;
}

/** Makes the frames of the topics that are asked for, each as often as the page can draw it. */
export interface Frames {
  subscribe(topic: Topic, parameters: unknown): void;
  unsubscribe(topic: Topic): void;
  release(topic: Topic): void;
  /** Makes what is due, now or as soon as it is. */
  show(): void;
  /** Forgets the point sets of an executor that is gone. */
  forget(): void;
}

/** A square of points of the plane, top row first; for one variable a single row. */
function gridPoints(size: number, line: boolean): Float32Array {
  const rows = line ? 1 : size;
  const points = new Float32Array(2 * rows * size);
  const at = (i: number): number => ((i + 0.5) / size) * 2 * DOMAIN - DOMAIN;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < size; column++) {
      points[2 * (row * size + column)] = at(column);
      points[2 * (row * size + column) + 1] = line ? 0 : -at(row);
    }
  }
  return points;
}

/** [points, units] to [units, points], into a place of a larger array. */
function transpose(from: Float32Array, units: number, to: Float32Array, start: number): void {
  const points = from.length / units;
  for (let unit = 0; unit < units; unit++) {
    for (let i = 0; i < points; i++) to[start + unit * points + i] = from[i * units + unit];
  }
}

/** What frames are made of and whom they go to. */
export interface FramesHost {
  /** The run as it stands; null while there is nothing to show of it. */
  readonly source: () => FrameSource | null;
  readonly post: (frame: Frame) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Frames of a session, none asked for yet. */
export function createFrames({ source: present, post, onFailure }: FramesHost): Frames {
  const subscriptions = new Map<Topic, Subscription>();
  const pointSets = new Map<string, PointSet>();
  let imagePictures: Promise<ImagePictures> | undefined;
  /** Version of the source that was offered last; frames of older ones are dropped. */
  let current = -1;
  /** Frames of this round that are being made; the next round waits for all of them. */
  let making = 0;
  let roundStart = 0;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function pointSet(key: string, { executor, prepared }: FrameSource, points: () => Float32Array): PointSet {
    const known = pointSets.get(key);
    if (known) return known;
    const created = executor.createPointSet(featuresOf(prepared.experiment, points()));
    pointSets.set(key, created);
    return created;
  }

  type Picture = Pick<Frame, 'shape' | 'data'>;

  async function field(
    source: FrameSource,
    stages: readonly Stage[],
    { size, statistics }: Topics['neuronFields'],
  ): Promise<readonly Float32Array[]> {
    const line = source.prepared.network.task === 'function';
    return source.executor.forward(
      pointSet(`grid ${size}`, source, () => gridPoints(size, line)),
      stages.map(outputOf),
      statistics,
    );
  }

  const extent = ({ prepared }: FrameSource, size: number): readonly number[] => [
    prepared.network.task === 'function' ? 1 : size,
    size,
  ];

  async function boundary(source: FrameSource, wanted: Topics['boundary']): Promise<Picture> {
    const { size, unit } = wanted;
    const { plan, network } = source.prepared;
    const layers = network.layers;
    const last = layers.length - 1;
    const layer = unit === undefined ? last : layers.findIndex((l) => unit < l.firstUnit + l.units);
    if (layer < 0) return { shape: [0, 0, 0], data: new Float32Array(0) };
    const [values] = await field(source, [plan.stages[layer]], wanted);
    const { units } = plan.stages[layer];
    if (unit === undefined || layer === last) readOutputs(values, units, layer === last ? network.link : 'identity');
    const points = values.length / units;
    const all = new Float32Array(values.length);
    transpose(values, units, all, 0);
    if (unit === undefined) return { shape: [units, ...extent(source, size)], data: all };
    const first = (unit - layers[layer].firstUnit) * points;
    return { shape: [1, ...extent(source, size)], data: all.slice(first, first + points) };
  }

  async function neuronFields(source: FrameSource, wanted: Topics['neuronFields']): Promise<Picture> {
    const { plan, network } = source.prepared;
    const values = await field(source, plan.stages, wanted);
    const last = values.length - 1;
    readOutputs(values[last], plan.outputs, network.link);
    const shape = [network.units, ...extent(source, wanted.size)];
    const data = new Float32Array(shape[0] * shape[1] * shape[2]);
    for (const [i, stage] of plan.stages.entries()) {
      transpose(values[i], stage.units, data, network.layers[i].firstUnit * shape[1] * shape[2]);
    }
    return { shape, data };
  }

  async function parameters({ executor }: FrameSource): Promise<Picture> {
    const read = await executor.read();
    const data = new Float32Array(2 * read.parameters.length);
    data.set(read.parameters);
    data.set(read.gradients, read.parameters.length);
    return { shape: [2, read.parameters.length], data };
  }

  const probe = (source: FrameSource, { x, y }: Topics['probe']): Promise<Picture> =>
    everyUnit(source, featuresOf(source.prepared.experiment, Float32Array.of(x, y)));

  const maps = (source: FrameSource, { image }: Topics['maps']): Promise<Picture> =>
    everyUnit(source, imageFeatures(source.prepared, image));

  /** What every column makes of one sample. */
  async function everyUnit({ executor, prepared }: FrameSource, features: Float32Array): Promise<Picture> {
    const { plan, network } = prepared;
    const points = executor.createPointSet(features);
    const values = await executor.forward(points, plan.stages.map(outputOf));
    points.dispose();
    readOutputs(values[values.length - 1], plan.outputs, network.link);
    const data = new Float32Array(network.units);
    for (const [i, layer] of network.layers.entries()) data.set(values[i], layer.firstUnit);
    return { shape: [network.units], data };
  }

  /** A picture of what the latest step left behind. */
  const ofBatch = async (
    { executor, prepared }: FrameSource,
    draw: (plan: Plan, batch: BatchState) => Picture,
  ): Promise<Picture> => draw(prepared.plan, await executor.readBatch());

  async function pictured(draw: (pictures: ImagePictures) => Promise<Picture>): Promise<Picture> {
    imagePictures ??= loadTools().then(({ createImagePictures }) => createImagePictures());
    return draw(await imagePictures);
  }

  function make(source: FrameSource, topic: Topic, wanted: unknown): Promise<Picture> {
    switch (topic) {
      case 'boundary':
        return boundary(source, wanted as Topics['boundary']);
      case 'neuronFields':
        return neuronFields(source, wanted as Topics['neuronFields']);
      case 'parameters':
        return parameters(source);
      case 'predictions':
        return predictionsPicture(source);
      case 'probe':
        return probe(source, wanted as Topics['probe']);
      case 'maps':
        return maps(source, wanted as Topics['maps']);
      case 'saliency':
        return pictured((pictures) => pictures.saliency(source, wanted as Topics['saliency']));
      case 'projection':
        return pictured((pictures) => pictures.projection(source));
      case 'units':
        return ofBatch(source, (plan, batch) => unitsPicture(plan, batch, keptBy(source.prepared, source.step)));
      case 'layerDetail':
        return ofBatch(source, (plan, batch) =>
          layerDetailPicture(plan, batch, (wanted as Topics['layerDetail']).layer),
        );
    }
  }

  function produce(source: FrameSource, topic: Topic, subscription: Subscription): void {
    const { session, version } = source;
    const step = stepOf(source, topic);
    const { urgent } = subscription;
    subscription.urgent = false;
    subscription.busy = true;
    subscription.shown = keyOf(source, topic, subscription);
    subscription.notBefore = performance.now() + (PACE[topic] ?? 0);
    if (!urgent) making++;
    const finish = (error?: unknown): void => {
      subscription.busy = false;
      if (!urgent) {
        making--;
        const took = performance.now() - roundStart;
        notBefore = roundStart + Math.max(INTERVAL, took * (1 + REST));
      }
      if (error) onFailure(error);
      show();
    };
    make(source, topic, subscription.parameters).then(
      (picture) => {
        if (version === current && subscriptions.get(topic) === subscription) {
          subscription.outstanding = true;
          post({ session, topic, version, step, ...picture });
        }
        finish();
      },
      // What an executor that is gone could not finish is nobody's loss.
      (error) => finish(source.executor === present()?.executor ? error : undefined),
    );
  }

  const keyOf = (source: FrameSource, topic: Topic, { parameters: wanted }: Subscription): string =>
    `${source.version} ${stepOf(source, topic)} ${JSON.stringify(wanted)}`;

  function show(): void {
    clearTimeout(timer);
    const source = present();
    if (!source) return;
    current = source.version;
    const news = [...subscriptions].filter(
      ([topic, subscription]) =>
        hasPicture(source, topic) &&
        !subscription.busy &&
        !subscription.outstanding &&
        subscription.shown !== keyOf(source, topic, subscription),
    );
    for (const [topic, subscription] of news) if (subscription.urgent) produce(source, topic, subscription);
    const due = news.filter(([, { busy }]) => !busy);
    if (due.length === 0 || making > 0) return;
    const now = performance.now();
    const next = Math.max(notBefore, Math.min(...due.map(([, subscription]) => subscription.notBefore)));
    if (now < next) {
      timer = setTimeout(show, next - now);
      return;
    }
    roundStart = now;
    for (const [topic, subscription] of due) if (subscription.notBefore <= now) produce(source, topic, subscription);
  }

  return {
    subscribe(topic, wanted) {
      const known = subscriptions.get(topic);
      if (known) Object.assign(known, { parameters: wanted, urgent: true });
      else
        subscriptions.set(topic, {
          parameters: wanted,
          outstanding: false,
          busy: false,
          shown: '',
          notBefore: 0,
          urgent: true,
        });
      show();
    },
    unsubscribe: (topic) => void subscriptions.delete(topic),
    release(topic) {
      const subscription = subscriptions.get(topic);
      if (subscription) subscription.outstanding = false;
      show();
    },
    show,
    forget() {
      for (const points of pointSets.values()) points.dispose();
      pointSets.clear();
      for (const subscription of subscriptions.values()) Object.assign(subscription, { shown: '', notBefore: 0 });
    },
  };
}
