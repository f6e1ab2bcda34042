// The consumers in TypeScript.
import { join } from 'node:path';
import { tsc } from '../tools.ts';
import { root } from '../workspace.ts';
import type { Consumer } from './consumer.ts';
import { logInWith } from './log-in.ts';
import { generateFromJar, jarVersion } from './openapi-generator.ts';
import { versions } from './versions.ts';
import { bring, bundle, run, type Workshop, write } from './workshop.ts';

const { npm } = versions;

export const typescriptConsumers: readonly Consumer[] = [
  {
    name: 'hey-api',
    version: npm['@hey-api/openapi-ts'],
    language: 'TypeScript',
    remark: '',
    async generate(shop) {
      start(shop, 'hey-api.ts');
      const options = ['--input', bundle(), '--output', 'bridges', '--client', '@hey-api/client-fetch'];
      await withNode(shop, 'openapi-ts', ...options, '--no-log-file');
    },
    compile,
    logIn,
  },
  {
    name: 'orval',
    version: npm.orval,
    language: 'TypeScript',
    remark: 'With `urlEncodeParameters`: else it does not encode IDs in paths.',
    async generate(shop) {
      start(shop, 'orval.ts');
      const output = {
        target: 'bridges/api.ts',
        client: 'fetch',
        baseUrl: { runtime: 'process.env.BEEPER_BASE_URL' },
        urlEncodeParameters: true,
      };
      write(
        shop,
        'orval.config.mjs',
        `export default ${JSON.stringify({ bridges: { input: bundle(), output } })}`,
      );
      await withNode(shop, 'orval', '--config', 'orval.config.mjs');
    },
    compile,
    logIn,
  },
  {
    name: 'openapi-generator, `typescript-fetch`',
    version: jarVersion,
    language: 'TypeScript',
    remark: 'Gives an error as its response, to be read with the model of its status.',
    async generate(shop) {
      start(shop, 'openapi-generator-typescript.ts');
      await generateFromJar(shop, 'typescript-fetch', 'bridges', 'hideGenerationTimestamp=true');
    },
    compile,
    logIn,
  },
];

function start(shop: Workshop, program: string): void {
  bring(shop, program, 'login.ts');
  // What is generated imports without extensions, so it runs as CommonJS.
  write(shop, 'package.json', '{ "type": "commonjs" }');
}

/** Checks the types with the workspace's own compiler, strictly, and writes JavaScript. */
async function compile(shop: Workshop): Promise<void> {
  const modules = ['--module', 'commonjs', '--moduleResolution', 'bundler', '--skipLibCheck'];
  const target = ['--target', 'es2023', '--lib', 'es2023,dom,dom.iterable', '--outDir', 'out'];
  const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node'];
  const strict = ['--strict', '--noUncheckedIndexedAccess'];
  await run(shop.dir, process.execPath, [tsc, ...strict, ...modules, ...target, ...types, 'login.ts']);
}

function logIn(shop: Workshop): Promise<void> {
  return logInWith(shop, process.execPath, ['out/login.js']);
}

async function withNode(shop: Workshop, command: string, ...args: string[]): Promise<string> {
  const modules = await install(shop.tools);
  return run(shop.dir, process.execPath, [join(modules, '.bin', command), ...args]);
}

let installed: Promise<string> | undefined;

function install(tools: string): Promise<string> {
  installed ??= (async () => {
    const packages = Object.entries(npm).map(([name, version]) => `${name}@${version}`);
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
    await run(tools, 'npm', ['install', '--prefix', tools, ...quiet, ...packages]);
    return join(tools, 'node_modules');
  })();
  return installed;
}
