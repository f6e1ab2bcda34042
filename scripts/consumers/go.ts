// The consumers in Go.

import type { Consumer } from './consumer.ts';
import { logInWith } from './log-in.ts';
import { generateFromJar, jarVersion } from './openapi-generator.ts';
import { versions } from './versions.ts';
import { bring, bundle, run, type Workshop, write } from './workshop.ts';

const { go } = versions;
// Modules are fetched and written to go.mod as they are needed; a workspace around the folder stays out of it.
const env = { GOFLAGS: '-mod=mod', GOWORK: 'off' };

export const goConsumers: readonly Consumer[] = [
  {
    name: 'oapi-codegen',
    version: go['github.com/oapi-codegen/oapi-codegen/v2'],
    language: 'Go',
    remark: '',
    async generate(shop) {
      start(shop, 'oapi-codegen.go');
      const tool = module('github.com/oapi-codegen/oapi-codegen/v2', '/cmd/oapi-codegen');
      await inGo(
        shop,
        'run',
        tool,
        '-generate=types,client',
        '-package=bridges',
        '-o=bridges/client.go',
        bundle(),
      );
    },
    compile: (shop) => compile(shop, 'github.com/oapi-codegen/runtime'),
    logIn: (shop) => logInWith(shop, './login', []),
  },
  {
    name: 'ogen',
    version: go['github.com/ogen-go/ogen'],
    language: 'Go',
    remark: '',
    async generate(shop) {
      start(shop, 'ogen.go');
      const tool = module('github.com/ogen-go/ogen', '/cmd/ogen');
      await inGo(shop, 'run', tool, '--target=bridges', '--package=bridges', bundle());
    },
    compile: (shop) => compile(shop, 'github.com/ogen-go/ogen'),
    logIn: (shop) => logInWith(shop, './login', []),
  },
  {
    name: 'openapi-generator, `go`',
    version: jarVersion,
    language: 'Go',
    remark:
      'With `useOneOfDiscriminatorLookup`: else a code is a QR code too, since it does not look at `const`.',
    async generate(shop) {
      start(shop, 'openapi-generator-go.go');
      const options = 'packageName=bridges,withGoMod=false,useOneOfDiscriminatorLookup=true';
      await generateFromJar(shop, 'go', 'bridges', options);
    },
    compile: (shop) => compile(shop, 'gopkg.in/validator.v2'),
    logIn: (shop) => logInWith(shop, './login', []),
  },
];

/** A module of ours: the program, and beside it the folder that the client is generated into. */
function start(shop: Workshop, program: string): void {
  write(shop, 'go.mod', 'module consumer\n\ngo 1.24\n');
  bring(shop, program, 'main.go');
}

async function compile(shop: Workshop, runtime: keyof typeof go): Promise<void> {
  await inGo(shop, 'get', module(runtime));
  await inGo(shop, 'mod', 'tidy');
  await inGo(shop, 'vet', './...');
  await inGo(shop, 'build', '-o', 'login', '.');
}

function module(path: keyof typeof go, command = ''): string {
  return `${path}${command}@v${go[path]}`;
}

function inGo(shop: Workshop, ...args: string[]): Promise<string> {
  return run(shop.dir, 'go', args, env);
}
