import type { Failure, HTTPFailure } from '@bridges-api/client';
import type { Connection } from '../connection/connect.ts';
import { CLIError, type Ending } from '../exit-codes.ts';
import { commands } from '../generated/commands.ts';
import { PROGRAM } from '../program.ts';
import { oneLine } from '../text.ts';
import type { Proxies } from './proxies.ts';
import { reasonOf } from './reasons.ts';

/** Why a call failed, what to do about it, and the server's own words. It names the command, where the client names the operation. */
export function errorOf(failure: Failure, connection: Pick<Connection, 'settings' | 'proxies'>): CLIError {
  const { settings, proxies } = connection;
  const { value: address, from } = settings.baseUrl;
  switch (failure.kind) {
    case 'http':
      return answered(failure, connection);
    case 'network': {
      const reason = reasonOf(failure.cause, { address, from });
      const message =
        reason ?? `${named(failure.message)} Is the server running at ${address}? --base-url names another.`;
      return new CLIError('network', message + unused(proxies));
    }
    case 'timeout': {
      const isDone = isChange(failure.message) ? ' It may have been done all the same.' : '';
      return new CLIError(
        'network',
        `${named(failure.message)}${isDone} --timeout sets a longer time.${unused(proxies)}`,
      );
    }
    case 'decode':
      return new CLIError(
        'server',
        `${named(failure.message)} Is ${address} the address of the server? --debug shows more.`,
      );
    case 'request':
      return new CLIError('usage', named(failure.message));
    case 'aborted':
      return new CLIError('cancelled', 'Cancelled.');
  }
}

function answered(failure: HTTPFailure, { settings }: Pick<Connection, 'settings'>): CLIError {
  const { status, error, requestID, response } = failure;
  const { value: address, from } = settings.baseUrl;
  const after = response.headers.get('retry-after') ?? '';
  // The client makes such a code where the server has sent no error of the API.
  const isForeign = error.code === `http_${status}`;
  const message = [
    oneLine(error.message),
    ...issues(error.details),
    ...(status === 401 ? [tokenAdvice(settings)] : []),
    ...(isForeign && status !== 401 ? [foreign(failure, address, from)] : []),
    ...(/^\d+$/.test(after) ? [`Try again in ${after} s.`] : []),
    `(${[`${status} ${oneLine(error.code)}`, ...(requestID ? [`request ${oneLine(requestID)}`] : [])].join(', ')})`,
  ];
  const code = error.code;
  return new CLIError(endingOf(status), message.filter(Boolean).join(' '), {
    code,
    status,
    requestID,
    issues: listOf(error.details),
  });
}

/** What else than a server of the API may have answered. */
function foreign({ status, response }: HTTPFailure, address: string, from: string): string {
  const isPage = /html/.test(response.headers.get('content-type') ?? '');
  if (status >= 500 && isPage)
    return `It sent a page, as a proxy does that stands before the server at ${address}: is the server running?`;
  if (status >= 500) return '';
  const { pathname } = new URL(address);
  if (pathname !== '/')
    return `Is the path ${oneLine(pathname)} right? The address, which is that of ${from}, is to end before /v1.`;
  return `Is ${address} the address of the server? Something else seems to answer there.`;
}

function tokenAdvice({ accessToken }: Connection['settings']): string {
  const own = accessToken ? `The token is that of ${accessToken.from}. ` : '';
  return `${own}Run ${PROGRAM} auth login, set BEEPER_ACCESS_TOKEN, or give --access-token.`;
}

/** What an old Node leaves aside, where that may be why nothing was reached. */
function unused({ variables, isUsed, isLocal, canBeUsed }: Proxies): string {
  if (variables.length === 0 || isUsed || isLocal || canBeUsed) return '';
  return ` ${variables.join(' and ')} ${variables.length > 1 ? 'are' : 'is'} not used: this Node is too old. Node 24 does.`;
}

const OPERATION = /^\w+(?= )/;

/** The client's message, with the command for its operation: "bridges list got no answer in time." */
function named(message: string): string {
  const [operationId] = OPERATION.exec(message) ?? [];
  const command = commands.find((one) => one.operationId === operationId);
  return oneLine(command ? message.replace(OPERATION, `${command.group} ${command.name}`) : message);
}

/** Whether the operation that a message is about changes something. */
function isChange(message: string): boolean {
  const [operationId] = OPERATION.exec(message) ?? [];
  return commands.find((one) => one.operationId === operationId)?.isReading !== true;
}

function endingOf(status: number): Ending {
  if ([400, 413, 415, 422].includes(status)) return 'usage';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'notFound';
  return status === 409 || status === 410 ? 'conflict' : 'server';
}

interface Issue {
  readonly path: unknown;
  readonly message: string;
}

function listOf(details: Readonly<Record<string, unknown>> | undefined): readonly Issue[] {
  const { issues } = (details ?? {}) as { issues?: Issue[] };
  return Array.isArray(issues) ? issues.filter((issue) => typeof issue === 'object' && issue !== null) : [];
}

/** What is wrong value by value: `fields.phone: Type a phone number.` */
function issues(details: Readonly<Record<string, unknown>> | undefined): string[] {
  return listOf(details).map(
    ({ path, message }) => `${oneLine([path].flat().join('.'))}: ${oneLine(String(message))}`,
  );
}
