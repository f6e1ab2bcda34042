import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { compress } from './compress.ts';

it('puts compressed copies beside texts that are worth it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'compress-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'guides'));
  const text = 'a line\n'.repeat(500);
  for (const name of ['guides/a.html', 'a.txt', 'a.png']) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'robots.txt'), 'a line\n');
  await compress(pathToFileURL(folder + sep));
  expect(readdirSync(folder).sort()).toEqual([
    'a.png',
    'a.txt',
    'a.txt.br',
    'a.txt.gz',
    'guides',
    'robots.txt',
  ]);
  expect(brotliDecompressSync(readFileSync(join(folder, 'guides/a.html.br'))).toString()).toBe(text);
  expect(gunzipSync(readFileSync(join(folder, 'guides/a.html.gz'))).toString()).toBe(text);
});
