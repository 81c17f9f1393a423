// @ts-check
// `npm run lenet -- [--epochs 3]`
// Trains LeNet-5 on all of MNIST on the CPU and prints its accuracy on the 10 000 test images after every epoch.
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureDependencies, requireNode, ROOT } from './dependencies.mjs';
import { loadEngine } from './load-engine.mjs';

/** Of the 10 000 test images, what LeNet-5 has to reach. */
const WANTED = 0.985;

requireNode();
try {
  // What vite leaves open would keep the process.
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main() {
  const { values } = parseArgs({ options: { epochs: { type: 'string', default: '3' } } });
  const epochs = Number(values.epochs);
  if (!Number.isInteger(epochs) || epochs < 1) {
    throw new Error(`"${values.epochs}" is no number of epochs. Give a whole number, such as --epochs 3.`);
  }
  ensureDependencies();
  /** @type {typeof import('../engine/session/lenet')} */
  const { trainLenet } = await loadEngine('/engine/session/lenet.ts');
  console.log(
    `LeNet-5 on MNIST, ${epochs} epochs of batches of 64, CPU executor, ${cpus()[0]?.model ?? 'unknown CPU'}`,
  );
  const began = performance.now();
  const minutes = () => ((performance.now() - began) / 60_000).toFixed(1);
  let accuracy = 0;
  let told = 0;
  await trainLenet(readShipped, epochs, {
    onSteps(step, of, loss) {
      if (step - told < 100) return;
      told = step;
      console.log(`step ${step} of ${of}: loss of the batch ${loss.toFixed(4)}, ${minutes()} min`);
    },
    onEpoch(epoch, report) {
      accuracy = report.accuracy;
      const percent = (100 * report.accuracy).toFixed(2);
      console.log(
        `epoch ${epoch}: ${percent} % of ${report.images} test images, loss ${report.loss.toFixed(4)}, ${minutes()} min`,
      );
    },
  });
  const reached = accuracy >= WANTED;
  console.log(reached ? `reached ${100 * WANTED} %` : `did not reach ${100 * WANTED} %`);
  return reached ? 0 : 1;
}

/**
 * The data sets lie in public/, as the page gets them.
 * @param {string} file
 */
async function readShipped(file) {
  return new Uint8Array(await readFile(join(ROOT, 'public', file)));
}
