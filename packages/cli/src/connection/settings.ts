import { type Environment, readEnvironment } from '@bridges-api/client';
import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import { credentials, serverURL } from '../generated/commands.ts';
import type { GlobalOptions } from '../global-options.ts';
import { oneLine } from '../text.ts';
import type { Inputs } from '../values/inputs.ts';
import { DEFAULT_TARGET, readTargets, type Target, targetsFile } from './targets.ts';

/** A value, and where it is from: `--base-url`, `BEEPER_BASE_URL`, `the target work`. */
export interface Sourced<Value> {
  readonly value: Value;
  readonly from: string;
}

/** Which server a command talks to, and how. */
export interface Settings {
  readonly baseUrl: Sourced<string>;
  /** Undefined when there is none for this address. */
  readonly accessToken: Sourced<string> | undefined;
  /** What is given in place of the token, by the names of the spec. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** Why there is no token, where a target has one for another address. */
  readonly withheld: string | undefined;
}

/**
 * Finds out which address, token and headers a command uses. Options come first, then the environment, then the target. The token of
 * a target is for the address that it was saved with, and for no other.
 *
 * @throws {CLIError} with an address that is none, custom headers that cannot be read, or a target that there is not
 */
export async function settingsOf(
  context: Context,
  inputs: Inputs,
  options: GlobalOptions,
): Promise<Settings> {
  const { env } = context.process;
  const environment = environmentOf(env);
  const hasAll =
    (options['base-url'] ?? environment.baseUrl) !== undefined &&
    (options['access-token'] ?? environment.accessToken) !== undefined;
  // What is not needed is not read: a file that is refused is in nobody's way then.
  const target = hasAll && options.target === undefined ? undefined : await targetOf(context, options.target);
  const baseUrl = sourced(options['base-url'], '--base-url') ??
    sourced(environment.baseUrl, 'BEEPER_BASE_URL') ??
    sourced(target?.baseUrl, `the target ${target?.name}`) ?? { value: serverURL, from: 'the default' };
  checkAddress(baseUrl);
  const given = options['access-token'];
  const own =
    given === undefined
      ? sourced(environment.accessToken, 'BEEPER_ACCESS_TOKEN')
      : sourced(await inputs.text('--access-token', given), '--access-token');
  const isForThis = target !== undefined && normalAddress(target.baseUrl) === normalAddress(baseUrl.value);
  const saved = isForThis ? sourced(target.accessToken, `the target ${target.name}`) : undefined;
  if (options.target !== undefined) sayOverridden(context, target, baseUrl, own);
  return {
    baseUrl,
    accessToken: own ?? saved,
    credentials: await credentialsOf(env, inputs, options),
    headers: environment.headers,
    withheld:
      target && !isForThis && !own
        ? `The token of the target ${target.name} is for ${target.baseUrl}, and is not sent to another address.`
        : undefined,
  };
}

/** An address as two are compared: without what makes no difference. */
export function normalAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/+$/, '');
}

/** @throws {CLIError} unless it is one that the client can call */
export function checkAddress({ value, from }: Sourced<string>): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && !url.username && !url.password && !/[?#]/.test(value);
  if (isPlain && /^https?:$/.test(url.protocol)) return;
  const more = url && !isPlain ? ', without credentials, query and fragment' : '';
  throw new CLIError('usage', `${from} must be an http or https address such as ${serverURL}${more}.`);
}

async function targetOf(
  { process }: Context,
  wanted: string | undefined,
): Promise<(Target & { name: string }) | undefined> {
  const name = wanted ?? DEFAULT_TARGET;
  const file = targetsFile(process.env);
  // Who has not asked for it does without where there is no home.
  if (file === undefined && wanted === undefined) return undefined;
  const targets = await readTargets(process.env);
  const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (target) return { ...target, name: oneLine(name) };
  if (wanted === undefined) return undefined;
  const names = Object.keys(targets).map(oneLine);
  const known = names.length > 0 ? `There are: ${names.join(', ')}.` : 'None is saved yet.';
  throw new CLIError(
    'usage',
    `There is no target "${oneLine(name)}". ${known} Save one with {program} auth login --target NAME.`,
  );
}

/** Who names a target should not be surprised that a variable of the shell counts for more. */
function sayOverridden(
  { process }: Context,
  target: Target | undefined,
  baseUrl: Sourced<string>,
  token: Sourced<string> | undefined,
): void {
  const over = [baseUrl, token].flatMap((one) => (one?.from.startsWith('BEEPER_') ? [one.from] : []));
  if (!target || over.length === 0) return;
  process.stderr.write(`Used in place of what the target has: ${over.join(' and ')}.\n`);
}

function sourced(value: string | undefined, from: string): Sourced<string> | undefined {
  return value === undefined ? undefined : { value, from };
}

/** Options before variables. */
async function credentialsOf(
  env: NodeJS.ProcessEnv,
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
function environmentOf(env: NodeJS.ProcessEnv): Environment {
  try {
    return readEnvironment((name) => env[name]);
  } catch (error) {
    // It names the line, and repeats nothing of it.
    throw new CLIError('usage', (error as TypeError).message);
  }
}
