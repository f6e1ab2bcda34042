import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
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

  describe('with copies that are compressed', () => {
    const body = 'text '.repeat(500);

    beforeAll(() => {
      mkdirSync(join(site, 'assets'));
      for (const name of ['page.html', 'llms.txt', 'assets/app.Cd_EOFPJ.js']) {
        writeFileSync(join(site, name), body);
        writeFileSync(join(site, `${name}.br`), brotliCompressSync(body));
        writeFileSync(join(site, `${name}.gz`), gzipSync(body));
      }
    });

    it.each([
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, gzip', 'gzip', gunzipSync],
    ])('sends to whoever takes %j that in %s', async (codings, coding, decompress) => {
      for (const path of ['/page.html', '/page', '/llms.txt']) {
        const { headers, bytes } = await ask(path, { 'accept-encoding': codings });
        expect(headers).toMatchObject({ 'content-encoding': coding, vary: 'Accept-Encoding' });
        expect(headers['content-length']).toBe(`${bytes.length}`);
        expect(headers['content-type']).toBe(`text/${path === '/llms.txt' ? 'plain' : 'html'};charset=utf-8`);
        expect(decompress(bytes).toString()).toBe(body);
      }
    });

    it.each([undefined, '', 'identity', 'zstd', 'gzip;q=0', 'gzip; q=0.000, br;q=0'])(
      'sends to whoever takes %j the file itself',
      async (codings) => {
        const { headers, bytes } = await ask(
          '/page.html',
          codings === undefined ? {} : { 'accept-encoding': codings },
        );
        expect(headers['content-encoding']).toBeUndefined();
        expect(headers.vary).toBe('Accept-Encoding');
        expect(bytes.toString()).toBe(body);
      },
    );

    it.each(['gzip', 'br', 'identity'])('sends nothing again that is the same, in %s', async (coding) => {
      const first = await ask('/page.html', { 'accept-encoding': coding });
      expect(first.headers['cache-control']).toBe('no-cache');
      const etag = first.headers.etag ?? '';
      const { status, headers, bytes } = await ask('/page.html', {
        'accept-encoding': coding,
        'if-none-match': etag,
      });
      expect({ status, length: bytes.length, vary: headers.vary }).toEqual({
        status: 304,
        length: 0,
        vary: 'Accept-Encoding',
      });
      const other = await ask('/page.html', { 'accept-encoding': coding, 'if-none-match': 'W/"1-1"' });
      expect(other.status).toBe(200);
    });

    it('lets a browser keep what has a hash in its name', async () => {
      const { headers } = await ask('/assets/app.Cd_EOFPJ.js', { 'accept-encoding': 'gzip' });
      expect(headers['cache-control']).toBe('public,max-age=31536000,immutable');
    });

    it('sends a part of a file', async () => {
      const { status, headers, bytes } = await ask('/page.html', { range: 'bytes=5-8' });
      expect({ status, range: headers['content-range'] }).toEqual({ status: 206, range: 'bytes 5-8/2500' });
      expect(bytes.toString()).toBe('text');
      const beyond = await ask('/page.html', { range: 'bytes=9999-' });
      expect(beyond.status).toBe(416);
    });

    it.each(['bytes=-4', 'bytes=0-0', 'bytes=0-1,4-5', 'lines=1-2'])(
      'sends all where %s of it is asked for',
      async (range) => {
        const { status, bytes } = await ask('/page.html', { range });
        expect({ status, length: bytes.length }).toEqual({ status: 200, length: body.length });
      },
    );
  });

  async function read(path: string) {
    const { status, headers, bytes } = await ask(path);
    return { status, body: bytes.toString(), type: headers['content-type'] };
  }

  /** Sends the path as it is; fetch would tidy it, and undo compression. */
  function ask(path: string, headers: OutgoingHttpHeaders = {}) {
    return new Promise<{ status?: number; headers: IncomingHttpHeaders; bytes: Buffer }>(
      (resolve, reject) => {
        get(server.url, { path, headers }, async (response) => {
          const { statusCode, headers } = response;
          resolve({
            ...(statusCode !== undefined && { status: statusCode }),
            headers,
            bytes: await buffer(response),
          });
        }).on('error', reject);
      },
    );
  }
});
