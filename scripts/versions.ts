// Gives the spec and its workflows the version of their package, which changesets raise. Run first by `pnpm generate`; the spec's
// `check` runs it with --check.
import { readdirSync, readFileSync } from 'node:fs';
import { writeTextOrCheck } from './generated-files.ts';

const spec = new URL('../spec/', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', spec), 'utf8'));
const workflows = readdirSync(new URL('workflows/', spec)).map((name) => `workflows/${name}`);

for (const name of ['openapi.yaml', ...workflows]) {
  const file = new URL(name, spec);
  const text = readFileSync(file, 'utf8');
  // The first of two spaces is that of info.
  if (!/^ {2}version: .+$/m.test(text)) throw new Error(`spec/${name} has no info.version.`);
  writeTextOrCheck(file, text.replace(/^ {2}version: .+$/m, `  version: ${version}`));
}
