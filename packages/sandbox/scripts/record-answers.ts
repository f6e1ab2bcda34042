// Records what the sandbox answers, in `recordings`: `node packages/sandbox/scripts/record-answers.ts COMMIT`, where COMMIT is what the
// sandbox at hand was built from. `recordings.test.ts` asks all of it again, so do this only for walks that are not recorded
// yet, or for a change of answers that is meant and announced.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { testValues } from '../src/networks/test-values.ts';
import { ask } from '../src/testing/transcript.ts';
import { abbreviate, writeTranscript } from '../src/testing/transcript-text.ts';
import { scenes } from './scenes.ts';

const commit = process.argv[2];
if (!commit) throw new Error('Name the commit that the sandbox was built from.');

const folder = new URL('../recordings/', import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
write('test-values', testValues.map((row) => `${JSON.stringify(row)}\n`).join(''));
for (const [name, ofBridge] of await scenes()) {
  const texts: string[] = [];
  for (const scene of ofBridge) texts.push(writeTranscript(scene, await ask(scene)));
  write(name, abbreviate(texts.join('\n'), nameOf));
}

function write(name: string, text: string): void {
  writeFileSync(new URL(`${name}.txt`, folder), `Recorded from ${commit}.\n\n${text}`);
}

function nameOf(answer: string): string {
  return createHash('sha256').update(answer).digest('hex').slice(0, 4);
}
