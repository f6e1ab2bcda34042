import type { Account, Bridge, LoginOutcome, ValidationIssue } from '@bridges-api/client';
import type { LoginFlags } from '../commands/login.ts';
import type { Connection } from '../connection/connect.ts';
import { CLIError } from '../exit-codes.ts';
import { errorOf } from '../network/failure.ts';
import { PROGRAM } from '../program.ts';
import { oneLine } from '../text.ts';
import type { Guide } from './guide.ts';

/** Who is connected, as far as the server says. */
export function connectedText({ displayName }: Bridge, account: Account | undefined): string {
  if (!account) return `Connected: ${oneLine(displayName)}. The server does not say which account.`;
  const { fullName, username, id = account.accountID } = account.user ?? {};
  return `Connected: ${oneLine(account.network ?? displayName)}, ${oneLine(fullName ?? username ?? id)}.`;
}

/**
 * What else there is to try where the network asked for what this program does not accept, such as a passkey. Empty where the login ended
 * otherwise.
 */
export async function insteadText(
  outcome: LoginOutcome,
  { client }: Connection,
  { bridgeID, flowID }: { readonly bridgeID: string; readonly flowID?: string | undefined },
): Promise<string> {
  if (outcome.ok || outcome.kind !== 'failed' || outcome.error.code !== 'unsupported_step') return '';
  const listed = await client.listLoginFlows({ bridgeID });
  const ids = listed.ok ? listed.data.items.map(({ id }) => id) : [];
  const others = ids.filter((id) => id !== (flowID ?? ids[0])).map((id) => `--flow ${oneLine(id)}`);
  const flows = others.length > 0 ? ` Other ways to sign in: ${others.join(', ')}.` : '';
  return ` The command line has no browser for this; an app with one may.${flows}`;
}

/** Why there is no account: what the program ends with. @param instead what else there is to try */
export function endOf(
  outcome: Exclude<LoginOutcome, { ok: true }>,
  connection: Connection,
  { hasSubmitted }: Guide,
  wasCancelled: boolean,
  options: string,
  instead: string,
): unknown {
  const { session } = outcome;
  const id = session && oneLine(session.loginSessionID);
  switch (outcome.kind) {
    case 'failed':
      return new CLIError(
        'loginFailed',
        `${oneLine(outcome.message)} (${oneLine(outcome.error.code)})${instead}`,
      );
    case 'cancelled':
      return new CLIError(
        'loginFailed',
        `The login was cancelled elsewhere. Start it again. (login session ${id})`,
      );
    case 'refused': {
      const [last] = outcome.cause as readonly ValidationIssue[];
      const why = last ? `${oneLine(last.message)} ` : '';
      return new CLIError('loginFailed', `${outcome.message} ${why}${cancelText(id, wasCancelled)}`);
    }
    case 'lost':
    case 'unsupported':
      return new CLIError('loginFailed', outcome.message);
    case 'handler': {
      const { cause } = outcome;
      // Something was changed by what was submitted before.
      if (!(cause instanceof CLIError && hasSubmitted)) return cause;
      return new CLIError('loginFailed', `${cause.message} ${cancelText(id, wasCancelled)}`);
    }
    case 'aborted':
      return new CLIError('cancelled', id ? `Cancelled. ${cancelText(id, wasCancelled)}` : 'Cancelled.');
    case 'network':
    case 'timeout': {
      const error = errorOf(outcome, connection);
      const line =
        session && `${PROGRAM} bridges login ${oneLine(session.bridgeID)} --session ${id}${options}`;
      return new CLIError(error.ending, error.message + (line ? ` To go on: ${line}` : ''));
    }
    default: {
      const error = errorOf(outcome, connection);
      return hasSubmitted && error.ending === 'usage'
        ? new CLIError('loginFailed', error.message, error.details)
        : error;
    }
  }
}

function cancelText(id: string | undefined, wasCancelled: boolean): string {
  const left = 'could not be cancelled; it ends by itself after a while';
  return `The login session ${id} ${wasCancelled ? 'is cancelled' : left}.`;
}

/** The options that go on with a session where it is. */
export function again(flags: LoginFlags): string {
  const named = (['base-url', 'target'] as const).flatMap((name) =>
    flags[name] === undefined ? [] : [` --${name} ${oneLine(flags[name])}`],
  );
  return named.join('');
}
