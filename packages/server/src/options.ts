import type { BridgeOptions } from '@bridges-api/bridgev2';
import { SERVER_URL, times } from '@bridges-api/core';
import { PASSKEY_ORIGIN } from '@bridges-api/sandbox/networks';
import type { MatrixSettings } from './matrix-options.ts';
import { type OwnerSettings, tokenSchema, userIDSchema } from './owner-options.ts';
import type { SandboxSettings } from './sandbox-options.ts';

const serverURL = new URL(SERVER_URL);

/** What can be set, on the command line in kebab case and in a file in camel case. Times are in seconds. */
export interface Settings {
  port: number;
  host: string;
  /** Absent when operators are not listened for. */
  adminPort?: number;
  adminHost: string;
  token?: string;
  userID?: string;
  data?: string;
  store?: string;
  storeKey?: string;
  secondStoreKey?: string;
  corsOrigin: string[];
  logLevel: string;
  wait: number;
  sessionLifetime: number;
  sessionRetention: number;
  maxLiveSessions: number;
  maxSessionStarts: number;
  maxLiveSessionsPerOwner?: number;
  maxSessionStartsPerOwner?: number;
  sandboxSpeed: number;
  passkeyOrigin: string;
  /** The file that some of them come from. */
  config?: string;
  /** Those of the file. Without them there is one, who has `token` and `userID`, and beside `matrix` only with `userID`. */
  owners?: readonly OwnerSettings[];
  /** Whose users are owners too. Real bridges are there then. */
  matrix?: MatrixSettings;
  /** The real bridges of the file. */
  bridges?: readonly BridgeOptions[];
  /** Absent when the sandbox is not served. */
  sandbox?: SandboxSettings;
}

/** What can be set in the file alone. */
export type FileSetting = 'owners' | 'matrix' | 'bridges' | 'sandbox';

/** An option of the command line. */
interface Option {
  /** What stands for its value in the help. */
  readonly value: string;
  readonly help: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default?: number | string | readonly string[];
}

// A timer cannot be set for longer than 2^31 milliseconds.
const seconds = { type: 'number', exclusiveMinimum: 0, maximum: 2_000_000 };
const count = { type: 'integer', minimum: 1 };
const origin = {
  type: 'string',
  format: 'origin',
  mustBe: 'must be an origin, such as http://localhost:5173, without a path or *',
};
const port = { type: 'integer', minimum: 0, maximum: 65535 };
const LOOPBACK = '127.0.0.1';
const text = { type: 'string', minLength: 1 };
const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** What is left to each owner by default, however many there are. */
export const LEAST_SHARE = 20;

/** Every option. The parser, the check of a file, the help and the README's table come from here. */
export const options: Readonly<Record<Exclude<keyof Settings, FileSetting | 'config'>, Option>> = {
  port: {
    value: 'PORT',
    help: 'port to listen on; 0 lets the system choose',
    schema: port,
    default: Number(serverURL.port),
  },
  host: {
    value: 'HOST',
    help: 'address to listen on, and besides the loopback names the only one to be called by',
    schema: text,
    default: LOOPBACK,
  },
  adminPort: {
    value: 'PORT',
    help: 'port to answer operators on, who get /health, /ready and /metrics without a token; 0 lets the system choose; without it they are not answered',
    schema: port,
  },
  adminHost: {
    value: 'HOST',
    help: 'address to answer operators on',
    schema: text,
    default: LOOPBACK,
  },
  token: {
    value: 'TOKEN',
    help: 'access token that requests must carry; BEEPER_ACCESS_TOKEN does the same, else one is made and printed',
    schema: tokenSchema,
  },
  userID: {
    value: 'ID',
    help: 'ID of the Matrix user whose accounts at real bridges these are, such as @ann:example.org; needed with bridges, unless the file has owners or matrix',
    schema: userIDSchema,
  },
  data: {
    value: 'DIR',
    help: 'directory to keep accounts and login sessions in; needs Node 22.13; without it they end with the process',
    schema: text,
  },
  store: {
    value: 'URL',
    help: 'PostgreSQL to keep login sessions in, which several servers can share, such as postgres://user@host/name; needs --store-key; DATABASE_URL does the same',
    schema: {
      type: 'string',
      pattern: '^postgres(ql)?://.',
      mustBe: 'must be the address of a PostgreSQL, such as postgres://user@host/name',
    },
  },
  storeKey: {
    value: 'FILE',
    help: 'key by which it is encrypted what could continue a login: a file of 32 random bytes that only its owner can read; --data makes one where this is left out',
    schema: text,
  },
  secondStoreKey: {
    value: 'FILE',
    help: 'key that opens as well, while one key takes the place of another',
    schema: text,
  },
  corsOrigin: {
    value: 'ORIGIN',
    help: 'origin whose pages may use the API, such as http://localhost:5173; can be repeated; none by default',
    schema: {
      type: 'array',
      items: origin,
    },
    default: [],
  },
  logLevel: {
    value: 'LEVEL',
    help: `what to log on stderr, as JSON: ${levels.join(', ')}; info has a line for each request`,
    schema: { enum: levels },
    default: 'warn',
  },
  wait: {
    value: 'SECONDS',
    help: 'longest time a submit is held',
    schema: seconds,
    default: times.wait,
  },
  sessionLifetime: {
    value: 'SECONDS',
    help: 'longest time a login session lives',
    schema: seconds,
    default: times.sessionLifetime,
  },
  sessionRetention: {
    value: 'SECONDS',
    help: 'how long a login session is remembered after its end',
    schema: seconds,
    default: times.sessionRetention,
  },
  maxLiveSessions: {
    value: 'COUNT',
    help: 'most login sessions that live at the same time',
    schema: count,
    default: 10_000,
  },
  maxSessionStarts: {
    value: 'COUNT',
    help: 'most login sessions that are started within a minute',
    schema: count,
    default: 600,
  },
  maxLiveSessionsPerOwner: {
    value: 'COUNT',
    help: `most login sessions of one owner that live at the same time; an equal share of all by default, and at least ${LEAST_SHARE}; ${LEAST_SHARE} with matrix`,
    schema: count,
  },
  maxSessionStartsPerOwner: {
    value: 'COUNT',
    help: `most login sessions that one owner starts within a minute; an equal share of all by default, and at least ${LEAST_SHARE}; ${LEAST_SHARE} with matrix`,
    schema: count,
  },
  sandboxSpeed: {
    value: 'FACTOR',
    help: 'how much faster than life the sandbox networks are',
    schema: { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000 },
    default: 1,
  },
  passkeyOrigin: {
    value: 'ORIGIN',
    help: 'origin of the page on which passkeys of the sandbox can be used',
    schema: origin,
    default: PASSKEY_ORIGIN,
  },
};

/** The names of the options, in camel case. */
export const names = Object.keys(options) as (keyof typeof options)[];

/** What an option is called on the command line, without its dashes. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`);
}

/** What `--help` shows. */
export function helpText(): string {
  const rows = names.map((name) => {
    const { help, value, default: standard } = options[name];
    const isShown = standard !== undefined && !Array.isArray(standard);
    return [`--${kebab(name)} ${value}`, isShown ? `${help}; default ${standard}` : help];
  });
  rows.push(
    [
      '--config FILE',
      'JSON file with these options in camel case, and "bridges", "owners", "matrix" and "sandbox", which the README describes',
    ],
    ['--help', 'show this text'],
    ['--version', 'show the version'],
  );
  const width = Math.max(...rows.map(([option = '']) => option.length)) + 2;
  return `Usage: bridges-server [options]

Serves the Bridges API, over sandbox networks or the bridges of a file, until Ctrl-C.

${rows.map(([option = '', help]) => `  ${option.padEnd(width)}${help}`).join('\n')}`;
}
