// What is known of a server: whole rules, and exchanges, whose other exchanges go on being judged.
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer, TOKEN } from '../proving/testing/servers.ts';
import { rules } from '../src/rules/all.ts';
import { type Deviation, DeviationsError, parseDeviations } from '../src/suite/deviations.ts';
import { runSuite, type SuiteOptions } from '../src/suite/suite.ts';
import { violations } from '../src/validate.ts';

const notFound = { code: 'route_not_found', message: 'There is nothing here. Look elsewhere.' };

/** Runs rules on a server that answers 404 to all but what it lists, and without a request ID where `isBare` says so. */
async function run(isBare: (target: string) => boolean, options: Partial<SuiteOptions>) {
  let count = 0;
  const server = await startServer(({ url = '' }) => {
    const headers = isBare(url) ? {} : { 'x-request-id': `${++count}` };
    return url === '/v1/bridges'
      ? { status: 200, headers, body: { items: [] } }
      : { status: isBare(url) ? 410 : 404, headers, body: notFound };
  });
  onTestFinished(server.close);
  const { results } = await runSuite({ url: server.url, token: TOKEN, ...options });
  const found = Object.fromEntries(
    results.map(({ outcome, reason, rule }) => [rule.id, { outcome, reason }]),
  );
  return (id: string) => found[id];
}

const ID = 'api/headers/x-request-id';
const PATHS = 'api/404/unknown-path';
const reason = 'The edge answers it.';
const known = (exchange: string, more: Partial<Deviation> = {}): Deviation => ({
  rule: ID,
  exchange,
  reason,
  ...more,
});
const none = () => false;
const isRoot = (target: string) => target === '/v1';
const only = [ID, PATHS];

describe('a deviation of an exchange', () => {
  it('is known while all other exchanges are judged', async () => {
    const deviations = [known('GET /v1', { status: 410 }), known('GET /v1', { rule: PATHS })];
    const resultOf = await run(isRoot, { only, deviations });
    expect(resultOf(ID)).toEqual({
      outcome: 'known-deviation',
      reason: expect.stringMatching(
        /^The edge answers it\. The answer to a GET of no operation with 410 has no X-Request-ID\. The rule holds for \d+ answers beside\.$/,
      ),
    });
    expect(resultOf(PATHS)).toEqual({
      outcome: 'known-deviation',
      reason: 'The edge answers it. GET was answered with 410 route_not_found; expected 404 route_not_found.',
    });
  });

  it('excuses no other exchange', async () => {
    const isNested = (target: string) => isRoot(target) || target.endsWith('/login-sessions/a/b');
    const deviations = [known('GET /v1'), known('GET /v1', { rule: PATHS })];
    const resultOf = await run(isNested, { only, deviations });
    expect(resultOf(ID)?.outcome).toBe('fail');
    expect(resultOf(PATHS)?.outcome).toBe('fail');
  });

  it('excuses no other status', async () => {
    const resultOf = await run(isRoot, { only, deviations: [known('GET /v1', { status: 404 })] });
    expect(resultOf(ID)?.outcome).toBe('fail');
  });

  it('stands for every path with `*`', async () => {
    const isBare = (target: string) => /^\/v1\/bridges\/./.test(target);
    const resultOf = await run(isBare, { only, deviations: [known('* /v1/bridges/*')] });
    expect(resultOf(ID)?.outcome).toBe('known-deviation');
  });

  it('fails once it conforms, on one of the rules it names', async () => {
    const deviations = [known('GET /v1', { rule: 'api/headers' })];
    const resultOf = await run(none, { only: [...only, 'api/headers'], deviations });
    const failed = ['x-request-id', 'x-request-id-differs', 'x-beeper-desktop-version']
      .map((name) => resultOf(`api/headers/${name}`))
      .filter((result) => result?.reason?.includes('off the list'));
    expect(failed).toEqual([
      {
        outcome: 'fail',
        reason:
          'The exchange GET /v1 is listed as a known deviation of api/headers, and conforms now: take it off the list.',
      },
    ]);
  });

  it('fails when a whole run never saw it', async () => {
    const deviations = [known('GET /v1/nowhere')];
    const resultOf = await run(none, { deviations });
    expect(resultOf(ID)?.reason).toMatch(/and was not seen in this run: take it off the list\.$/);
    const some = await run(none, { only, deviations });
    expect(some(ID)?.outcome).toBe('pass');
  });
});

const schema = JSON.parse(
  readFileSync(new URL('../fixtures/deviations.schema.json', import.meta.url), 'utf8'),
);
const ids = rules.map(({ id }) => id);
const parse = (value: unknown) => parseDeviations(JSON.stringify(value), 'a.json', ids);

describe('a list', () => {
  it.each<[string, unknown]>([
    ['as a map', { $schema: 'deviations.schema.json', 'api/421/*': 'Why.' }],
    ['as a list', [{ rule: 'api', reason: 'Why.' }]],
    ['with an exchange', [{ rule: ID, exchange: 'GET /v1/bridges/%', status: 400, reason: 'Why.' }]],
    ['with any method', [{ rule: ID, exchange: '* /v1/*', reason: 'Why.' }]],
  ])('is taken %s', (_, value) => {
    expect(parse(value).length).toBe(1);
    expect(violations(schema, value)).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['that is a text', 'api', /neither a map from rule IDs to reasons nor a list/],
    ['without a reason', { api: '' }, /entry api: its reason has to be a text\.$/],
    ['with an entry that is a text', ['api'], /entry 1: it is no object with rule, exchange/],
    ['without a rule', [{ reason: 'Why.' }], /entry 1: rule has to be the ID of a rule/],
    [
      'with a misspelt property',
      [{ rule: ID, exhange: 'GET /v1', reason: 'Why.' }],
      /entry api\/headers\/x-request-id: "exhange" is none of its properties, which are rule, exchange/,
    ],
    [
      'with a path that is not of the API',
      [{ rule: ID, exchange: 'GET v1/bridges', reason: 'Why.' }],
      /exchange has to be a method and a path from \/v1 on, .* and is "GET v1\/bridges"\.$/,
    ],
    [
      'with an unknown method',
      [{ rule: ID, exchange: 'FETCH /v1/bridges', reason: 'Why.' }],
      /and is "FETCH \/v1\/bridges"\.$/,
    ],
    [
      'with a status that is none',
      [{ rule: ID, exchange: 'GET /v1', status: '400', reason: 'Why.' }],
      /status has to be one of HTTP, such as 400, and is "400"\.$/,
    ],
    [
      'with a status of no exchange',
      [{ rule: ID, status: 400, reason: 'Why.' }],
      /a status needs an exchange that it is the status of\.$/,
    ],
  ])('is refused %s', (_, value, message) => {
    expect(() => parse(value)).toThrow(DeviationsError);
    expect(() => parse(value)).toThrow(message);
    expect(violations(schema, value)).not.toEqual([]);
  });
});
