// `pnpm check:change [BASE]`, part of `check`: compares the spec with its last release, says what changed and whom that breaks,
// and ends with 1 unless changesets say so too.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import getChangesets from '@changesets/read';
import { changeLog, compareSpecs, saysTheSame } from '../../spec/dist/changes.js';
import { builtFile, runCommand, UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';
import { changesetsOf, withBase } from './base.ts';
import { breaksByRedocly } from './redocly-diff.ts';
import { faultsOf, type SpecChangeset } from './verdict.ts';

const help = `Usage: pnpm check:change [BASE]

Compares the spec, as it was built, with BASE: a bundle, or a revision of git. Without BASE with the last release, in
spec/released/openapi.json. Prints what changed, and ends with 1 if the changesets do not say it: with a revision, those that it
does not have.
`;

await runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  if (positionals.length > 1) throw new UserError('Name one BASE.');
  const [base] = positionals;
  const known = changesetsOf(base);
  const changesets = (await pending()).filter(({ id }) => !known.has(id));
  process.exitCode = withBase(base, (file) => report(file, changesets)) ? 0 : 1;
});

/** Prints what changed and what has to be mended. Whether that is nothing. */
function report(file: string, changesets: readonly SpecChangeset[]): boolean {
  const current = builtFile('spec/dist/openapi.json');
  const was = readBundle(file);
  const is = JSON.parse(readFileSync(current, 'utf8'));
  const changes = compareSpecs(was, is);
  const { version } = was.info;
  const breaking = changes.filter(({ breaks }) => breaks !== 'nobody').length;
  if (changes.length === 0) {
    console.log(`The spec says what it said in ${version}: nothing to compare.`);
    if (!saysTheSame(was, is))
      throw new UserError(
        'Its files differ, though, in a way that spec/src/changes does not look at: teach it.',
      );
  } else {
    console.log(
      `Since ${version} the spec has ${count(changes.length, 'change')}, of which ${breaking} break somebody.\n`,
    );
    console.log(changeLog(changes));
  }
  const others = changes.length === 0 ? [] : breaksByRedocly(file, current);
  const faults = faultsOf({ changes, changesets, version, others });
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

/** @throws {UserError} when a file has no bundle */
function readBundle(file: string) {
  try {
    const bundle = JSON.parse(readFileSync(file, 'utf8'));
    if (bundle?.paths && bundle.info && bundle.components?.schemas) return bundle;
  } catch {
    // Said below.
  }
  throw new UserError(`${file} has no bundle of the spec: name a file such as spec/dist/openapi.json.`);
}

/** The changesets about the spec that no release has yet. */
async function pending(): Promise<SpecChangeset[]> {
  const all = await getChangesets(root);
  return all.flatMap(({ id, summary, releases }) =>
    releases
      .filter(({ name }) => name === '@bridges-api/spec')
      .map(({ type }) => ({ id, summary: summary.trim(), bump: type })),
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
