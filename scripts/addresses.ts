// Gives texts and shell files the address of the server that the spec has. Run by `pnpm generate` once the spec is built; `check` runs
// it with --check.
import { readFileSync } from 'node:fs';
import { serverURL } from '../spec/dist/operations.js';
import { withAddress } from './addresses/with-address.ts';
import { writeTextOrCheck } from './generated-files.ts';
import { root, trackedFiles } from './workspace.ts';

const texts = trackedFiles().filter(
  (file) => /\.(md|sh|txt)$/.test(file) && !/(^|\/)(spec|results|generated)\//.test(file),
);
if (texts.length < 10) throw new Error('There are hardly any texts: is this the root of the repository?');

for (const file of texts) {
  const text = readFileSync(root + file, 'utf8');
  writeTextOrCheck(new URL(`../${file}`, import.meta.url), withAddress(text, serverURL));
}
