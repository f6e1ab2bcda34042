// The consumers in Python: three generators, and the client that the vendor has released.
import { join } from 'node:path';
import type { Consumer } from './consumer.ts';
import { logInWith, runOnMock } from './log-in.ts';
import { generateFromJar, jarVersion } from './openapi-generator.ts';
import { versions } from './versions.ts';
import { bring, bundle, run, type Workshop, write } from './workshop.ts';

const { pypi } = versions;

export const pythonConsumers: readonly Consumer[] = [
  {
    name: 'openapi-python-client',
    version: pypi['openapi-python-client'],
    language: 'Python',
    remark: 'Of a 422 the `issues` have no type.',
    async generate(shop) {
      bring(shop, 'openapi-python-client.py', 'login.py');
      // Else it asks for ruff, to format what it made.
      write(shop, 'config.yaml', 'post_hooks: []\n');
      const options = [
        '--path',
        bundle(),
        '--output-path=bridges_client',
        '--meta=none',
        '--config=config.yaml',
      ];
      await inVenv(shop, 'openapi-python-client', 'generate', '--fail-on-warning', ...options);
    },
    compile: (shop) => compile(shop, 'login.py'),
    logIn,
  },
  {
    name: 'openapi-generator, `python`',
    version: jarVersion,
    language: 'Python',
    remark: '',
    async generate(shop) {
      bring(shop, 'openapi-generator-python.py', 'login.py');
      await generateFromJar(shop, 'python', '.', 'packageName=bridges_client');
    },
    compile: (shop) => compile(shop, 'login.py'),
    logIn,
  },
  {
    name: 'datamodel-code-generator',
    version: pypi['datamodel-code-generator'],
    language: 'Python',
    remark: 'Makes models, no client.',
    async generate(shop) {
      bring(shop, 'datamodel-code-generator.py', 'read.py');
      const models = ['--output-model-type=pydantic_v2.BaseModel', '--use-annotated', '--formatters=builtin'];
      const options = ['--input-file-type=openapi', '--target-python-version=3.11', ...models];
      await inVenv(shop, 'datamodel-codegen', '--input', bundle(), '--output=bridges_models.py', ...options);
    },
    async compile(shop) {
      await compile(shop, 'read.py');
      return `They read ${(await inVenv(shop, 'python', 'read.py', bundle())).trim()} of the bundle.`;
    },
  },
  {
    name: 'beeper-desktop-api',
    version: pypi['beeper-desktop-api'],
    language: 'Python',
    remark: 'The client that Beeper has released, its types strict.',
    async compile(shop) {
      bring(shop, 'vendor', '.');
      await compile(shop, 'login.py', 'examples.py');
    },
    async logIn(shop) {
      const python = join(await venv(shop.tools), 'python');
      await logInWith(shop, python, ['login.py', bundle()]);
      const examples = await runOnMock(shop, python, ['examples.py', bundle()]);
      return `Runs every operation on the server, and gets ${examples.trim()} of the mock back as they are.`;
    },
  },
];

/** Compiles everything, and holds our programs to strict types. */
async function compile(shop: Workshop, ...programs: string[]): Promise<void> {
  await inVenv(shop, 'python', '-m', 'compileall', '-q', '.');
  // What is generated is read for its types and not judged by mypy's strictness, which nobody promised.
  await inVenv(shop, 'mypy', '--strict', '--follow-imports=silent', '--implicit-reexport', ...programs);
}

async function logIn(shop: Workshop): Promise<void> {
  await logInWith(shop, join(await venv(shop.tools), 'python'), ['login.py']);
}

async function inVenv(shop: Workshop, command: string, ...args: string[]): Promise<string> {
  return run(shop.dir, join(await venv(shop.tools), command), args);
}

let made: Promise<string> | undefined;

/** The `bin` of one environment that has everything, made at the first need. */
function venv(tools: string): Promise<string> {
  made ??= (async () => {
    await run(tools, 'python3', ['-m', 'venv', 'venv']);
    const bin = join(tools, 'venv/bin');
    const packages = Object.entries(pypi).map(([name, version]) => `${name}==${version}`);
    await run(tools, join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', ...packages]);
    return bin;
  })();
  return made;
}
