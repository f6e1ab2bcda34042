import {
  type BridgesClient,
  type BridgesMethods,
  createBridgesClient,
  type Environment,
  type Result,
  readEnvironment,
} from '@bridges-api/client';
import type { CLIProcess, Context } from './context.ts';
import { debugFetch } from './debug.ts';
import { CLIError } from './exit-codes.ts';
import { credentials, serverURL } from './generated/commands.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Inputs } from './inputs.ts';

/** A client of the server that options and environment name. */
export interface Connection {
  readonly client: BridgesClient;
  readonly baseUrl: string;
  /** Calls any operation. Without `input` for one that takes nothing. */
  call(operationId: keyof BridgesMethods, input?: object): Promise<Result>;
  /** The last response's body, byte by byte. */
  lastBody(): Promise<Uint8Array>;
}

/**
 * @param isOpen whether what is called needs no credential
 * @throws {CLIError} without a token, with an address that is none, or with custom headers that
 *   cannot be read
 */
export async function connect(
  { process }: Context,
  inputs: Inputs,
  options: GlobalOptions,
  isOpen = false,
): Promise<Connection> {
  const environment = environmentOf(process);
  const given = options['access-token'];
  const accessToken =
    given === undefined ? environment.accessToken : await inputs.text('--access-token', given);
  const others = await credentialsOf(process, inputs, options);
  const hasNoOther = Object.keys(others).length === 0;
  if (!accessToken && !isOpen && hasNoOther)
    throw new CLIError('auth', 'There is no access token. Set BEEPER_ACCESS_TOKEN, or give --access-token.');
  if (accessToken && !/^[\x21-\x7e]+$/.test(accessToken))
    throw new CLIError(
      'auth',
      'The access token has characters that none can have, such as a space. Copy it again.',
    );
  const baseUrl = addressOf(options['base-url'], environment.baseUrl);

  const send = options.debug ? debugFetch(process.stderr) : fetch;
  let copy: Response | undefined;
  const client = asClient({
    ...tokenOf(accessToken, isOpen && hasNoOther),
    ...(!hasNoOther && { credentials: others }),
    baseUrl,
    headers: Object.fromEntries(environment.headers),
    // Whoever waits at a prompt wants to know that it did not work, and when to try again.
    retry: false,
    timeout: options.timeout === undefined ? undefined : options.timeout * 1000,
    fetch: async (request) => {
      const response = await send(request);
      copy = response.clone();
      return response;
    },
  });
  return {
    client,
    baseUrl,
    call(operationId, input) {
      const method = client[operationId] as (...args: object[]) => Promise<Result>;
      return input ? method(input) : method();
    },
    async lastBody() {
      return new Uint8Array((await copy?.arrayBuffer()) ?? []);
    },
  };
}

/** Makes the client. What it refuses of credentials it refuses in a sentence. @throws {CLIError} */
function asClient(
  options: Parameters<typeof createBridgesClient>[0],
): ReturnType<typeof createBridgesClient> {
  try {
    return createBridgesClient(options);
  } catch (error) {
    if (error instanceof TypeError) throw new CLIError('auth', error.message);
    throw error;
  }
}

/** What the client takes as its token. Without other credentials it asks for one, though it sends none where none is needed. */
function tokenOf(accessToken: string | undefined, isUnused: boolean): { accessToken?: string } {
  if (accessToken) return { accessToken };
  return isUnused ? { accessToken: 'unused' } : {};
}

/** What is given in place of the token, by the names of the spec: options before variables. */
async function credentialsOf(
  { env }: CLIProcess,
  inputs: Inputs,
  options: GlobalOptions,
): Promise<Record<string, string>> {
  const given: Readonly<Record<string, unknown>> = { ...options };
  const found: Record<string, string> = {};
  for (const { option, scheme, variable } of credentials) {
    const own = given[option];
    const value = own === undefined ? env[variable] : await inputs.text(`--${option}`, String(own));
    if (value) found[scheme] = value;
  }
  return found;
}

/** What the environment says. The client would read it too, but its complaint would look like a fault of this program. */
function environmentOf({ env }: CLIProcess): Environment {
  try {
    return readEnvironment((name) => env[name]);
  } catch (error) {
    // It names the line, and repeats nothing of it.
    throw new CLIError('usage', (error as TypeError).message);
  }
}

function addressOf(option: string | undefined, variable: string | undefined): string {
  const address = option ?? variable ?? serverURL;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return address;
  const source = option === undefined ? 'BEEPER_BASE_URL' : '--base-url';
  throw new CLIError('usage', `${source} must be an http or https address such as ${serverURL}.`);
}
