import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Generation } from '../../src/index.ts';

/** One request to a real bridge, and what came back. */
export interface Entry {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
    /** A string when it was not JSON. */
    readonly body?: unknown;
  };
  readonly response: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Body;
    /** When no answer came. */
    readonly error?: string;
  };
  readonly ms: number;
  readonly note?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: what a bridge answers is looked into by name
export type Body = Record<string, any>;

export interface Recording {
  readonly name: string;
  /** The bridge it is of: a key of the index. */
  readonly bridge: string;
  readonly generation: Generation;
  readonly entries: readonly Entry[];
}

/** The recordings of a folder, with the generation that its index gives each. */
export function recordingsIn(folder: string): Recording[] {
  const index = read(join(folder, 'index.json')) as { bridges: Record<string, { generation: Generation }> };
  // The longest first: `zulip-g3` is not a recording of `zulip`.
  const bridges = Object.keys(index.bridges).sort((a, b) => b.length - a.length);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'index.json');
  return files.sort().map((file) => {
    const name = basename(file, '.json');
    const bridge = bridges.find((one) => name.startsWith(`${one}-`));
    const generation = bridge === undefined ? undefined : index.bridges[bridge]?.generation;
    if (!bridge || !generation) throw new Error(`The index has no bridge that ${file} is of.`);
    const content = read(join(folder, file)) as Entry[] | { entries: Entry[] };
    return { name, bridge, generation, entries: Array.isArray(content) ? content : content.entries };
  });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const base = '/_matrix/provision';

/** What an entry asks for, by its path: the first words, and the parts that are parameters. */
export function askedFor({ request }: Entry): { operation: string; parts: string[] } {
  const parts = request.path.slice(`${base}/v3/`.length).split('/').map(decodeURIComponent);
  if (parts[0] !== 'login') return { operation: parts[0] ?? '', parts: parts.slice(1) };
  const isBack = parts[1] === 'step' && parts[4] === 'cancel';
  return { operation: isBack ? 'back' : (parts[1] ?? ''), parts: parts.slice(2) };
}
