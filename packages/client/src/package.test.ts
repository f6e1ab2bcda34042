// The package as it is published: what is in it, what tools say about it, how large it is, and that it runs everywhere.
// It is about dist: build first.
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import { commandOf, missingOn, runtimes } from '@bridges-api/runtimes/programs';
import { build, type Plugin } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, packAndInstall } from './testing/packed.ts';
import { generatedFromSpec, sizes } from './testing/sizes.ts';
import { expected, startSmokeServer } from './testing/smoke-server.ts';

const compilers: Record<string, string> = {
  '5.9': fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url)),
  '7.0': fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url)),
};
const compilerOptions = {
  noEmit: true,
  strict: true,
  // Those of TypeScript itself. All others are checked, ours too.
  skipDefaultLibCheck: true,
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
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
  input: ({ fields }) => ({ [fields[0]?.id ?? '']: '1' }),
  cookies: () => ({ fields: {} }),
  display: ({ display }) => display.type === 'qr' && display.data,
});
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
    expect(json.dependencies).toEqual({ 'openapi-fetch': expect.stringMatching(/^\d/) });
    expect(json).toMatchObject({ type: 'module', sideEffects: false, engines: { node: '>=20.19' } });
  });

  it('has no fault that publint finds', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: (await readFile(packed.tarball)).buffer as ArrayBuffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has no types that are wrong for ESM', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(await readFile(packed.tarball)));
    if (!analysis.types) throw new Error('The package has no types.');
    expect(Object.keys(analysis.entrypoints)).toEqual(['.', './validate']);
    // CommonJS and TypeScript's oldest resolution are not supported, as in the profile "esm-only".
    const problems = analysis.problems.filter(
      (problem) =>
        problem.kind !== 'CJSResolvesToESM' &&
        !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
  });
});

describe('types of the package', () => {
  it.each(['5.9', '7.0'])('compile under TypeScript %s, without the types of Node', async (version) => {
    const tsc = compilers[version] ?? '';
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '--version']);
    expect(stdout).toContain(`Version ${version}.`);
    const file = join(packed.project, 'consumer.ts');
    await writeFile(file, consumer);
    await writeFile(
      join(packed.project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
    );
    const { stdout: faults } = await promisify(execFile)(process.execPath, [tsc], {
      cwd: packed.project,
    }).catch((error) => error);
    expect(faults).toBe('');
  });
});

describe('the size', () => {
  it.each(sizes)('of $name is at most $limit bytes, and what the spec says', async ({ code, limit, not }) => {
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

/** Bundled without what the spec says, minified and gzipped, as size-limit does it. */
async function measure(code: string): Promise<{ bytes: number; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    ...options(code),
    metafile: true,
    plugins: [withoutSpec],
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { bytes, inputs: inputs.map(([input]) => input) };
}

/** Leaves the generated values empty, so that the count is of what we write. */
const withoutSpec: Plugin = {
  name: 'without-spec',
  setup({ onLoad }) {
    onLoad({ filter: generatedFromSpec }, async ({ path }) => {
      const names = [...(await readFile(path, 'utf8')).matchAll(/^export const (\w+) = /gm)];
      if (names.length === 0) throw new Error(`${path} exports nothing.`);
      return { contents: names.map(([, name]) => `export const ${name} = {};`).join('\n') };
    });
  },
};

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
