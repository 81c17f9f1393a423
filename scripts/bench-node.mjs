// @ts-check
// `npm run bench:node -- [--workload tiny|mlp|lenet] [--executor cpu|webgpu] [--seconds 3]`
// Our engine in Node, WebGPU by Dawn: for a machine with a GPU and no browser. CPU time counts all threads of the
// process, and with a software adapter that is its work too; unlike wall time it does not suffer from busy neighbours.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { openDawn } from './dawn.mjs';
import { ensureDependencies, requireNode } from './dependencies.mjs';
import { loadEngine } from './load-engine.mjs';

const WORKLOADS = /** @type {const} */ (['tiny', 'mlp', 'lenet']);
const EXECUTORS = /** @type {const} */ (['cpu', 'webgpu']);

requireNode();
try {
  await main();
  // Dawn keeps the process alive.
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main() {
  const { values } = parseArgs({
    options: {
      workload: { type: 'string', multiple: true },
      executor: { type: 'string', multiple: true },
      seconds: { type: 'string', default: '3' },
    },
  });
  const workloads = chosen('workload', WORKLOADS, values.workload);
  const executors = chosen('executor', EXECUTORS, values.executor);
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new Error(`"${values.seconds}" is no number of seconds. Give one, such as --seconds 3.`);
  ensureDependencies();
  if (executors.includes('webgpu')) await openDawn();
  /** @type {typeof import('../bench/peers/own')} */
  const { measureOwn, measureRates, ownLimit } = await loadEngine('/bench/peers/own.ts');
  const cpuTime = () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`);
  const rates = await measureRates(executors.includes('webgpu'));
  for (const [name, one] of Object.entries(rates)) {
    if (one) console.log(`${name}: ${round(one.flops / 1e9)} GFLOP/s, copies ${round(one.bytes / 1e9)} GB/s`);
  }
  for (const workload of workloads) {
    for (const executor of executors) {
      const figures = await measureOwn(executor, workload, seconds, cpuTime);
      const share = round((100 * figures.stepsPerSecond) / ownLimit(executor, workload, rates));
      const adapter = figures.adapter === '' ? '' : ` on ${figures.adapter}${figures.software ? ' (SOFTWARE)' : ''}`;
      console.log(
        `${workload.padEnd(6)} ${executor.padEnd(7)} ${round(figures.stepsPerSecond)} steps/s (${share} % of the limit), ` +
          `${round(figures.cpuPerStep)} µs of CPU per step, first step after ${round(figures.firstStep)} ms, ` +
          `loss ${figures.loss.toPrecision(6)}${adapter}`,
      );
    }
  }
}

/** @param {number} value */
function round(value) {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

/**
 * The names that an option was given, or all.
 * @template {string} Name
 * @param {string} option
 * @param {readonly Name[]} known
 * @param {readonly string[] | undefined} given
 * @returns {readonly Name[]}
 */
function chosen(option, known, given) {
  const unknown = given?.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`There is no --${option} "${unknown}". Name one of ${known.join(', ')}.`);
  return known.filter((name) => given?.includes(name) ?? true);
}
