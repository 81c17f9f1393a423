import type { Topic } from '../protocol';
import type { FrameSource } from './frames';

/** Topics that show all samples: of images as they stood at the latest evaluation. */
const OF_ALL_SAMPLES: ReadonlySet<Topic> = new Set<Topic>(['predictions', 'projection']);

/** Topics that put points of the plane through the network, and those that put images through it. */
const OF_THE_PLANE: ReadonlySet<Topic> = new Set<Topic>(['boundary', 'neuronFields', 'probe']);
const OF_IMAGES: ReadonlySet<Topic> = new Set<Topic>(['maps', 'saliency']);

/**
 * Whether there is such a picture of a network: between two kinds of data the page may still ask for those of the
 * other, and what all images give is known from their first evaluation on.
 */
export function hasPicture({ prepared, endings }: FrameSource, topic: Topic): boolean {
  if (prepared.network.task !== 'images') return !OF_IMAGES.has(topic);
  if (OF_ALL_SAMPLES.has(topic)) return endings !== null || prepared.samples.count === 0;
  return !OF_THE_PLANE.has(topic);
}

/** The step that a picture shows. */
export const stepOf = ({ step, endings }: FrameSource, topic: Topic): number =>
  OF_ALL_SAMPLES.has(topic) ? (endings?.step ?? step) : step;
