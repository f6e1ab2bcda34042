import type { Failure } from '@bridges-api/client';
import { CLIError, type Ending } from './exit-codes.ts';
import { oneLine } from './text.ts';

/** Why a call failed, what to do about it, and the server's own words. */
export function errorOf(failure: Failure, baseUrl: string): CLIError {
  switch (failure.kind) {
    case 'http': {
      const { status, error, requestID, response } = failure;
      const after = response.headers.get('retry-after') ?? '';
      const message = [
        oneLine(error.message),
        ...issues(error.details),
        ...(status === 401 ? ['Set BEEPER_ACCESS_TOKEN, or give --access-token.'] : []),
        ...(/^\d+$/.test(after) ? [`Try again in ${after} s.`] : []),
        `(${[`${status} ${oneLine(error.code)}`, ...(requestID ? [`request ${oneLine(requestID)}`] : [])].join(', ')})`,
      ];
      return new CLIError(endingOf(status), message.join(' '));
    }
    case 'network':
      return new CLIError(
        'network',
        `${failure.message} Is the server running at ${baseUrl}? --base-url names another.`,
      );
    case 'timeout':
      return new CLIError(
        'network',
        `${failure.message} It may have been done all the same. --timeout sets a longer time.`,
      );
    case 'decode':
      return new CLIError(
        'server',
        `${failure.message} Is ${baseUrl} the address of the server? --debug shows more.`,
      );
    case 'request':
      return new CLIError('usage', failure.message);
    case 'aborted':
      return new CLIError('cancelled', 'Cancelled.');
  }
}

function endingOf(status: number): Ending {
  if ([400, 413, 415, 422].includes(status)) return 'usage';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'notFound';
  return status === 409 || status === 410 ? 'conflict' : 'server';
}

/** What is wrong value by value: `fields.phone: Type a phone number.` */
function issues(details: Readonly<Record<string, unknown>> | undefined): string[] {
  const { issues } = (details ?? {}) as { issues?: { path: unknown; message: string }[] };
  if (!Array.isArray(issues)) return [];
  const told = issues.filter((issue) => typeof issue === 'object' && issue !== null);
  return told.map(({ path, message }) => `${oneLine([path].flat().join('.'))}: ${oneLine(String(message))}`);
}
