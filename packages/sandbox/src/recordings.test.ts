// What the sandbox answers to a client that knows nothing of what came later: as it was recorded, byte for byte, but for IDs of login
// sessions and requests. Bridges, flows and test values may come after those that there were.
//
// The recordings are not renewed by a test. scripts/record-answers.ts records.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testValues } from './networks/test-values.ts';
import { ask } from './testing/transcript.ts';
import { readScenes, writeOut, writeTranscript } from './testing/transcript-text.ts';

const folder = new URL('../recordings/', import.meta.url);
const read = (name: string) => readFileSync(new URL(`${name}.txt`, folder), 'utf8').replace(/^.*\n\n/, '');

const VALUES = 'test-values';
const names = readdirSync(folder)
  .map((file) => file.replace(/\.txt$/, ''))
  .filter((name) => name !== VALUES);

describe('the sandbox answers as it did', () => {
  it.each(names)('%s', async (name) => {
    const recorded = writeOut(read(name));
    const texts: string[] = [];
    for (const scene of readScenes(recorded)) texts.push(writeTranscript(scene, await ask(scene)));
    expect(texts.join('\n')).toBe(recorded);
  });

  it('of every kind of end, and of every bridge there was', () => {
    const all = names.map((name) => writeOut(read(name))).join('');
    for (const status of ['complete', 'failed', 'cancelled']) expect(all).toContain(`"status":"${status}"`);
    expect(names).toHaveLength(15);
  });
});

it('has the test values that it had, and others only after them', () => {
  const recorded = read(VALUES).trimEnd().split('\n');
  expect(testValues.slice(0, recorded.length).map((row) => JSON.stringify(row))).toEqual(recorded);
});
