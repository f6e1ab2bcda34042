import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
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
    const nothing = { status: 404, body: 'Not found\n' };
    expect(await read(path)).toMatchObject(nothing);
    writeFileSync(join(site, '404.html'), 'no such page');
    onTestFinished(() => rmSync(join(site, '404.html')));
    expect(await read(path)).toEqual({ ...nothing, body: 'no such page', type: 'text/html;charset=utf-8' });
  });

  it.each([
    ['/', 'home'],
    ['/reference/', 'reference'],
    ['/reference', 'reference'],
  ])('serves %s', async (path, body) => {
    expect(await read(path)).toMatchObject({ status: 200, body });
  });

  it.each([
    ['page.html', 'text/html;charset=utf-8'],
    ['llms.txt', 'text/plain;charset=utf-8'],
    ['guide.md', 'text/markdown;charset=utf-8'],
    ['openapi.yaml', 'text/yaml;charset=utf-8'],
    ['openapi.json', 'application/json'],
    ['logo.svg', 'image/svg+xml'],
    ['app.js', 'text/javascript'],
  ])('says of %s that it is %s', async (name, type) => {
    writeFileSync(join(site, name), '…');
    expect(await read(`/${name}`)).toEqual({ status: 200, body: '…', type });
  });

  it('serves a file as a later build leaves it', async () => {
    writeFileSync(join(site, 'new.html'), 'first');
    expect(await read('/new.html')).toMatchObject({ status: 200, body: 'first' });
    // As a build does, which empties its directory first: the old file stays whole for whoever still reads it.
    rmSync(join(site, 'new.html'));
    writeFileSync(join(site, 'new.html'), 'second');
    expect(await read('/new.html')).toMatchObject({ status: 200, body: 'second' });
  });

  /** Sends the path as it is; fetch would tidy it. */
  async function read(path: string) {
    return new Promise((resolve, reject) => {
      get(server.url, { path }, async (response) => {
        const { statusCode: status, headers } = response;
        resolve({ status, body: await text(response), type: headers['content-type'] });
      }).on('error', reject);
    });
  }
});
