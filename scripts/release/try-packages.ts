// Installs the tarballs in an empty project, with npm and one version of Node, and does there what the READMEs say.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { codeUnder } from './readme-code.ts';
import type { Tarball } from './tarballs.ts';

export interface Trial {
  /** Path of the program. */
  readonly node: string;
  /** Path of npm's file for Node. */
  readonly npm: string;
  /** Path of an empty folder. */
  readonly project: string;
  readonly tarballs: readonly Tarball[];
}

const TOKEN = 'any-token';
/** How long the longest of the commands may take. */
const LIMIT = 60_000;

/**
 * Installs all packages, runs the server, and on it a login by the client, one by the command line, and the suite.
 *
 * @throws {Error} at the first command that fails, with what it printed
 */
export async function tryPackages({ node, npm, project, tarballs }: Trial): Promise<void> {
  const env = environment(node, npm, project);
  const code = (name: string, heading: string, language: string) =>
    codeUnder(readFileSync(join(tarballOf(tarballs, name).folder, 'README.md'), 'utf8'), heading, language);
  const shell = (script: string) => runShell(project, env, inWords(script, tarballs));
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');

  const names = ['client', 'spec', 'contract-tests', 'sandbox', 'bridgev2', 'server', 'cli'];
  for (const name of names) await shell(code(name, 'Install', 'sh')[0] ?? '');

  writeFileSync(join(project, 'list.js'), code('spec', 'What is in it', 'js')[0] ?? '');
  expectText(await shell('node list.js'), 'GET /v1/bridges listBridges');

  writeFileSync(join(project, 'sandbox.js'), code('sandbox', 'Use it', 'js')[0] ?? '');
  expectText(await shell('node sandbox.js'), 'complete');

  const [serve = ''] = code('server', 'Run it', 'sh');
  const server = await startServer(project, env, `${inWords(serve, tarballs)} --port 0 --sandbox-speed 8`);
  const url = `http://localhost:${server.port}`;
  try {
    const [login = ''] = code('client', 'A complete login', 'ts');
    writeFileSync(join(project, 'login.js'), stripTypeScriptTypes(login));
    expectText(
      await shell(`BEEPER_ACCESS_TOKEN=${TOKEN} BEEPER_BASE_URL=${url} node login.js`),
      'Connected ',
    );
    const printed = await shell(`export BEEPER_BASE_URL=${url}\n${code('cli', 'Run it', 'sh')[0]}`);
    expectText(printed, 'local-whatsapp');
    expectText(printed, 'Connected: Telegram');
    const [judge = ''] = code('contract-tests', 'Run it', 'sh');
    const judged = await shell(judge.replaceAll(portOf(tarballs), server.port));
    expectText(judged, 'Conformant');
    expectText(judged, `commit ${commitIn(tarballs).slice(0, 12)}`);
  } finally {
    await server.end();
  }
}

function tarballOf(tarballs: readonly Tarball[], name: string): Tarball {
  const found = tarballs.find(({ manifest }) => manifest.name === `@bridges-api/${name}`);
  if (!found) throw new Error(`There is no tarball of ${name}.`);
  return found;
}

/** The commit that the packed suite names in its reports. */
function commitIn(tarballs: readonly Tarball[]): string {
  const file = join(tarballOf(tarballs, 'contract-tests').folder, 'commit.json');
  return JSON.parse(readFileSync(file, 'utf8')).commit;
}

/** A command of a README with what a reader puts in: where the tarballs are, and a token. */
function inWords(script: string, tarballs: readonly Tarball[]): string {
  return script
    .replaceAll(/\bDIR\//g, `${dirname(tarballs[0]?.file ?? '')}/`)
    .replaceAll(/\bTOKEN\b(?!=)/g, TOKEN);
}

/** The port of the server in the spec. */
function portOf(tarballs: readonly Tarball[]): string {
  const file = join(tarballOf(tarballs, 'spec').folder, 'dist/openapi.json');
  return new URL(JSON.parse(readFileSync(file, 'utf8')).servers[0].url).port;
}

/** Where `node` is the one that is tried, `npm` runs by it, and what is installed globally stays in the project. */
function environment(node: string, npm: string, project: string): NodeJS.ProcessEnv {
  const bin = join(project, 'global/bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\nexec '${node}' '${npm}' "$@"\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  const { BEEPER_ACCESS_TOKEN: _, BEEPER_BASE_URL: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return {
    ...rest,
    PATH: [dirname(node), bin, rest.PATH].join(delimiter),
    npm_config_prefix: join(project, 'global'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
  };
}

/** Runs what a reader would paste into a shell. Resolves with what it printed. */
async function runShell(cwd: string, env: NodeJS.ProcessEnv, script: string): Promise<string> {
  const child = spawn('bash', ['-e', '-u', '-o', 'pipefail', '-c', script], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [status, signal] = await once(child, 'close');
  if (status !== 0)
    throw new Error(`${script.trim()}\nended with ${status ?? signal}, and printed:\n${endOf(output)}`);
  return output;
}

/** Starts the server; resolves with its port when it says how to end it. */
async function startServer(cwd: string, env: NodeJS.ProcessEnv, script: string) {
  const child = spawn('bash', ['-c', `exec ${script.replaceAll('\n', ' ')}`], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let output = '';
  const ready = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const port = /http:\S+:(\d+).*Ctrl-C/s.exec(output)?.[1];
        if (port) resolve(port);
      });
  });
  const failed = ended.then(() => {
    throw new Error(`${script.trim()}\nended, and printed:\n${endOf(output)}`);
  });
  return {
    port: await Promise.race([ready, failed]),
    async end() {
      child.kill();
      await Promise.allSettled([failed]);
    },
  };
}

function expectText(output: string, text: string): void {
  if (!output.includes(text)) throw new Error(`"${text}" is missing in:\n${endOf(output)}`);
}

/** The last lines, none of them too long to read. */
function endOf(output: string): string {
  const lines = output.trim().split('\n').slice(-20);
  return lines.map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line)).join('\n');
}
