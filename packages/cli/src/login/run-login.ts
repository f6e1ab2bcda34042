import { type LoginClient, login, type Result } from '@bridges-api/client';
import type { LoginFlags } from '../commands/login.ts';
import { connect } from '../connection/connect.ts';
import type { Context } from '../context.ts';
import { CLIError, exitCodes } from '../exit-codes.ts';
import { writeResult } from '../format/write-result.ts';
import { checkQRFile } from '../qr/file.ts';
import { oneLine } from '../text.ts';
import { Inputs } from '../values/inputs.ts';
import { collectCookies } from './cookies.ts';
import { elsewhereText, show, unknownText } from './display.ts';
import { again, connectedText, endOf, insteadText } from './ending.ts';
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
        display: (step, about) => show(guide, step, about),
        unknown: async (step, about) => {
          const { session } = about;
          if (step.type === 'display_and_wait') await show(guide, step, about);
          else if (step.type === 'webauthn') screen.wait(elsewhereText(step), 'Waiting for it');
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
    const instead = await insteadText(outcome, connection, start);
    if (!outcome.ok) throw endOf(outcome, connection, guide, wasCancelled(), again(flags), instead);
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
      goBackLoginStep: (...args) => told(client.goBackLoginStep(...args)),
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
