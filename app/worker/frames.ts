import type { Frame, Topic, Topics } from '../../engine/protocol';

type Draw = (frame: Frame) => void;

/** What frames need of the connection to the worker. */
export interface FrameConnection {
  subscribe<T extends Topic>(topic: T, parameters: Topics[T]): void;
  unsubscribe(topic: Topic): void;
  release(frame: Frame): void;
  /** Whether a frame shows the network as the page knows it by now. */
  isCurrent(frame: Frame): boolean;
}

interface Channel {
  readonly listeners: Set<Draw>;
  parameters: unknown;
  /** Drawn last; kept for values under the cursor until the next one is drawn. */
  latest: Frame | null;
  /** Arrived since, to be drawn in the next animation frame. */
  pending: Frame | null;
}

const channels = new Map<Topic, Channel>();
let connection: FrameConnection | null = null;
let scheduled = 0;

/** Connects topics to a worker; called again with a new worker, everything visible is asked for anew. */
export function connectFrames(next: FrameConnection): void {
  connection = next;
  for (const [topic, channel] of channels) {
    channel.pending = null;
    // It was drawn of a run that is gone.
    channel.latest = null;
    if (channel.listeners.size > 0) next.subscribe(topic, channel.parameters as never);
  }
}

function channelOf(topic: Topic): Channel {
  const existing = channels.get(topic);
  if (existing) return existing;
  const created: Channel = { listeners: new Set(), parameters: null, latest: null, pending: null };
  channels.set(topic, created);
  return created;
}

/** Draws every new frame of a topic, once per animation frame, until the returned function is called. */
export function onFrame<T extends Topic>(topic: T, parameters: Topics[T], draw: Draw): () => void {
  const channel = channelOf(topic);
  const changed = JSON.stringify(channel.parameters) !== JSON.stringify(parameters);
  const first = channel.listeners.size === 0;
  channel.listeners.add(draw);
  channel.parameters = parameters;
  if (first || changed) connection?.subscribe(topic, parameters);
  // A picture that was drawn before somebody looked away may be of another network by now.
  if (channel.latest && !changed && connection?.isCurrent(channel.latest) !== false) draw(channel.latest);
  return () => {
    channel.listeners.delete(draw);
    if (channel.listeners.size === 0) connection?.unsubscribe(topic);
  };
}

/** The frame of a topic that was drawn last; its data are valid until the next one is drawn. */
export function latestFrame(topic: Topic): Frame | null {
  return channels.get(topic)?.latest ?? null;
}

/** Takes a frame that the worker sent. */
export function receiveFrame(frame: Frame): void {
  const channel = channelOf(frame.topic);
  if (channel.pending) connection?.release(channel.pending);
  channel.pending = frame;
  if (scheduled === 0) scheduled = requestAnimationFrame(drawPending);
}

function drawPending(): void {
  scheduled = 0;
  for (const channel of channels.values()) {
    const frame = channel.pending;
    if (!frame) continue;
    channel.pending = null;
    if (connection?.isCurrent(frame) === false) {
      connection.release(frame);
      continue;
    }
    const previous = channel.latest;
    channel.latest = frame;
    for (const draw of channel.listeners) draw(frame);
    // The buffer that goes back is the one before: the newest stays readable, and its release is the back-pressure.
    connection?.release(previous ?? { ...frame, data: new Float32Array(0) });
  }
}
