import type { PointDataset, SamplesRequest } from './samples';
import { polar, ringRadius } from './polar';
import { evenly, evenlyInSquare, scatter } from './scatter';
import { spiralArm } from './spiral-arm';

type ClassRange = NonNullable<PointDataset['classes']>;

function classCount({ classes }: SamplesRequest, range: ClassRange): number {
  return Math.min(range.max, Math.max(range.min, Math.round(classes)));
}

const BLOBS: ClassRange = { min: 3, max: 6, default: 3 };
const SPIRALS: ClassRange = { min: 3, max: 5, default: 3 };
const RINGS: ClassRange = { min: 3, max: 5, default: 3 };

/** Radius of the polygon of blobs. */
const POLYGON = 1.95;

/** Clouds around the corners of a regular polygon. */
export const blobs: PointDataset = {
  label: 'Blobs',
  task: 'classes',
  classes: BLOBS,
  about: 'One cloud per class around the corners of a polygon: straight borders between neighbours are enough.',
  generate: (request) => {
    const classes = classCount(request, BLOBS);
    // A polygon with an odd number of corners reaches higher than it hangs low; half of that centres it.
    const lift = classes % 2 === 0 ? 0 : (POLYGON * (1 - Math.cos(Math.PI / classes))) / 2;
    return scatter(request, classes, 0.36 + 1.1 * request.noise, (label) => {
      const [x, y] = polar(POLYGON, 2 * Math.PI * (label / classes + 1 / 4));
      return [x, y - lift];
    });
  },
};

/** As many arms as classes, wound into each other. */
export const spirals: PointDataset = {
  label: 'Spirals',
  task: 'classes',
  classes: SPIRALS,
  about: 'As many arms as classes, wound into each other.',
  generate: (request) => {
    const classes = classCount(request, SPIRALS);
    return scatter(request, classes, request.noise, (label, index, key) =>
      spiralArm(label, classes, evenly(key, index)),
    );
  },
};

/** Outer radius of ring number `label`: rings grow thinner outward, because each has to hold as many points. */
const ringEdge = (label: number, classes: number): number => 2.7 * ((label + 1) / classes) ** 0.75;

/** Rings around one centre, the innermost a disc. */
export const rings: PointDataset = {
  label: 'Rings',
  task: 'classes',
  classes: RINGS,
  about: 'Rings around one centre, the innermost a disc: the class is the distance from the middle.',
  generate: (request) => {
    const classes = classCount(request, RINGS);
    const gap = 1.2 / classes;
    return scatter(request, classes, request.noise, (label, index, key) => {
      const [u, v] = evenlyInSquare(key, index);
      const inner = label === 0 ? 0 : ringEdge(label - 1, classes) + gap;
      return polar(ringRadius(u, inner, ringEdge(label, classes)), 2 * Math.PI * v);
    });
  },
};
