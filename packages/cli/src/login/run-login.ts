import {
  type Account,
  type Bridge,
  type LoginClient,
  type LoginOutcome,
  login,
  type Result,
} from '@bridges-api/client';
import type { LoginFlags } from '../commands/login.ts';
import { type Connection, connect } from '../connection/connect.ts';
import type { Context } from '../context.ts';
import { CLIError, exitCodes } from '../exit-codes.ts';
import { writeResult } from '../format/write-result.ts';
import { errorOf } from '../network/failure.ts';
import { PROGRAM } from '../program.ts';
import { checkQRFile } from '../qr/file.ts';
import { oneLine } from '../text.ts';
import { Inputs } from '../values/inputs.ts';
import { collectCookies } from './cookies.ts';
import { show, unknownText } from './display.ts';
import { Files } from './files.ts';
import { fillForm } from './form.ts';
import { Guide } from './guide.ts';
import { chooseTarget } from './target.ts';
import { createPrompts } from './terminal/prompts.ts';
import { Screen } from './terminal/screen.ts';

/** Leads through a login and writes the account that it connected. */
export async function runLogin(
  context: Context,
  flags: LoginFlags,
  wanted: string | undefined,
): Promise<void> {
  const { process } = context;
  const inputs = new Inputs(context);
  const fields = await inputs.map('--field', flags.field ?? []);
  const cookies = await inputs.browserValues('--cookie', flags.cookie ?? []);
  const qrFile = flags['qr-file'];
  if (qrFile !== undefined) checkQRFile(qrFile);
  const connection = await connect(context, inputs, flags);
  const stop = new AbortController();
  const canAsk = !flags['non-interactive'] && process.stdin.isTTY && process.stderr.isTTY;
  const screen = new Screen(context);
  const prompts = canAsk ? createPrompts(context, screen, stop.signal, () => stop.abort()) : undefined;
  const files = new Files();
  const release = onEnd(context, () => stop.abort());
  try {
    const { bridge, start } = await chooseTarget(connection, prompts, flags, wanted, stop.signal);
    const guide = new Guide({ screen, files, prompts, qrFile, fields, cookies });
    screen.wait('', `Waiting for ${oneLine(bridge.displayName)}`);
    const { client, wasCancelled } = watched(connection.client, screen);
    const outcome = await login(
      client,
      start,
      {
        input: (step, about) => fillForm(guide, step, about),
        cookies: (step, about) => collectCookies(guide, step, about),
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
      { signal: stop.signal, timeout: flags.timeout },
    );
    screen.clear();
    if (!outcome.ok) throw endOf(outcome, connection, guide, wasCancelled(), again(flags));
    const { account, session } = outcome;
    const unused = [...guide.fields.unused(), ...guide.cookies.unused()].map(oneLine);
    if (unused.length > 0) screen.say(`Not used, as nothing has asked for it: ${unused.join(', ')}.`);
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
  connection: Connection,
  { hasSubmitted }: Guide,
  wasCancelled: boolean,
  options: string,
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
    case 'refused':
      return new CLIError('loginFailed', `${outcome.message} ${cancelText(id, wasCancelled)}`);
    case 'lost':
    case 'unsupported':
      return new CLIError('loginFailed', outcome.message);
    case 'handler': {
      const { cause } = outcome;
      // Something was changed by what was submitted before.
      if (!(cause instanceof CLIError && hasSubmitted)) return cause;
      return new CLIError('loginFailed', `${cause.message} ${cancelText(id, wasCancelled)}`);
    }
    case 'aborted': {
      return new CLIError('cancelled', id ? `Cancelled. ${cancelText(id, wasCancelled)}` : 'Cancelled.');
    }
    case 'network':
    case 'timeout': {
      const error = errorOf(outcome, connection);
      const again =
        session &&
        ` To go on: ${PROGRAM} bridges login ${oneLine(session.bridgeID)} --session ${id}${options}`;
      return new CLIError(error.ending, error.message + (again ?? ''));
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
function again(flags: LoginFlags): string {
  const named = (['base-url', 'target'] as const).flatMap((name) =>
    flags[name] === undefined ? [] : [` --${name} ${oneLine(flags[name])}`],
  );
  return named.join('');
}

/** The client, and whether it has cancelled a session. What does not get through is said at once. */
function watched(client: LoginClient, screen: Screen): { client: LoginClient; wasCancelled: () => boolean } {
  let isCancelled = false;
  const told = async <Settled extends Result>(call: Promise<Settled>): Promise<Settled> => {
    const result = await call;
    const isAway = !result.ok && (result.kind === 'network' || (result.status ?? 0) >= 500);
    screen.trouble(isAway ? 'The server does not answer. Trying again…' : '');
    return result;
  };
  return {
    client: {
      ...client,
      getLoginSession: (...args) => told(client.getLoginSession(...args)),
      submitLoginStep: (...args) => told(client.submitLoginStep(...args)),
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
