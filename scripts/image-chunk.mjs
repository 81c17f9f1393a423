// @ts-check
// Writes chunks of images in the format that engine/images/chunk-format.ts describes and reads.
import { constants, gzipSync } from 'node:zlib';

/** Borders between dark, dim and bright for the left and the upper neighbour, and for the two upper corners. */
const NEAR = [1, 64, 200];
const FAR = [1, 128];

/**
 * @param {number} value
 * @param {readonly number[]} borders
 */
const level = (value, borders) => borders.filter((border) => value >= border).length;

/**
 * Paeth's predictor, as in PNG.
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

const PREDICTORS = { none: () => 0, paeth };

/**
 * A chunk's file: labels, lengths of the streams, and the streams, as one member of gzip.
 * @param {readonly { label: number; pixels: Uint8Array }[]} images
 * @param {number} width of an image
 * @param {'none' | 'paeth'} predictor
 */
export function encodeChunk(images, width, predictor) {
  const predict = PREDICTORS[predictor];
  /** @type {number[][]} */
  const streams = Array.from({ length: 144 }, () => []);
  for (const { pixels } of images) {
    for (let place = 0; place < pixels.length; place++) {
      const x = place % width;
      /** @param {number} dx @param {number} dy */
      const neighbour = (dx, dy) => (x + dx < 0 || x + dx >= width ? 0 : (pixels[place + dx - dy * width] ?? 0));
      const [left, up, corner, right] = [neighbour(-1, 0), neighbour(0, 1), neighbour(-1, 1), neighbour(1, 1)];
      const context = level(left, NEAR) + 4 * level(up, NEAR) + 16 * level(corner, FAR) + 48 * level(right, FAR);
      streams[context].push((pixels[place] - predict(left, up, corner)) & 255);
    }
  }
  const lengths = Buffer.alloc(4 * streams.length);
  streams.forEach((stream, context) => lengths.writeUInt32LE(stream.length, 4 * context));
  const plain = Buffer.concat([
    Uint8Array.from(images, ({ label }) => label),
    lengths,
    ...streams.map((stream) => Uint8Array.from(stream)),
  ]);
  return gzipSync(plain, { level: 9, memLevel: 9, strategy: constants.Z_FILTERED });
}
