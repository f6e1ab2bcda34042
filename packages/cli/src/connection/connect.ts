import {
  type BridgesClient,
  type BridgesMethods,
  createBridgesClient,
  type Result,
} from '@bridges-api/client';
import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import type { GlobalOptions } from '../global-options.ts';
import { debugFetch } from '../network/debug.ts';
import { type Proxies, useProxies } from '../network/proxies.ts';
import { PROGRAM } from '../program.ts';
import type { Inputs } from '../values/inputs.ts';
import { userAgent } from '../version.ts';
import { type Settings, settingsOf } from './settings.ts';

/** A client of the server that options, environment and target name. */
export interface Connection {
  readonly client: BridgesClient;
  readonly settings: Settings;
  readonly proxies: Proxies;
  /** Calls any operation. Without `input` for one that takes nothing. */
  call(operationId: keyof BridgesMethods, input?: object): Promise<Result>;
  /** The last response's body, byte by byte. */
  lastBody(): Promise<Uint8Array>;
}

/**
 * @param isOpen whether what is called needs no credential
 * @throws {CLIError} without a token, and as `settingsOf` does
 */
export async function connect(
  context: Context,
  inputs: Inputs,
  options: GlobalOptions,
  isOpen = false,
): Promise<Connection> {
  const settings = await settingsOf(context, inputs, options);
  return connectTo(context, settings, options, isOpen);
}

/** Connects with settings that are known. @throws {CLIError} without a token, or with one that cannot be sent */
export async function connectTo(
  { process }: Context,
  settings: Settings,
  options: Pick<GlobalOptions, 'debug' | 'timeout'>,
  isOpen = false,
): Promise<Connection> {
  const { credentials, headers } = settings;
  const accessToken = settings.accessToken?.value;
  const hasNoOther = Object.keys(credentials).length === 0;
  if (!accessToken && !isOpen && hasNoOther)
    throw new CLIError(
      'auth',
      `There is no access token. ${settings.withheld ?? `Run ${PROGRAM} auth login, set BEEPER_ACCESS_TOKEN, or give --access-token.`}`,
    );
  if (accessToken && !/^[\x21-\x7e]+$/.test(accessToken))
    throw new CLIError(
      'auth',
      'The access token has characters that none can have, such as a space. Copy it again.',
    );
  const proxies = useProxies(process.env, settings.baseUrl.value);
  const send = options.debug ? debugFetch(process.stderr, [accessToken ?? '']) : fetch;
  let copy: Response | undefined;
  const client = asClient({
    ...tokenOf(accessToken, isOpen && hasNoOther),
    ...(!hasNoOther && { credentials }),
    baseUrl: settings.baseUrl.value,
    headers: { 'user-agent': userAgent(), ...Object.fromEntries(headers) },
    // Whoever waits at a prompt wants to know that it did not work, and when to try again.
    retry: false,
    timeout: options.timeout,
    fetch: async (request) => {
      const response = await send(request);
      copy = response.clone();
      return response;
    },
  });
  return {
    client,
    settings,
    proxies,
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
