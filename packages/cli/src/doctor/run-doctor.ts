import type { Result } from '@bridges-api/client';
import { type Connection, connectTo } from '../connection/connect.ts';
import { type Settings, settingsOf } from '../connection/settings.ts';
import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import { writeResult } from '../format/write-result.ts';
import type { GlobalOptions } from '../global-options.ts';
import { errorOf } from '../network/failure.ts';
import { oneLine } from '../text.ts';
import { Inputs } from '../values/inputs.ts';
import { version } from '../version.ts';

/** A clock that is wrong by more spoils certificates and signatures, in seconds. */
const MOST_SECONDS = 30;

/** How long the server may take, in milliseconds. */
const PATIENCE = 10_000;

/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'wrong' | 'unknown';
  /** What was found, and what to do. */
  readonly text: string;
}

/** Looks at everything, and writes a line for each thing. @throws {CLIError} when something is wrong */
export async function runDoctor(context: Context, flags: GlobalOptions): Promise<void> {
  const settings = await settingsOf(context, new Inputs(context), flags);
  // What needs no token is found out without one.
  const tokenless = { ...settings, accessToken: settings.accessToken ?? { value: 'none', from: '' } };
  const connection = await connectTo(context, tokenless, { ...flags, timeout: flags.timeout ?? PATIENCE });
  const result = await connection.client.listBridges();
  const findings = [
    ...reached(settings, connection, result),
    token(settings, connection, result),
    ...versions(result),
    clock(result),
    proxies(connection),
  ];
  const data = findings.map(({ check, status, text }) => ({ check, status, text: oneLine(text) }));
  const columns = ['check', 'status', 'text'].map((name) => ({ name }));
  const isTable = flags.format === 'table' || (flags.format === 'auto' && context.process.stdout.isTTY);
  if (isTable) context.process.stdout.write(data.map(lineOf).join(''));
  else
    await writeResult(context, flags.format, {
      body: Buffer.from(JSON.stringify(data)),
      data,
      rows: { at: '', columns },
    });
  const wrong = findings.filter(({ status }) => status === 'wrong').map(({ check }) => check);
  if (wrong.length > 0)
    throw new CLIError(
      result.ok ? 'usage' : errorOf(result, connection).ending,
      `Not as it should be: ${wrong.join(', ')}.`,
    );
}

const marks = { ok: '✓', warning: '!', wrong: '✗', unknown: '?' } as const;

function lineOf({ check, status, text }: Finding): string {
  return `${marks[status]} ${check.padEnd(12)} ${text}\n`;
}

function reached({ baseUrl }: Settings, connection: Connection, result: Result): Finding[] {
  const address: Finding = { check: 'address', status: 'ok', text: `${baseUrl.value}, from ${baseUrl.from}` };
  const isHTTPS = baseUrl.value.startsWith('https:');
  const isCertificate = !result.ok && /certificate/.test(errorOf(result, connection).message);
  const certificate: Finding = !isHTTPS
    ? connection.proxies.isLocal
      ? { check: 'certificate', status: 'ok', text: 'none is needed on this machine' }
      : {
          check: 'certificate',
          status: 'warning',
          text: 'none: the token goes over the network as it is. Use https.',
        }
    : isCertificate
      ? {
          check: 'certificate',
          status: 'wrong',
          text: errorOf(result as Result & { ok: false }, connection).message,
        }
      : {
          check: 'certificate',
          status: result.response ? 'ok' : 'unknown',
          text: result.response ? 'trusted' : 'the server was not reached',
        };
  const isThere = result.ok || result.status === 401 || result.status === 403;
  const answer: Finding = isThere
    ? { check: 'server', status: 'ok', text: 'answers as the API does' }
    : { check: 'server', status: 'wrong', text: errorOf(result, connection).message };
  return [address, certificate, answer];
}

function token({ accessToken, withheld }: Settings, connection: Connection, result: Result): Finding {
  const check = 'token';
  if (!accessToken)
    return {
      check,
      status: 'wrong',
      text: withheld ?? 'there is none. Run "auth login", or set BEEPER_ACCESS_TOKEN.',
    };
  const from = `from ${accessToken.from}`;
  if (result.ok) return { check, status: 'ok', text: `accepted, ${from}` };
  if (result.status === 401 || result.status === 403)
    return { check, status: 'wrong', text: `${from}: ${errorOf(result, connection).message}` };
  return { check, status: 'unknown', text: `${from}: the server has not said whether it accepts it` };
}

function versions(result: Result): Finding[] {
  const server = result.response?.headers.get('x-beeper-desktop-version');
  const own = `${version()} on Node ${process.versions.node}`;
  return [
    { check: 'this program', status: 'ok', text: own },
    server
      ? { check: 'version', status: 'ok', text: `the server is ${server}` }
      : { check: 'version', status: 'unknown', text: 'the server does not say which it is' },
  ];
}

function clock({ response }: Result): Finding {
  const check = 'clock';
  const date = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(date))
    return { check, status: 'unknown', text: 'the server does not say what time it is' };
  const seconds = Math.round((Date.now() - date) / 1000);
  if (Math.abs(seconds) <= MOST_SECONDS)
    return { check, status: 'ok', text: 'agrees with that of the server' };
  const text = `is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of the server. Set the one that is wrong.`;
  return { check, status: 'warning', text };
}

function proxies({ proxies: { variables, isUsed, isLocal, canBeUsed } }: Connection): Finding {
  const check = 'proxies';
  const names = variables.join(' and ');
  if (variables.length === 0) return { check, status: 'ok', text: 'no variable names one' };
  if (isLocal) return { check, status: 'ok', text: `${names}: not used for an address on this machine` };
  if (isUsed) return { check, status: 'ok', text: `${names}: used, but for what NO_PROXY names` };
  return canBeUsed
    ? { check, status: 'ok', text: `${names}: not used, as NODE_USE_ENV_PROXY=0 says` }
    : { check, status: 'warning', text: `${names}: not used, because this Node is too old. Node 24 does.` };
}
