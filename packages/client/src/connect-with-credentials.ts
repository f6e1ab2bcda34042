import { addressOf } from './address.ts';
import { readEnvironment } from './environment.ts';
import { operationTable } from './generated/operation-table.ts';
import type { BridgesClientOptions } from './options.ts';
import type { Operation } from './request.ts';
import { type AskForToken, readToken } from './token.ts';
import { createTransport, type Middleware, type Transport } from './transport.ts';

/** A way to show who is asking: a header that carries a credential. */
export interface Scheme {
  header: string;
  /** What stands before the credential. */
  prefix: string;
  /** The option that has the credential: `accessToken`, `credentials.NAME`. */
  option: string;
}

/** The options of a client that takes several credentials. */
export interface Options extends BridgesClientOptions {
  credentials?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Makes a `connect` for a spec with several security schemes, or with operations that need none. A request gets the credential of
 * the first scheme of its operation that there is a credential of, unless its headers have one already.
 *
 * @param schemes by name
 * @param usual the names of those that an operation takes when the operation table says nothing else
 * @returns a function that throws a TypeError with a credential that cannot be sent, without any where every operation needs one,
 *   and as `addressOf` does. Where some need none, only the requests fail that do.
 */
export function connectWithCredentials(schemes: Readonly<Record<string, Scheme>>, usual: readonly string[]) {
  return (options: Options): Transport => {
    const environment = readEnvironment();
    const { accessToken = environment.accessToken, credentials } = options;
    const known: Known[] = Object.entries(schemes).map(([name, scheme]) => {
      const given = scheme.option === 'accessToken' ? accessToken : credentials?.[name];
      const credential = given === undefined ? given : readToken(given, nameOf(scheme));
      return { ...scheme, name, credential };
    });
    const isOpen = rows.some(({ security = usual }) => security.length === 0);
    if (!isOpen && known.every(({ credential }) => credential === undefined))
      throw new TypeError(`Set ${known.map(nameOf).join(' or ')}.`);
    const transport = createTransport(
      addressOf(environment, options.baseUrl, options.headers),
      options.fetch,
    );
    transport.calls.use(authorization(known, usual));
    return transport;
  };
}

const rows: readonly Pick<Operation, 'method' | 'path' | 'security'>[] = Object.values(operationTable);

function nameOf({ option }: Scheme): string {
  return option === 'accessToken' ? 'accessToken, or BEEPER_ACCESS_TOKEN,' : option;
}

interface Known extends Scheme {
  name: string;
  credential: string | AskForToken | undefined;
}

function authorization(known: readonly Known[], usual: readonly string[]): Middleware {
  /** How to send a request again whose credential was asked for, by the ID that a call has. */
  const asked = new Map<string, { request: Request; scheme: Scheme; ask: AskForToken; credential: string }>();
  return {
    async onRequest({ request, schemaPath, id }) {
      const row = rows.find(({ method, path }) => method === request.method && path === schemaPath);
      const taken = (row?.security ?? usual).flatMap((name) =>
        known.filter((scheme) => scheme.name === name),
      );
      if (taken.length === 0 || taken.some(({ header }) => request.headers.has(header))) return;
      const scheme = taken.find(({ credential }) => credential !== undefined);
      if (!scheme)
        throw new TypeError(`The request needs ${taken.map(({ option }) => option).join(' or ')}.`);
      let { credential } = scheme;
      if (typeof credential === 'function') {
        const ask = credential;
        credential = await ask();
        asked.set(id, { request: request.clone(), scheme, ask, credential });
      }
      request.headers.set(scheme.header, scheme.prefix + credential);
    },
    async onResponse({ response, options, id }) {
      const last = asked.get(id);
      asked.delete(id);
      if (response.status !== 401 || !last) return;
      const other = await last.ask().catch(() => last.credential);
      if (other === last.credential) return;
      last.request.headers.set(last.scheme.header, last.scheme.prefix + other);
      return options.fetch(last.request);
    },
    onError: ({ id }) => void asked.delete(id),
  };
}
