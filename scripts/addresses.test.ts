import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serverURL, times } from '../spec/dist/operations.js';
import { withAddress } from './addresses/with-address.ts';
import { root, trackedFiles } from './workspace.ts';

const { port } = new URL(serverURL);

describe('withAddress', () => {
  it.each([
    ['curl http://localhost:1234/v1', 'curl http://localhost:9000/v1'],
    ['at 127.0.0.1:23373.', 'at 127.0.0.1:9000.'],
    ['the mock on http://127.0.0.1:4010', 'the mock on http://127.0.0.1:4010'],
    ['a page at http://localhost:5173', 'a page at http://localhost:5173'],
    ['localhost alone, or example.com:8443', 'localhost alone, or example.com:8443'],
  ])('makes of %s: %s', (text, wanted) => {
    expect(withAddress(text, 'http://localhost:9000')).toBe(wanted);
  });
});

it.each([
  ['http://localhost', 'not none'],
  ['http://localhost:8080', 'not that of the docs'],
])('takes no address that leaves unclear which is meant: %s', (url, message) => {
  expect(() => withAddress('', url)).toThrow(message);
});

describe('programs', () => {
  const files = trackedFiles()
    .filter((file) => /^(packages|scripts)\/.*\.(ts|js|vue)$/.test(file))
    .filter((file) => !/\/(generated|drift|runtimes)\/|\.test(-d)?\.ts$|\/testing\//.test(file));
  const holding = (pattern: RegExp) =>
    files.filter((file) => pattern.test(readFileSync(root + file, 'utf8')));

  it('take the port of the server from the spec', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(holding(new RegExp(`\\b${port}\\b`))).toEqual([]);
  });

  it('take the times of the spec from it', () => {
    const milliseconds = Object.values(times).map((seconds) => `${seconds * 1000}`);
    const written = milliseconds.map((number) => number.replaceAll(/\B(?=(?:\d{3})+$)/g, '_?'));
    expect(holding(new RegExp(`(?<![\\w.])(?:${written.join('|')})(?!\\w)`))).toEqual([
      // How long messages of a network last.
      'packages/documented-server/src/capabilities.ts',
    ]);
  });
});
