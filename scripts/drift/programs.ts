// The server and the mock of a copy, as they were built from the edited spec.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Running } from './edit.ts';

const TOKEN = 'drift';

/** Starts both, and ends them when the work with them is over. */
export async function withPrograms<Value>(
  folder: string,
  work: (running: Running) => Promise<Value>,
): Promise<Value> {
  const programs = [
    start(folder, ['packages/server/dist/main.js', '--port', '0', '--token', TOKEN]),
    start(folder, ['packages/contract-tests/proving/mock/main.ts', '--port', '0', '--quiet']),
  ] as const;
  try {
    const [server, mock] = await Promise.all([programs[0].address, programs[1].address]);
    return await work({ server, mock, headers: { authorization: `Bearer ${TOKEN}` } });
  } finally {
    await Promise.all(programs.map(({ end }) => end()));
  }
}

function start(folder: string, args: readonly string[]) {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /http:\/\/[\d.:]+/.exec(output);
        if (found) resolve(found[0]);
      });
    void exited.then(() => reject(new Error(`${args[0]} ended:\n${output}`)));
  });
  return {
    address,
    async end() {
      child.kill();
      await exited;
    },
  };
}
