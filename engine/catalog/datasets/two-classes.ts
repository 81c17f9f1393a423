import type { PointDataset } from './samples';
import { polar, ringRadius } from './polar';
import { evenly, evenlyInSquare, scatter } from './scatter';
import { spiralArm } from './spiral-arm';

/** A disc within a ring. */
export const circle: PointDataset = {
  label: 'Circle',
  task: 'binary',
  about: 'A disc within a ring: no straight line tells them apart, a closed curve does.',
  generate: (request) =>
    scatter(request, 2, request.noise, (label, index, key) => {
      const [u, v] = evenlyInSquare(key, index);
      return polar(label === 1 ? ringRadius(u, 0, 1.25) : ringRadius(u, 1.95, 2.6), 2 * Math.PI * v);
    }),
};

/** Gap between the quadrants' points and the axes, and farthest coordinate. */
const XOR_GAP = 0.16;
const XOR_EDGE = 2.65;

/** Opposite quadrants belong together. */
export const xor: PointDataset = {
  label: 'XOR',
  task: 'binary',
  about: 'Opposite quadrants belong together: the sign of xy, the smallest problem that one neuron cannot solve.',
  generate: (request) =>
    scatter(request, 2, request.noise, (label, index, key) => {
      const [u, v] = evenlyInSquare(key, index);
      const right = index % 2 === 0 ? 1 : -1;
      const up = label === 1 ? right : -right;
      return [right * (XOR_GAP + (XOR_EDGE - XOR_GAP) * u), up * (XOR_GAP + (XOR_EDGE - XOR_GAP) * v)];
    }),
};

/** Two clouds with normal distributions. */
export const gauss: PointDataset = {
  label: 'Two clouds',
  task: 'binary',
  about: 'Two normal distributions: one straight line does it, and with noise no line does better.',
  generate: (request) =>
    scatter(request, 2, 0.48 + 1.3 * request.noise, (label) => (label === 1 ? [1.25, 1.25] : [-1.25, -1.25])),
};

/** Two arms wound into each other. */
export const spiral: PointDataset = {
  label: 'Spiral',
  task: 'binary',
  about: 'Two arms wound into each other, one turn and three quarters: hard for a small network, and worth watching.',
  generate: (request) =>
    scatter(request, 2, request.noise, (label, index, key) => spiralArm(label, 2, evenly(key, index))),
};

const MOON = 1.72;

/** Two half circles that reach into each other. */
export const moons: PointDataset = {
  label: 'Moons',
  task: 'binary',
  about: 'Two half circles that reach into each other: nearly separable by a line, and fully by a gentle curve.',
  generate: (request) =>
    scatter(request, 2, request.noise, (label, index, key) => {
      const [x, y] = polar(MOON, Math.PI * evenly(key, index));
      // The lower moon is the upper one turned by half a circle about the middle of the plane.
      const side = label === 1 ? 1 : -1;
      return [side * (x - MOON / 2), side * (y - MOON / 4)];
    }),
};
