import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPrism } from './prism.ts';

describe('startPrism', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prism-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function file(content: unknown): Promise<string> {
    const path = join(folder, 'openapi.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('says what to do when there is no document', async () => {
    const path = join(folder, 'missing.json');
    await expect(startPrism(path)).rejects.toThrow(/^Prism cannot mock .*missing\.json: .* pnpm build$/);
  });

  it.each([
    ['broken JSON', '{"openapi":'],
    ['no OpenAPI document', { title: 'Bridges' }],
    ['a reference to nothing', { openapi: '3.1.0', paths: { '/a': { $ref: '#/none' } } }],
  ])('refuses %s', async (_, content) => {
    const path = await file(content);
    await expect(startPrism(path)).rejects.toThrow(`Prism cannot mock ${path}: `);
  });

  it('refuses a document without operations', async () => {
    const path = await file({ openapi: '3.1.0', info: { title: 'Bridges', version: '1' }, paths: {} });
    await expect(startPrism(path)).rejects.toThrow(`Prism cannot mock ${path}: it has no operation.`);
  });

  it('answers at its own address until it is closed', async () => {
    const responses = {
      200: { description: 'Fine.', content: { 'application/json': { example: { fine: true } } } },
    };
    const paths = { '/health': { get: { responses } } };
    const path = await file({ openapi: '3.1.0', info: { title: 'Health', version: '1' }, paths });
    const [first, second] = await Promise.all([startPrism(path), startPrism(path)]);
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(second.url).not.toBe(first.url);

    await first.close();
    await expect(fetch(`${first.url}/health`)).rejects.toThrow();
    expect(await (await fetch(`${second.url}/health`)).json()).toEqual({ fine: true });
    await second.close();
  });
});
