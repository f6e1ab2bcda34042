// Starts a server that is a program of its own, and waits until it says where it listens.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '../../../../scripts/serve/command.ts';

export interface Started {
  readonly url: string;
  close(): Promise<void>;
}

/** How servers say it: the line `{"url": "http://…"}`, or as our own programs greet their users. */
const GREETING = /^\{"url": ?"(http[^"]+)"[,}]|^ *(?:API|Mock) +(http\S+)/m;

/** @throws {UserError} with what it printed, when it cannot be started or ends instead */
export async function startProcess(
  program: string,
  args: readonly string[],
  folder?: string,
): Promise<Started> {
  // A variable with a token would be one too many.
  const { BEEPER_ACCESS_TOKEN: _, ...env } = process.env;
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new UserError(`${program} ${why}:\n${printed.trim()}`));
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const found = GREETING.exec(printed);
        if (found) resolve(found[1] ?? found[2] ?? '');
      });
    child.once('error', ({ message }) => fail(`cannot be started: ${message}`));
    child.once('close', () => fail('ended instead of listening'));
  });
  return {
    url,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
