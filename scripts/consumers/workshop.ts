// Where one consumer is generated, compiled and run: a folder of its own, outside the repository.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { builtFile } from '../serve/command.ts';

/** A program that this machine does not have. What needs it was not tried. */
export class MissingTool extends Error {}

/** A folder to work in, and one beside it for the tools that several consumers share. */
export interface Workshop {
  readonly dir: string;
  readonly tools: string;
}

/** Makes the folder. */
export function openWorkshop(root: string, name: string): Workshop {
  const shop = { dir: join(root, name), tools: join(root, 'tools') };
  mkdirSync(shop.dir, { recursive: true });
  mkdirSync(shop.tools, { recursive: true });
  return shop;
}

/**
 * Runs a command in a folder and resolves with its stdout. Rejects with a `MissingTool` when the machine does not have it, and with
 * the line that says most when it fails.
 */
export async function run(
  dir: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(command, args, {
    cwd: dir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new MissingTool(`${command} is not on this machine`) : error;
  });
  if (code === 0) return stdout;
  throw new Error(`${command}: ${tellingLine(stderr) || tellingLine(stdout) || `exit code ${code}`}`);
}

/** The path of the bundle, which every consumer reads. */
export function bundle(): string {
  return builtFile('spec/dist/openapi.json');
}

/** Writes a file of the folder. */
export function write(shop: Workshop, name: string, text: string): void {
  writeFileSync(join(shop.dir, name), text);
}

/** Copies a program of ours, or a folder of them, into the folder. */
export function bring(shop: Workshop, program: string, name: string): void {
  const from = new URL(`programs/${program}`, import.meta.url);
  if (program.includes('.')) copyFileSync(from, join(shop.dir, name));
  else cpSync(from, join(shop.dir, name), { recursive: true });
}

/** The first line that names an error, else the last: tools end in summaries, interpreters in the error itself. */
function tellingLine(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim())
    // The last line of `go run` is the exit code of what it ran.
    .filter((line) => line && !/^exit status \d+$/.test(line));
  return lines.find((line) => /\b(error|vet|undefined)\b/i.test(line)) ?? lines.at(-1) ?? '';
}
