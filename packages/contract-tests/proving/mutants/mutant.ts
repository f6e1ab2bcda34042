// What a mutant is: one fault of a server, and what of a server a fault can change.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { operations } from '@bridges-api/client';
import type { Network, OwnerSessions, SessionLimits, SessionStore } from '@bridges-api/core';
import type { Handlers } from '@bridges-api/core/answer/handler';
import type { SceneName } from './scenes.ts';

export type OperationId = keyof operations;

export type Kind =
  | 'schema'
  | 'status'
  | 'header'
  | 'auth'
  | 'input'
  | 'transition'
  | 'cross-field'
  | 'leak'
  | 'list'
  | 'wait'
  | 'idempotency'
  | 'every-operation'
  | 'reading'
  | 'login'
  | 'going-back'
  | 'accepts'
  | 'passkey'
  | 'second-session'
  | 'concurrency'
  | 'after-reconnect'
  | 'one-of-several'
  | 'now-and-then'
  | 'odd-ids'
  | 'meaning';

/** One small change to how packages/server behaves, which the makers of other servers could make by mistake. */
export interface Mutant {
  /** In kebab case, never used twice. */
  readonly id: string;
  readonly kind: Kind;
  /** 2 for a fault that shows only where two things meet, and 1, the default, for all others. They are counted apart. */
  readonly order?: 1 | 2;
  /** The fault, in a sentence. */
  readonly summary: string;
  /** The sentence of the spec that the server then breaks, or half of it, word for word, with `{wait}` and the like as in rules. */
  readonly breaks: string;
  /** Where it shows. */
  readonly expect: readonly OperationId[];
  /** Where it is known to show: what a test plays on the sound server and on this one, and finds different. */
  readonly shows: SceneName;
  /** Makes the fault. Called once for each server, so that what a fault remembers is that server's own. */
  readonly apply: (means: Means) => Changes;
}

/** What a fault may need to know of its server. */
export interface Means {
  readonly token: string;
  /** The longest a submit is held, in milliseconds. */
  readonly wait: number;
}

/** What a fault changes. Whatever it leaves out stays sound. */
export interface Changes {
  /** A request before the server has looked at it: its headers and address. */
  readonly request?: (request: IncomingMessage) => void;
  /** The connection on which something came that Node does not take for a request. */
  readonly unreadable?: (socket: Duplex) => void;
  /** The body of a request to this address, if it is a JSON object, before the server has looked at it. Changed in place. */
  readonly body?: (body: Json, url: string) => void;
  /** An answer before it is sent. */
  readonly answer?: (answer: Answer) => void;
  /** Handlers that take the place of the sound ones. */
  readonly handlers?: (sound: Handlers) => Partial<Handlers>;
  /** Methods of the sessions, set on the object. */
  readonly sessions?: (sound: OwnerSessions) => void;
  /** What takes the place of the store of the sessions. */
  readonly store?: (sound: SessionStore) => SessionStore;
  /** What takes the place of a network. */
  readonly network?: (sound: Network) => Network;
  readonly limits?: Partial<SessionLimits>;
  /** The most bytes that are read of a body, by the sound limit and the headers of the request. */
  readonly bodySize?: (limit: number, headers: Answer['request']['headers']) => number;
}

/** JSON of any shape: a fault breaks whatever is there. */
// biome-ignore lint/suspicious/noExplicitAny: the types would forbid what a fault does
export type Json = any;

/** An answer that a fault can change. */
export interface Answer {
  /** Absent when the path has no such operation. */
  readonly operationId: OperationId | undefined;
  /** What was asked. Names of headers are in lower case. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string | undefined>>;
  };
  readonly params: Readonly<Record<string, string>>;
  status: number;
  /** By names in lower case. */
  readonly headers: Record<string, string>;
  /** Undefined for none. */
  body: Json;
}
