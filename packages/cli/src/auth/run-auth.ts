import type { LogoutFlags } from '../commands/auth.ts';
import { connectTo } from '../connection/connect.ts';
import { checkAddress, type Settings } from '../connection/settings.ts';
import {
  DEFAULT_TARGET,
  readTargets,
  type Target,
  type Targets,
  targetsFile,
  writeTargets,
} from '../connection/targets.ts';
import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import { writeResult } from '../format/write-result.ts';
import { serverURL } from '../generated/commands.ts';
import type { GlobalOptions } from '../global-options.ts';
import { createPrompts } from '../login/terminal/prompts.ts';
import { Screen } from '../login/terminal/screen.ts';
import { errorOf } from '../network/failure.ts';
import { oneLine } from '../text.ts';
import { Inputs } from '../values/inputs.ts';

/** How long a server may take to say whether it accepts a token, in milliseconds. */
const PATIENCE = 5000;

/**
 * Asks for a token, tries it and saves it.
 *
 * @throws {CLIError} when the server cannot be reached or does not accept it: then nothing is saved
 */
export async function logIn(context: Context, flags: GlobalOptions): Promise<void> {
  const { env, stderr } = context.process;
  const name = flags.target ?? DEFAULT_TARGET;
  if (!/^[\w.-]+$/.test(name) || name === '__proto__')
    throw new CLIError('usage', '--target needs a name of letters, digits, "-", "_" and ".".');
  const targets = await readTargets(env);
  const baseUrl = sourceOf(flags, env, targets[name]);
  checkAddress(baseUrl);
  const accessToken = (await askForToken(context, baseUrl.value)).trim();
  if (accessToken === '') throw new CLIError('usage', 'There is no token on stdin.');
  await tryToken(context, { baseUrl: baseUrl.value, accessToken }, flags, ' Nothing was saved.');
  const path = await writeTargets(env, { ...targets, [name]: { baseUrl: baseUrl.value, accessToken } });
  stderr.write(`Saved as the target ${name}, for ${baseUrl.value}, in ${path}.\n`);
}

/** Lists the targets, and whether their servers accept their tokens. @throws {CLIError} when one does not */
export async function showStatus(context: Context, flags: GlobalOptions): Promise<void> {
  const { env, stderr } = context.process;
  const all = await readTargets(env);
  const wanted = flags.target === undefined ? Object.keys(all) : [known(all, flags.target)];
  const data = await Promise.all(
    wanted.map(async (name) => {
      const target = all[name] as Target;
      const fault = await tryToken(context, target, { timeout: PATIENCE, ...flags }, '').catch(
        (error: CLIError) => error,
      );
      return {
        target: name,
        baseUrl: target.baseUrl,
        status:
          fault instanceof CLIError ? (fault.ending === 'auth' ? 'refused' : 'unreachable') : 'accepted',
        ...(fault instanceof CLIError && { statusText: fault.message }),
      };
    }),
  );
  const columns = ['target', 'baseUrl', 'status', 'statusText'].map((name) => ({ name }));
  await writeResult(context, flags.format, {
    body: Buffer.from(JSON.stringify(data)),
    data,
    rows: { at: '', columns },
  });
  stderr.write(`Kept in ${targetsFile(env)}.\n`);
  for (const variable of ['BEEPER_ACCESS_TOKEN', 'BEEPER_BASE_URL'])
    if (env[variable]) stderr.write(`${variable} is set, and is used in place of what is saved.\n`);
  const bad = data.filter(({ status }) => status !== 'accepted').map(({ target }) => target);
  if (bad.length > 0) throw new CLIError('auth', `Not accepted: ${bad.join(', ')}.`);
}

/** Deletes one target, or all. @throws {CLIError} when there is none of that name */
export async function logOut(context: Context, { all, target }: LogoutFlags): Promise<void> {
  const { env, stderr } = context.process;
  const targets = await readTargets(env);
  const gone = all ? Object.keys(targets) : [known(targets, target ?? DEFAULT_TARGET)];
  const left = Object.fromEntries(Object.entries(targets).filter(([name]) => !gone.includes(name)));
  const path = await writeTargets(env, left);
  stderr.write(gone.length > 0 ? `Deleted from ${path}: ${gone.join(', ')}.\n` : 'None was saved.\n');
}

function known(targets: Targets, name: string): string {
  if (Object.hasOwn(targets, name)) return name;
  const names = Object.keys(targets);
  const there = names.length > 0 ? `There are: ${names.map(oneLine).join(', ')}.` : 'None is saved.';
  throw new CLIError('notFound', `There is no target "${oneLine(name)}". ${there}`);
}

function sourceOf(
  flags: GlobalOptions,
  env: NodeJS.ProcessEnv,
  target: Target | undefined,
): Settings['baseUrl'] {
  if (flags['base-url'] !== undefined) return { value: flags['base-url'], from: '--base-url' };
  if (env.BEEPER_BASE_URL) return { value: env.BEEPER_BASE_URL, from: 'BEEPER_BASE_URL' };
  return target ? { value: target.baseUrl, from: 'the target' } : { value: serverURL, from: 'the default' };
}

async function askForToken(context: Context, address: string): Promise<string> {
  const { stdin, stderr } = context.process;
  if (!stdin.isTTY || !stderr.isTTY) return new Inputs(context).text('stdin', '@-');
  const stop = new AbortController();
  const screen = new Screen(context);
  const prompts = createPrompts(context, screen, stop.signal, () => stop.abort());
  try {
    const validate = (text: string) =>
      /^[\x21-\x7e]+$/.test(text.trim()) ? undefined : 'A token has no spaces and no accents. Copy it again.';
    return await prompts.secret({ message: `Access token for ${address}`, validate });
  } finally {
    screen.close();
  }
}

async function tryToken(
  context: Context,
  target: Target,
  options: Pick<GlobalOptions, 'timeout'> & Partial<Pick<GlobalOptions, 'debug'>>,
  more: string,
): Promise<void> {
  const settings: Settings = {
    baseUrl: { value: target.baseUrl, from: 'the target' },
    accessToken: { value: target.accessToken, from: 'the target' },
    credentials: {},
    headers: new Headers(),
    withheld: undefined,
  };
  const connection = await connectTo(context, settings, { debug: false, ...options });
  const result = await connection.client.listBridges();
  if (result.ok) return;
  const error = errorOf(result, connection);
  throw new CLIError(error.ending, error.message + more, error.details);
}
