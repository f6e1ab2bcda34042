// The README's comparison: each cell is what a client did here, against the same misbehaving server.
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import BeeperDesktop from '@beeper/desktop-api';
import createOpenapiFetch from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { createBridgesClient } from './create-client.ts';
import type { paths } from './generated/openapi.ts';
import type { Result } from './result.ts';
import { type Seen, send, serve } from './testing/serve.ts';
import { responseValidator, validateResponse } from './validate.ts';

interface Case {
  row: string;
  answer: (response: ServerResponse) => unknown;
  /** By default a bridge is read. */
  operation?: 'submit' | 'session';
  /** The bridge to read; by default one with a plain ID. */
  bridgeID?: string;
  signal?: () => AbortSignal;
  /** How the client is to check the answer, if it can. */
  validate?: typeof validateResponse;
  /** What there is to say besides the outcome. */
  also?: (seen: Seen[]) => string;
}

const error = { code: 'unauthorized', message: 'Send a token.' };
const count = (seen: Seen[]) => `${seen.length} request${seen.length === 1 ? '' : 's'}`;
const asked = (seen: Seen[]) => (seen[0] ? `\`${seen[0].url}\`` : 'nothing sent');
const step = { bridgeID: 'a', loginSessionID: 'b', stepID: 'c' };
const martian = {
  bridgeID: 'a',
  loginSessionID: 'b',
  status: 'not_a_status',
  currentStep: { type: 'martian' },
};

const cases: Case[] = [
  { row: '401 with an empty body', answer: (response) => response.writeHead(401).end() },
  {
    row: '200 with HTML',
    answer: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hi</p>'),
  },
  {
    row: '200 with an unknown status and step, validated',
    answer: (response) => send(response, 200, martian),
    operation: 'session',
    validate: validateResponse,
  },
  {
    row: "the same, with `unknown: 'fail'`",
    answer: (response) => send(response, 200, martian),
    operation: 'session',
    validate: responseValidator({ unknown: 'fail' }),
  },
  {
    row: '200 with a status that is a number, validated',
    answer: (response) => send(response, 200, { ...martian, status: 1 }),
    operation: 'session',
    validate: validateResponse,
  },
  { row: 'connection reset', answer: (response) => response.socket?.resetAndDestroy() },
  { row: '`AbortSignal.timeout`', answer: () => {}, signal: () => AbortSignal.timeout(20) },
  {
    row: 'submit answered 409',
    answer: (response) => send(response, 409, error),
    operation: 'submit',
    also: count,
  },
  {
    row: 'submit answered 503',
    answer: (response) => send(response, 503, error),
    operation: 'submit',
    also: count,
  },
  { row: 'ID `a/b?c`', answer: (response) => send(response, 200, {}), bridgeID: 'a/b?c', also: asked },
  { row: 'ID `..`', answer: (response) => send(response, 200, {}), bridgeID: '..', also: asked },
];

const accessToken = 'token-1';
const body = { type: 'display_and_wait' } as const;
type Call = (url: string, one: Case) => Promise<string>;

const clients: Record<string, Call> = {
  'this client': async (baseUrl, { operation, bridgeID = 'a', signal, validate }) => {
    const client = createBridgesClient({ accessToken, baseUrl, validate });
    const options = { signal: signal?.() };
    const calls: Record<string, () => Promise<Result>> = {
      submit: () => client.submitLoginStep({ ...step, ...body }, options),
      session: () => client.getLoginSession(step, options),
      bridge: () => client.getBridge({ bridgeID }, options),
    };
    const result = await calls[operation ?? 'bridge']?.();
    if (!result) throw new Error('There is no such call.');
    return result.ok ? 'data' : `failure \`${result.kind}\``;
  },
  'openapi-fetch': async (baseUrl, { operation, bridgeID = 'a', signal }) => {
    const client = createOpenapiFetch<paths>({
      baseUrl,
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const path = '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}';
    const init = signal ? { signal: signal() } : {};
    const { data, error } = await (operation === 'submit'
      ? client.POST(path, { params: { path: step }, body })
      : client.GET('/v1/bridges/{bridgeID}', { params: { path: { bridgeID } }, ...init }));
    return data ? 'data' : error ? '`error`' : 'neither `data` nor `error`';
  },
  '@beeper/desktop-api': async (baseURL, { operation, bridgeID = 'a', signal }) => {
    const client = new BeeperDesktop({ accessToken, baseURL });
    const init = signal ? { signal: signal() } : {};
    const data = await (operation === 'submit'
      ? client.post('/v1/bridges/a/login-sessions/b/steps/c', { body })
      : client.get(`/v1/bridges/${encodeURIComponent(bridgeID)}`, init));
    return typeof data === 'string' ? 'the HTML as data' : 'data';
  },
};

describe('the comparison in the README', () => {
  it('is what the clients did here', async () => {
    const rows = await Promise.all(
      cases.map(async (one) => [
        one.row,
        ...(await Promise.all(Object.values(clients).map((call) => cell(call, one)))),
      ]),
    );
    const head = ['', ...Object.keys(clients)];
    const table = [head, head.map(() => '---'), ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
    expect(section('behaviour')).toBe(table);
  });

  it('names a test for each thing that users ask for', () => {
    const rows = section('wishes').split('\n').slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const row of rows) {
      const [, file = '', title = ''] = /\| `([\w./-]+)`: ([^|]+) \|$/.exec(row) ?? [];
      expect(file, row).not.toBe('');
      expect(read(file), row).toContain(title.trim());
    }
  });
});

async function cell(call: Call, one: Case): Promise<string> {
  const { url, seen } = await serve(one.answer);
  const outcome = await call(url, one).catch((thrown: Error) => `throws ${nameOf(thrown)}`);
  return one.also ? `${outcome}, ${one.also(seen)}` : outcome;
}

function nameOf(thrown: Error): string {
  return thrown.constructor === Error ? thrown.name : thrown.constructor.name;
}

/** A part of the README, between two comments. */
function section(name: string): string {
  const [, text = ''] =
    new RegExp(`<!-- ${name} -->\n\n(.*?)\n\n<!-- /${name} -->`, 's').exec(read('README.md')) ?? [];
  return text;
}

function read(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}
