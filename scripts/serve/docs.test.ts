import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, serveDocs } from './docs.ts';

describe('serveDocs', () => {
  const parent = mkdtempSync(join(tmpdir(), 'docs-'));
  const site = join(parent, 'site');
  let server: RunningServer;

  beforeAll(async () => {
    mkdirSync(join(site, 'reference'), { recursive: true });
    writeFileSync(join(parent, 'secret.txt'), 'secret');
    writeFileSync(join(site, 'index.html'), 'home');
    writeFileSync(join(site, 'reference/index.html'), 'reference');
    server = await serveDocs(site, 0, '--docs-port');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(parent, { recursive: true });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/reference/../../secret.txt',
    '/missing',
    '/%',
  ])('has nothing at %s', async (path) => {
    expect(await read(path)).toEqual({ status: 404, body: 'Not found\n' });
  });

  it.each([
    ['/', 'home'],
    ['/reference/', 'reference'],
    ['/reference', 'reference'],
  ])('serves %s', async (path, body) => {
    expect(await read(path)).toEqual({ status: 200, body });
  });

  it('serves a file as a later build leaves it', async () => {
    writeFileSync(join(site, 'new.html'), 'first');
    expect(await read('/new.html')).toEqual({ status: 200, body: 'first' });
    // As a build does, which empties its directory first: the old file stays whole for whoever still reads it.
    rmSync(join(site, 'new.html'));
    writeFileSync(join(site, 'new.html'), 'second');
    expect(await read('/new.html')).toEqual({ status: 200, body: 'second' });
  });

  /** Sends the path as it is; fetch would tidy it. */
  async function read(path: string): Promise<{ status: number | undefined; body: string }> {
    return new Promise((resolve, reject) => {
      get(server.url, { path }, async (response) => {
        resolve({ status: response.statusCode, body: await text(response) });
      }).on('error', reject);
    });
  }
});
