import { main } from '../../src/cli.ts';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
}

/** Runs the command without a process of its own. */
export async function runCommand(args: readonly string[], { env = {}, isTTY = false }: RunOptions = {}) {
  let [out, err] = ['', ''];
  const code = await main(args, {
    out: { write: (text) => (out += text), isTTY, columns: 60 },
    err: { write: (text) => (err += text) },
    env,
  });
  return { code, out, err };
}
