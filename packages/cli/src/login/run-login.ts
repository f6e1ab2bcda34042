import { type Account, type Bridge, type LoginClient, type LoginOutcome, login } from '@bridges-api/client';
import type { LoginFlags } from '../commands/login.ts';
import { type Connection, connect } from '../connect.ts';
import type { Context } from '../context.ts';
import { CLIError, exitCodes } from '../exit-codes.ts';
import { errorOf } from '../failure.ts';
import { writeResult } from '../format/write-result.ts';
import { Inputs } from '../inputs.ts';
import { PROGRAM } from '../program.ts';
import { oneLine } from '../text.ts';
import { collectCookies } from './cookies.ts';
import { show, unknownText } from './display.ts';
import { Files } from './files.ts';
import { fillForm } from './form.ts';
import { Guide } from './guide.ts';
import { createPrompts } from './prompts.ts';
import { Screen } from './screen.ts';
import { chooseTarget } from './target.ts';

/** Leads through a login and writes the account that it connected. */
export async function runLogin(
  context: Context,
  flags: LoginFlags,
  wanted: string | undefined,
): Promise<void> {
  const { process } = context;
  const inputs = new Inputs(context);
  const [fields, cookies] = [
    await inputs.map('--field', flags.field ?? []),
    await inputs.map('--cookie', flags.cookie ?? []),
  ];
  const connection = await connect(context, inputs, flags);
  const stop = new AbortController();
  const canAsk = !flags['non-interactive'] && process.stdin.isTTY && process.stderr.isTTY;
  const prompts = canAsk ? createPrompts(context, stop.signal, () => stop.abort()) : undefined;
  const screen = new Screen(context);
  const files = new Files();
  const release = onEnd(context, () => stop.abort());
  try {
    const { bridge, start } = await chooseTarget(connection, prompts, flags, wanted, stop.signal);
    const guide = new Guide({ screen, files, prompts, fields, cookies });
    screen.wait('', `Waiting for ${oneLine(bridge.displayName)}`);
    const { client, wasCancelled } = watchCancel(connection.client);
    const outcome = await login(
      client,
      start,
      {
        input: (step, about) => fillForm(guide, step, about),
        cookies: (step) => collectCookies(guide, step),
        display: (step) => show(guide, step),
        unknown: async (step, { session }) => {
          if (step.type === 'display_and_wait') await show(guide, step);
          else
            screen.wait(
              unknownText('step', session.currentStep ?? { ...session, type: session.status }),
              'Waiting',
            );
        },
      },
      { signal: stop.signal, timeout: flags.timeout === undefined ? undefined : flags.timeout * 1000 },
    );
    screen.clear();
    if (!outcome.ok) throw endOf(outcome, connection, wasCancelled());
    const { account, session } = outcome;
    screen.say(connectedText(bridge, account));
    const data = account ?? session;
    await writeResult(context, flags.format, { body: Buffer.from(JSON.stringify(data)), data });
  } catch (error) {
    // What the server had to send is missed where it is used.
    if (!(error instanceof TypeError)) throw error;
    throw new CLIError(
      'server',
      `The server's answer is not as it should be (${oneLine(error.message)}). --debug shows it.`,
    );
  } finally {
    release();
    screen.close();
    await files.remove();
  }
}

/** Who is connected, as far as the server says. */
function connectedText({ displayName }: Bridge, account: Account | undefined): string {
  if (!account) return `Connected: ${oneLine(displayName)}. The server does not say which account.`;
  const { fullName, username, id = account.accountID } = account.user ?? {};
  return `Connected: ${oneLine(account.network ?? displayName)}, ${oneLine(fullName ?? username ?? id)}.`;
}

/** Why there is no account. */
function endOf(
  outcome: Exclude<LoginOutcome, { ok: true }>,
  { baseUrl }: Connection,
  wasCancelled: boolean,
): unknown {
  const { session } = outcome;
  const id = session && oneLine(session.loginSessionID);
  switch (outcome.kind) {
    case 'failed':
      return new CLIError('loginFailed', `${oneLine(outcome.message)} (${oneLine(outcome.error.code)})`);
    case 'cancelled':
      return new CLIError(
        'loginFailed',
        `The login was cancelled elsewhere. Start it again. (login session ${id})`,
      );
    case 'lost':
    case 'refused':
    case 'unsupported':
      return new CLIError('loginFailed', outcome.message);
    case 'handler':
      return outcome.cause;
    case 'aborted': {
      const left = 'could not be cancelled; it ends by itself after a while';
      const end = id ? ` The login session ${id} ${wasCancelled ? 'is cancelled' : left}.` : '';
      return new CLIError('cancelled', `Cancelled.${end}`);
    }
    case 'network':
    case 'timeout': {
      const error = errorOf(outcome, baseUrl);
      const again =
        session && ` To go on: ${PROGRAM} bridges login ${oneLine(session.bridgeID)} --session ${id}`;
      return new CLIError(error.ending, error.message + (again ?? ''));
    }
    default:
      return errorOf(outcome, baseUrl);
  }
}

/** The client, and whether it has cancelled a session. */
function watchCancel(client: LoginClient): { client: LoginClient; wasCancelled: () => boolean } {
  let isCancelled = false;
  return {
    client: {
      ...client,
      async cancelLoginSession(input, options) {
        const result = await client.cancelLoginSession(input, options);
        isCancelled ||= result.ok;
        return result;
      },
    },
    wasCancelled: () => isCancelled,
  };
}

/**
 * Calls back at the first signal to end; a second one ends the program at once. Also when nothing is left to happen: a
 * prompt whose input was closed, as Ctrl-D does, is never answered.
 */
function onEnd({ process }: Context, end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let isEnding = false;
  const onSignal = (signal: NodeJS.Signals) => {
    // When a terminal is closed, both the system and the shell say so.
    if (isEnding && signal !== 'SIGHUP') process.exit(exitCodes.cancelled[0]);
    isEnding = true;
    end();
  };
  for (const signal of signals) process.on(signal, onSignal);
  process.on('beforeExit', end);
  return () => {
    process.off('beforeExit', end);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
