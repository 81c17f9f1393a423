// @ts-check
// `npm run bench -- [NAME …] [OPTIONS]`: answers questions in bench/, one per file; without a name the comparison with
// the peers, whose options bench/README.md has.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { requireNode, ROOT } from './dependencies.mjs';

/** The question that is meant where none is named. */
const MAIN = 'peers';

requireNode();
const folder = join(ROOT, 'bench');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.slice(0, -4));
const args = process.argv.slice(2);
const wanted = names.filter((name) => args.includes(name));
const options = args.filter((argument) => !names.includes(argument));
try {
  for (const name of wanted.length > 0 ? wanted : [MAIN]) {
    const { question, answer } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    console.error(`\n${name}: ${question}`);
    await answer(options);
  }
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`The questions are ${names.join(', ')}; bench/README.md has the options.`);
  process.exit(1);
}
