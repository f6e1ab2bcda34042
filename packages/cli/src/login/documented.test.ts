// Guided logins on a server that has the documented part alone: no waits, no repeats, no codes, no headers.
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Options } from '@bridges-api/documented-server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCLI } from '../app.ts';
import type { CLIProcess } from '../context.ts';
import { documentedServer } from '../testing/documented.ts';
import { runProgram } from '../testing/run-program.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

const phone = ['--field=phone=+44 7700 900123', '--field=code=246810'];
const cookies = ['--cookie=sid=oat-and-raisin', '--cookie=csrf=x'];

interface Row {
  readonly what: string;
  readonly args: readonly string[];
  readonly options?: Options;
  readonly code?: number;
  readonly stdout?: object;
  readonly last: RegExp;
}

const rows: Row[] = [
  {
    what: 'logs in by a number and a code',
    args: ['local-pigeon', ...phone],
    stdout: { accountID: expect.stringMatching(/^local-pigeon_ba_\d+$/) },
    last: /^Connected: Pigeon, /,
  },
  {
    what: 'reconnects an account that does not say which login it has',
    args: ['--reconnect=local-pigeon_ba_1', ...phone],
    options: { completion: 'step' },
    stdout: { accountID: 'local-pigeon_ba_1', status: 'connected' },
    last: /^Connected: Pigeon, /,
  },
  {
    what: 'reconnects where the end does not say who is connected',
    args: ['local-pigeon', '--reconnect=pigeon-1', ...phone],
    options: { completion: 'none', details: true },
    stdout: { status: 'complete', loginID: 'pigeon-1' },
    last: /^Connected: Pigeon\. The server does not say which account\.$/,
  },
  {
    what: 'logs in by a QR code that is replaced',
    args: ['lantern'],
    options: { qrRefresh: 'new-step', refreshAfterMs: 1200, scanAfterMs: 3500 },
    stdout: { bridge: { id: 'lantern' } },
    last: /^Connected: Lantern, /,
  },
  {
    what: 'logs in by cookies and an emoji',
    args: ['biscuit', '--flow=browser-and-phone', ...cookies],
    options: { scanAfterMs: 2500, completion: 'both' },
    stdout: { bridge: { id: 'biscuit' } },
    last: /^Connected: Biscuit, /,
  },
  {
    what: 'logs in by a pairing code',
    args: ['tincan', ...phone],
    options: { scanAfterMs: 500 },
    stdout: {},
    last: /^Connected: Tin Can, /,
  },
  {
    what: 'logs in after a while of nothing',
    args: ['snail', '--field=name=Ada'],
    options: { scanAfterMs: 500 },
    stdout: {},
    last: /^Connected: Snail, /,
  },
  {
    what: 'ends at a wrong code',
    args: ['local-pigeon', '--field=phone=+44 7700 900123', '--field=code=000000'],
    code: 8,
    last: /The network asks for code again\./,
  },
  {
    what: 'ends where the network refuses',
    args: ['deadend', '--field=username=ada', '--field=password=x'],
    code: 8,
    last: /The network refused this login\. \(NETWORK_SAID_NO\)$/,
  },
  {
    what: 'ends where a value is missing',
    args: ['biscuit'],
    code: 2,
    last: /The login needs --cookie sid=… --cookie csrf=…/,
  },
  {
    what: 'ends where no session can be made',
    args: ['only'],
    options: { errors: 'html' },
    code: 2,
    last: /The server answered 400 .*\(400 http_400\)$/,
  },
];

it.concurrent.for(rows)('$what', async (row, { expect, onTestFinished }) => {
  const { args, options, code = 0, stdout, last } = row;
  const server = await documentedServer(options);
  onTestFinished(() => server.close());
  const ended = await runProgram(['bridges', 'login', ...args, '--non-interactive'], server.env);
  expect(ended.stderr.trimEnd().split('\n').at(-1)).toMatch(last);
  expect(ended.code).toBe(code);
  if (stdout) expect(JSON.parse(ended.stdout)).toMatchObject(stdout);
  else expect(ended.stdout).toBe('');
  expect(server.rudeness()).toEqual([]);
});

// In this process: how soon another one takes a signal is not known.
it('is connected when it was before it could be cancelled', async () => {
  const server = await documentedServer();
  onTestFinished(() => server.close());
  const stderr = new PassThrough();
  const process = Object.assign(new EventEmitter(), {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr,
    exit: vi.fn<() => never>(),
    env: server.env,
    exitCode: undefined,
  });
  let told = '';
  stderr.on('data', (text) => {
    told += text;
    if (told.includes('Waiting for the scan') && server.scan() > 0) process.emit('SIGINT', 'SIGINT');
  });
  await runCLI('bridges', ['bridges', 'login', 'lantern'], process as unknown as CLIProcess);
  expect(told).toContain('Connected: Lantern, ');
  expect(process.exitCode ?? 0).toBe(0);
  expect(server.requests.slice(-2).map(({ method, status }) => `${method} ${status}`)).toEqual([
    'DELETE 400',
    'GET 200',
  ]);
});

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it('asks again after a wrong code, and sends nothing by itself', async () => {
    const server = await documentedServer();
    onTestFinished(() => server.close());
    const terminal = await openTerminal(['bridges', 'login', 'local-pigeon', '--flow=phone'], server.env);
    await terminal.shows('phone');
    await terminal.type('+44 7700 900123');
    await terminal.press('Enter');
    await terminal.shows('code');
    await terminal.type('000000');
    await terminal.press('Enter');
    await terminal.shows('The last answer was refused or lost.');
    await terminal.press('C-u');
    await terminal.type('246810');
    await terminal.press('Enter');
    await terminal.shows('Connected: Pigeon');
    expect(await terminal.ended()).toBe(0);
    expect(server.rudeness()).toEqual([]);
  });

  it('cancels the session at Ctrl-C', async () => {
    const server = await documentedServer();
    onTestFinished(() => server.close());
    const terminal = await openTerminal(['bridges', 'login', 'lantern'], server.env);
    await terminal.shows('Waiting for the scan');
    await terminal.interrupt();
    await terminal.shows(/Cancelled\. The login session \S+ is cancelled\./);
    expect(await terminal.ended()).toBe(130);
    expect(server.requests.at(-1)).toMatchObject({ operation: 'cancelLoginSession', status: 200 });
    expect(server.rudeness()).toEqual([]);
  });
});
