import type { Bridge, Result } from '@bridges-api/client';
import type { WatchFlags } from '../commands/watch.ts';
import { type Connection, connect } from '../connection/connect.ts';
import type { Context } from '../context.ts';
import { CLIError, exitCodes } from '../exit-codes.ts';
import { table } from '../format/table.ts';
import { commands } from '../generated/commands.ts';
import { errorOf } from '../network/failure.ts';
import { Region } from '../terminal/region.ts';
import { Inputs } from '../values/inputs.ts';

/** The longest pause while the server is away, in milliseconds. */
const LONGEST_PAUSE = 30_000;

/** Something that shows what was read. */
interface View {
  show(bridges: readonly Bridge[]): void;
  /** Says that the server is away; `''` when it is back. */
  trouble(text: string): void;
  close(): void;
}

/**
 * Reads the bridges again and again, and shows what changes, until a signal to end.
 *
 * @throws {CLIError} when the first answer is a failure, and later when the server refuses what it has allowed
 */
export async function runWatch(
  context: Context,
  flags: WatchFlags,
  bridgeID: string | undefined,
): Promise<void> {
  const { process } = context;
  const isForPrograms = flags.format === 'auto' ? !process.stdout.isTTY : flags.format !== 'table';
  if (isForPrograms && !['auto', 'jsonl'].includes(flags.format))
    throw new CLIError('usage', '--format of what is watched is table or jsonl.');
  const connection = await connect(context, new Inputs(context), flags);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const view = isForPrograms ? lineView(context) : tableView(context, bridgeID !== undefined);
  try {
    await watch(connection, view, flags.interval, bridgeID, stop.signal);
  } finally {
    view.close();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, onSignal);
  }
  process.exitCode = exitCodes.cancelled[0];
}

async function watch(
  connection: Connection,
  view: View,
  interval: number,
  bridgeID: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const result = await read(connection, bridgeID, signal);
    if (signal.aborted) return;
    if (result.ok) {
      failures = 0;
      view.trouble('');
      view.show(result.data);
    } else {
      const error = errorOf(result, connection);
      const mayPass = result.kind === 'network' || result.kind === 'timeout' || (result.status ?? 0) >= 429;
      if (isFirst || !mayPass) throw error;
      failures += 1;
      view.trouble(error.message);
    }
    const after = result.ok ? 0 : Number(result.response?.headers.get('retry-after') ?? 0) * 1000;
    const pause = failures === 0 ? interval : Math.min(interval * 2 ** (failures - 1), LONGEST_PAUSE);
    await sleep(Math.max(pause, after || 0), signal);
  }
}

async function read(
  { client }: Connection,
  bridgeID: string | undefined,
  signal: AbortSignal,
): Promise<Result<Bridge[]>> {
  if (bridgeID === undefined) {
    const listed = await client.listBridges({ signal });
    return listed.ok ? { ...listed, data: listed.data.items } : listed;
  }
  const got = await client.getBridge({ bridgeID }, { signal });
  return got.ok ? { ...got, data: [got.data] } : got;
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** A line of JSON for each bridge that is new, has changed or is gone. */
function lineView({ process }: Context): View {
  let known = new Map<string, string>();
  let said = '';
  const write = (line: object) =>
    process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  return {
    show(bridges) {
      const now = new Map(bridges.map((bridge) => [bridge.id, JSON.stringify(bridge)]));
      for (const bridge of bridges) {
        const before = known.get(bridge.id);
        if (before !== now.get(bridge.id))
          write({ event: before === undefined ? 'added' : 'changed', bridge });
      }
      for (const id of known.keys()) if (!now.has(id)) write({ event: 'removed', bridge: { id } });
      known = now;
    },
    trouble(text) {
      if (text && text !== said) process.stderr.write(`${text} Trying again.\n`);
      said = text;
    },
    close() {},
  };
}

/** A table that is drawn again in its place. */
function tableView({ process }: Context, isOne: boolean): View {
  const { stdout } = process;
  let bridges: readonly Bridge[] = [];
  let trouble = '';
  const draw = () => {
    const rows = (operationId: string, list: readonly object[]) => {
      const { columns = [] } = commands.find((command) => command.operationId === operationId)?.rows ?? {};
      return table(list, { at: '', columns }, stdout.columns);
    };
    const accounts = isOne
      ? `\n${rows(
          'listAccounts',
          bridges.flatMap((bridge) => bridge.accounts),
        )}`
      : '';
    const text = rows('listBridges', bridges) + accounts;
    region.draw(`${text}${trouble ? `\n${trouble} Trying again.` : ''}`.trimEnd());
  };
  const region = new Region(stdout, draw);
  const redraw = () => {
    region.clear();
    draw();
  };
  process.on('SIGCONT', redraw);
  return {
    show(now) {
      bridges = now;
      draw();
    },
    trouble(text) {
      if (text === trouble) return;
      trouble = text;
      draw();
    },
    close() {
      process.off('SIGCONT', redraw);
      region.close();
    },
  };
}
