// The package as it is published: what is in it, what tools say about it, how large it is, and that it runs everywhere.
// It is about dist: build first.
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import { commandOf, missingOn, type Runtime, runtimes } from '@bridges-api/runtimes/programs';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publintFaults, readTypes } from '../../../scripts/release/check-tools.ts';
import { compile } from '../../../scripts/release/check-types.ts';
import { tsc } from '../../../scripts/tools.ts';
import { type Packed, packAndInstall } from './testing/packed.ts';
import { sizes } from './testing/sizes.ts';
import { expected, startSmokeServer } from './testing/smoke-server.ts';

const compilers: Record<string, string> = {
  '5.4': fileURLToPath(new URL('../node_modules/typescript-5.4/bin/tsc', import.meta.url)),
  '5.8': fileURLToPath(new URL('../node_modules/typescript-5.8/bin/tsc', import.meta.url)),
  '5.9': fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url)),
  '7.0': tsc,
};
const consumer = `
import { createBridgesClient, login, unwrap, type Bridge } from '@bridges-api/client';
import { validateResponse } from '@bridges-api/client/validate';
const client = createBridgesClient({ accessToken: 'a', validate: validateResponse });
export const { items }: { items: Bridge[] } = await unwrap(client.listBridges());
export const session = await client.createLoginSession({ bridgeID: items[0]?.id ?? '', flowID: 'qr' });
if (!session.ok && session.status === 422) console.log(session.error.details.issues);
export const byPath = (await client.GET('/v1/bridges')).data?.items;
export const outcome = await login(client, { bridgeID: 'a' }, {
  input: ({ fields }) => ({ fields: { [fields[0]?.id ?? '']: '1' } }),
  cookies: () => ({ fields: {} }),
  display: ({ display }) => display.type === 'qr' && display.data,
});
`;
const inCommonJS = `
import { createBridgesClient, type Bridge } from '@bridges-api/client';
const client = createBridgesClient({ accessToken: 'a' });
export const first = async (): Promise<Bridge | undefined> => {
  const listed = await client.listBridges();
  return listed.ok ? listed.data.items[0] : undefined;
};
`;
let packed: Packed;

beforeAll(async () => {
  packed = await packAndInstall();
});
afterAll(() => packed?.remove());

describe('the package', () => {
  it('holds dist and what every package has', async () => {
    const names = await readdir(join(packed.project, 'node_modules/@bridges-api/client'));
    expect(names.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json']);
    const inDist = await readdir(join(packed.project, 'node_modules/@bridges-api/client/dist'));
    expect(inDist.filter((name) => /test/.test(name))).toEqual([]);
  });

  it('names versions, not the workspace', async () => {
    const { project } = packed;
    const json = JSON.parse(
      await readFile(join(project, 'node_modules/@bridges-api/client/package.json'), 'utf8'),
    );
    expect(json.dependencies).toEqual({
      'openapi-fetch': expect.stringMatching(/^\d/),
      re2js: expect.stringMatching(/^\d/),
    });
    expect(json).toMatchObject({ type: 'module', sideEffects: false, engines: { node: '>=20.19' } });
  });

  it('has no fault that publint finds', async () => {
    expect(await publintFaults({ file: packed.tarball, source: 'packages/client' })).toEqual([]);
  });

  it('has no types that are wrong for ESM', async () => {
    expect(await readTypes(packed.tarball)).toEqual({
      modules: ['.', './validate', './examples', './patterns'],
      problems: [],
    });
  });
});

describe('types of the package', () => {
  it.each(['5.4', '5.9', '7.0'])(
    'compile under TypeScript %s, without the types of Node',
    async (version) => {
      const compiler = compilers[version] ?? '';
      const { stdout } = await promisify(execFile)(process.execPath, [compiler, '--version']);
      expect(stdout).toContain(`Version ${version}.`);
      expect(compile(packed.project, consumer, compiler)).toEqual([]);
    },
  );

  it('compile under the oldest for bundlers, with exact optional properties', () => {
    const options = { module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: true };
    expect(compile(packed.project, consumer, compilers['5.4'], 'module', options)).toEqual([]);
  });

  it.each(['5.8', '7.0'])('compile in a file of CommonJS under TypeScript %s', (version) => {
    expect(compile(packed.project, inCommonJS, compilers[version], 'commonjs')).toEqual([]);
  });

  it('compile in a file of CommonJS under TypeScript 5.4 with import()', () => {
    const program = `export const client = async () => (await import('@bridges-api/client')).createBridgesClient();`;
    expect(compile(packed.project, program, compilers['5.4'], 'commonjs')).toEqual([]);
  });
});

describe('a project of CommonJS', () => {
  it.each<Runtime>(['Node 20.19', 'Node 24'])('requires the package on %s', async (runtime) => {
    if (missingOn(runtime)) return;
    const [program, ...args] = commandOf(runtime);
    const file = join(packed.project, 'required.cjs');
    await writeFile(
      file,
      `const { createBridgesClient, login } = require('@bridges-api/client');
console.log(typeof createBridgesClient({ accessToken: 'a' }).listBridges, typeof login);`,
    );
    const { stdout } = await promisify(execFile)(program, [...args, file]);
    expect(stdout).toBe('function function\n');
  });

  it.each<Runtime>(['Node 20.19', 'Node 24'])('is tested with Jest on %s', async (runtime) => {
    if (missingOn(runtime)) return;
    const [program] = commandOf(runtime);
    const folder = join(packed.project, 'jest');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'client.test.mjs'),
      `import { createBridgesClient } from '@bridges-api/client';
test('lists bridges', async () => {
  const fetch = async () => ({ ok: true, status: 200, json: async () => ({ items: [] }) });
  const client = createBridgesClient({ accessToken: 'a', fetch });
  expect(await client.listBridges()).toMatchObject({ ok: true, data: { items: [] } });
});`,
    );
    await writeFile(join(folder, 'jest.config.json'), '{ "testMatch": ["**/*.test.mjs"], "transform": {} }');
    const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
    const { stderr } = await promisify(execFile)(
      program,
      ['--experimental-vm-modules', jest, '--config', 'jest.config.json'],
      { cwd: folder },
    );
    expect(stderr).toContain('1 passed');
  });
});

describe('the size', () => {
  it.each(sizes)('of $name is at most $limit bytes', async ({ code, limit, not }) => {
    const { bytes, inputs } = await measure(code);
    expect(inputs.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThanOrEqual(limit);
    for (const part of not ?? []) expect(inputs.filter((input) => input.includes(part))).toEqual([]);
  });
});

describe('the smoke test passes on', () => {
  it.for(runtimes)('%s', async (runtime, test) => {
    const missing = missingOn(runtime);
    test.skip(missing !== undefined, missing);
    const [program, ...args] = commandOf(runtime);
    const url = await startSmokeServer();
    const { stdout } = await promisify(execFile)(program, [...args, 'run.js', url], { cwd: packed.project });
    expect(JSON.parse(stdout)).toEqual(expected);
  });

  it('Chromium', async (test) => {
    test.skip(!findChromium(), NO_CHROMIUM);
    const text = await bundle(`export * from ${JSON.stringify(join(packed.project, 'smoke.js'))}`);
    const url = await startSmokeServer({
      '/': ['text/html', '<!doctype html><title>Smoke test</title>'],
      '/smoke.js': ['text/javascript', text],
    });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(url);
      const report = await page.evaluate(`import('/smoke.js').then(({ smoke }) => smoke(location.origin))`);
      expect(report).toEqual(expected);
      const relative = await page.evaluate(`import('/smoke.js').then(({ smoke }) => smoke('/'))`);
      expect(relative).toEqual(expected);
    } finally {
      await browser.close();
    }
  });
});

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build(options(code));
  return outputFiles[0]?.text ?? '';
}

/** Bundled, minified and gzipped, as size-limit does it. */
async function measure(code: string): Promise<{ bytes: number; inputs: string[] }> {
  const { outputFiles, metafile } = await build({ ...options(code), metafile: true });
  const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { bytes, inputs: inputs.map(([input]) => input) };
}

function options(code: string) {
  return {
    stdin: { contents: code, resolveDir: packed.project },
    bundle: true,
    minify: true,
    format: 'esm' as const,
    target: 'es2022',
    write: false as const,
  };
}
