// @ts-check
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { BENCH, ensureDependencies, ROOT } from '../scripts/dependencies.mjs';
import { loadEngine } from '../scripts/load-engine.mjs';
import { call, openArena } from './peers/arena.mjs';
import { about as aboutDeep, deepRows, runDeep } from './peers/deep.mjs';

/** @typedef {import('./peers/report').Result} Result */
/** @typedef {import('./peers/rates').MachineRates} MachineRates */
/** @typedef {import('./peers/contestants').Entry} Entry */
/** @typedef {import('./peers/workload').Workload} Workload */
/** @typedef {Awaited<ReturnType<typeof openArena>>} Arena */
/** @typedef {{ rounds: number, seconds: number }} Course */

export const question = 'how fast do Nabla and its peers train the same networks, in the same browser?';

const ABOUT_POPULATION = 'tiny networks side by side, each with a seed and a rate of its own; networks × steps/s';

/** Milliseconds in which a contestant has to answer: the slowest takes minutes for its first steps. */
const PATIENCE = 400_000;
/** Milliseconds for which each rate of the machine is measured, in every round. */
const CALIBRATION = 100;
/** Seconds of running before the first round. */
const WARM_UP = 2;

/**
 * Runs the comparison and prints its tables.
 * @param {string[]} args
 */
export async function answer(args) {
  const { values } = parseArgs({
    args,
    options: {
      workload: { type: 'string', multiple: true },
      contestant: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      browser: { type: 'string' },
      headed: { type: 'boolean', default: false },
      json: { type: 'string' },
      markdown: { type: 'boolean', default: false },
    },
  });
  const course = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  if (!(course.rounds >= 1 && course.seconds > 0)) throw new Error('--rounds and --seconds want numbers above 0.');
  ensureDependencies();
  ensureDependencies(BENCH);
  /** @type {typeof import('./peers/contestants')} */
  const { CONTESTANTS, POPULATIONS } = await loadEngine('/bench/peers/contestants.ts');
  /** @type {typeof import('./peers/workload')} */
  const { WORKLOADS } = await loadEngine('/bench/peers/workload.ts');
  /** @type {typeof import('./peers/report')} */
  const report = await loadEngine('/bench/peers/report.ts');
  const contestants = chosen('contestant', CONTESTANTS, values.contestant);
  const sections = [
    ...Object.values(WORKLOADS).map((workload) => ({ ...workload, workload, entries: contestants })),
    { name: 'population', about: ABOUT_POPULATION, workload: WORKLOADS.tiny, entries: POPULATIONS },
  ];
  const wanted = chosen('workload', [...sections, { name: 'deep' }], values.workload).map(({ name }) => name);

  const arena = await openArena(values);
  const results = [];
  try {
    for (const { name, about, workload, entries } of sections.filter((section) => wanted.includes(section.name))) {
      console.error(`${name}: ${about}`);
      results.push({ name, about, workload, ...(await compare(arena, workload, entries, course)) });
    }
  } finally {
    await arena.close();
  }
  if (wanted.includes('deep')) console.error(`deep: ${aboutDeep}`);
  const deep = wanted.includes('deep') ? await runDeep(values, course) : [];

  const title = values.markdown ? '### ' : '';
  const table = values.markdown ? report.asMarkdown : report.asText;
  const lines = [...machine(arena, results, course), ''];
  for (const { name, about, workload, rates, results: each } of results) {
    lines.push(`${title}${name}: ${about}`, '', table(report.rowsOf(workload, each, rates)), '');
    lines.push(...report.standings(workload, each).map((sentence) => `- ${sentence}`));
    lines.push(`- ${report.limits(workload, rates)}`, '');
  }
  if (deep.length > 0) lines.push(`${title}deep: ${aboutDeep}`, '', table(deepRows(deep, report)), '');
  console.log(lines.join('\n'));
  if (!values.json) return;
  writeFileSync(values.json, JSON.stringify({ date: today(), browser: arena.version, course, results, deep }, null, 1));
}

/**
 * All contestants with one workload: each is opened, then they run in turns, and so do the measurements of the machine.
 * @param {Arena} arena
 * @param {Workload} workload
 * @param {readonly Entry[]} entries
 * @param {Course} course
 */
async function compare(arena, workload, entries, { rounds, seconds }) {
  const contestants = [];
  for (const entry of entries) contestants.push(await enter(arena, workload, entry));
  const bare = await arena.openPage();
  /** @type {MachineRates[]} */
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    try {
      rates.push(await call(bare, PATIENCE, 'calibrate', CALIBRATION));
    } catch (error) {
      console.error(`  the machine could not be measured: ${said(error)}`);
    }
    for (const { page, result, networks } of contestants) {
      if (result.problem !== null) continue;
      try {
        const { steps, milliseconds } = await call(page, PATIENCE, 'measure', seconds);
        result.speeds.push((1000 * steps * networks) / milliseconds);
      } catch (error) {
        result.problem = said(error);
      }
    }
    console.error(`  round ${round + 1} of ${rounds}`);
  }
  for (const { page } of [...contestants, { page: bare }]) await page.close();
  /**
   * What the machine did at its best: a limit that was once exceeded is none.
   * @param {(rates: MachineRates) => import('./peers/rates').Rates} of
   */
  const best = (of) => ({
    flops: Math.max(...rates.map((one) => of(one).flops)),
    bytes: Math.max(...rates.map((one) => of(one).bytes)),
    dispatch: Math.min(...rates.map((one) => of(one).dispatch)),
  });
  const gpu = rates[0]?.gpu;
  return {
    rates: { cpu: best(({ cpu }) => cpu), gpu: gpu ? best((one) => one.gpu ?? gpu) : null },
    results: contestants.map(({ result }) => result),
  };
}

/**
 * Opens a page for a contestant and lets it warm up.
 * @param {Arena} arena
 * @param {Workload} workload
 * @param {Entry} entry
 */
async function enter(arena, workload, { name, label, backend, isOurs, networks = 1 }) {
  const page = await arena.openPage();
  /** @type {import('./peers/report').Draft} */
  const result = { name, label, backend, isOurs, opening: null, speeds: [], calls: null, problem: null };
  try {
    result.opening = await call(page, PATIENCE, 'open', name, workload.name);
    await call(page, PATIENCE, 'warmUp', WARM_UP);
    result.calls = await call(page, PATIENCE, 'countCalls');
  } catch (error) {
    result.problem = said(error);
  }
  console.error(`  ${label}: ${result.problem ?? 'ready'}`);
  return { page, result, networks };
}

/**
 * What an error says, in one line.
 * @param {unknown} error
 */
const said = (error) =>
  (error instanceof Error ? error.message : String(error)).replace(/^page\.evaluate: (Error: )?/, '').split('\n')[0];

const today = () => new Date().toISOString().slice(0, 16).replace('T', ' ');

/**
 * Where and how it was measured.
 * @param {Arena} arena
 * @param {readonly { results: readonly Result[] }[]} all
 * @param {Course} course
 */
function machine({ version }, all, { rounds, seconds }) {
  const openings = all.flatMap(({ results }) => results.flatMap(({ opening }) => opening ?? []));
  const gpu = openings.find(({ adapter }) => adapter !== '');
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim();
  return [
    `${today()}, commit ${commit}, npm run bench -- ${process.argv.slice(2).join(' ')}`.trim(),
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}; ${version}; ${rounds} rounds of ${seconds} s, medians`,
    gpu ? `adapter: ${gpu.adapter}${gpu.software ? ' (SOFTWARE: it computes on the CPU)' : ''}` : 'no WebGPU adapter',
  ];
}

/**
 * Those that an option names, or all.
 * @template {{ readonly name: string }} Item
 * @param {string} option
 * @param {readonly Item[]} known
 * @param {readonly string[] | undefined} given
 * @returns {readonly Item[]}
 */
function chosen(option, known, given) {
  const unknown = given?.find((name) => !known.some((item) => item.name === name));
  if (unknown === undefined) return known.filter(({ name }) => given?.includes(name) ?? true);
  throw new Error(`There is no --${option} "${unknown}". Name one of ${known.map(({ name }) => name).join(', ')}.`);
}
