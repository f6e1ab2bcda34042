// `pnpm consumers`, after the build: feeds the bundle to generators of others, compiles what they make and logs in with it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UserError } from '../serve/command.ts';
import { type Consumer, passed, type Result, tryConsumer } from './consumer.ts';
import { consumers } from './consumers.ts';
import { renderTable, withTable } from './table.ts';
import { openWorkshop } from './workshop.ts';

const help = `Usage: pnpm consumers [--only NAME]… [--save] [--keep]

Feeds the bundle to generators of others, compiles what they make, and logs in to the server with it. Prints a table. Ends with 1
unless all of it succeeded; what a missing tool kept from being tried did not. Needs Go, Java with Maven, Python 3.11 and npm, and
their registries. Takes some minutes.

  --only NAME  try only the consumers whose name has this in it; can be repeated
  --save       keep the result, and put its table into the README
  --keep       leave the folder with everything that was generated
  --help       show this text`;

const readme = new URL('../../README.md', import.meta.url);
const saved = new URL('results/latest.json', import.meta.url);

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      save: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  if (values.save && values.only.length > 0)
    throw new UserError('--save keeps all consumers, not only some.');
  const chosen = choose(values.only);

  const root = mkdtempSync(join(tmpdir(), 'consumers-'));
  try {
    const results = await tryAll(chosen, root);
    const table = renderTable({ date: new Date().toISOString().slice(0, 10), results });
    console.log(`\n${table}`);
    if (values.save) save(results);
    if (!results.every(passed)) process.exitCode = 1;
  } finally {
    if (values.keep) console.log(`Everything is in ${root}`);
    else rmSync(root, { recursive: true, force: true });
  }
});

function choose(names: readonly string[]): readonly Consumer[] {
  const unknown = names.find((name) => !consumers.some((consumer) => consumer.name.includes(name)));
  if (unknown !== undefined) {
    throw new UserError(
      `No consumer is called "${unknown}": ${consumers.map(({ name }) => name).join('; ')}.`,
    );
  }
  return consumers.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
}

/** One after the other: two compilers at a time would be no faster on two cores, and harder to follow. */
async function tryAll(chosen: readonly Consumer[], root: string): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, consumer] of chosen.entries()) {
    const started = performance.now();
    const result = await tryConsumer(consumer, openWorkshop(root, String(index)));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const { generate, compile, logIn } = result.outcomes;
    console.log(
      `${consumer.name}: generates ${generate}, compiles ${compile}, logs in ${logIn} (${seconds} s)`,
    );
    // Where it happened to run is of no interest to anybody.
    results.push({ ...result, remark: result.remark.replaceAll(root, '…') });
  }
  return results;
}

function save(results: readonly Result[]): void {
  const result = { date: new Date().toISOString().slice(0, 10), results };
  writeFileSync(saved, `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), renderTable(result)));
}
