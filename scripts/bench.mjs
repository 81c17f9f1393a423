// @ts-check
// `npm run bench -- [NAME …]`: answers the questions in bench/, one per file; all of them, or those that are named.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { requireNode, ROOT } from './dependencies.mjs';

requireNode();
const folder = join(ROOT, 'bench');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.slice(0, -4));
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". Name one of ${names.join(', ')}, or none to run all.`);
  process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : names) {
  const { question, answer } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  console.log(`\n${name}: ${question}`);
  await answer();
}
process.exit(0);
