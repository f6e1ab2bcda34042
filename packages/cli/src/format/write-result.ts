import type { Context } from '../context.ts';
import type { Format } from '../global-options.ts';
import type { Rows } from '../operation-command.ts';

export interface ResultToWrite {
  /** As it was sent. */
  readonly body: Uint8Array;
  readonly data: unknown;
  /** How it is a list, if it is one. */
  readonly rows?: Rows | undefined;
}

/** Writes a result to stdout. */
export async function writeResult(
  { process }: Context,
  format: Format,
  result: ResultToWrite,
): Promise<void> {
  const { stdout } = process;
  const chosen = format === 'auto' ? (stdout.isTTY ? 'table' : 'json') : format;
  stdout.write(await formatted(chosen, result, stdout.columns));
}

/** @param width how many columns fit on the screen; left out when there is none */
async function formatted(
  format: Exclude<Format, 'auto'>,
  { body, data, rows }: ResultToWrite,
  width?: number,
) {
  switch (format) {
    case 'raw':
      return body;
    case 'json':
      return body.at(-1) === LINE_FEED ? body : Buffer.concat([body, Buffer.of(LINE_FEED)]);
    case 'jsonl':
      return items(data, rows)
        .map((item) => `${JSON.stringify(item)}\n`)
        .join('');
    case 'yaml': {
      const { stringify } = await import('yaml');
      return stringify(data);
    }
    case 'table': {
      const { table } = await import('./table.ts');
      return table(data, rows, width);
    }
  }
}

const LINE_FEED = 10;

/** The items of a list; anything else is one item. */
export function items(data: unknown, rows: Rows | undefined): unknown[] {
  const list = rows?.at ? (data as Record<string, unknown> | null)?.[rows.at] : data;
  return rows && Array.isArray(list) ? list : [data];
}
