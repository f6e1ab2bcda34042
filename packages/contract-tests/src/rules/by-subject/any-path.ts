// What holds for the API as a whole, on any path.
import { checks, operationById } from '@bridges-api/spec/operations';
import type { Context } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { NoAnswer } from '../../suite/http.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOfAll } from '../../suite/rules-of.ts';
import type { Call } from '../../suite/run.ts';
import { nobody } from '../../suite/run.ts';

const HOST = 'The `Host` header names no address the server answers for, as in a DNS rebinding attack.';
const CORS =
  'No web page may use the API unless the operator allows its origin: without that, no response has a CORS header.';
const ROUTE = 'No operation has this path.';

/** An origin that no operator allows. */
const ORIGIN = 'https://rebound.example';

export const apiRules: readonly ActiveRule[] = rulesOfAll({
  '404/unknown-path': {
    profile: 'read',
    needs: 'nothing',
    sentence: ROUTE,
    async check(t) {
      const bridge = operationById('getBridge').path.replace('{bridgeID}', t.unknownID());
      for (const target of [
        `/v1/${t.unknownID()}`,
        `${bridge}/${t.unknownID()}`,
        `${bridge}/login-sessions/a/b`,
      ])
        t.expect(await t.call(undefined, { target }), 404, 'route_not_found');
      const root = await t.call(undefined, { target: '/v1' });
      if (!root.isOfTransport) t.expect(root, 404, 'route_not_found');
    },
  },
  '404/undecodable-path': {
    level: 'SHOULD',
    profile: 'read',
    needs: 'nothing',
    sentence: ROUTE,
    async check(t) {
      for (const id of ['%', '%zz', '%c3%28']) {
        const target = operationById('getBridge').path.replace('{bridgeID}', id);
        const answer = await unlessClosed(t.call(undefined, { target }));
        t.check(
          !answer || (answer.status >= 400 && answer.status < 500),
          `${target}, which cannot be decoded, was answered with ${answer?.status}.`,
        );
      }
    },
  },
  '200/query-is-ignored': {
    level: 'SHOULD',
    profile: 'read',
    needs: 'nothing',
    sentence: 'Lists are complete, not paged, and ordered by ID',
    async check(t) {
      const known = operationById('listBridges').parameters.query.map(({ name }) => name);
      const unknown = Object.entries({ limit: ['1'], page: ['2'] }).filter(([name]) => !known.includes(name));
      const ids = async (query: Call['query'] = {}) => {
        const { json } = await t.ok('listBridges', { query });
        return ((json as { items: { id: string }[] } | undefined)?.items ?? []).map(({ id }) => id);
      };
      const withQuery = await ids(Object.fromEntries(unknown));
      t.same(withQuery, await ids(), 'The bridges with a query and without');
    },
  },
  '401/token-in-address': {
    // Not in `read`: the token gets into the logs of whatever is on the way.
    profile: 'session',
    needs: 'nothing',
    sentence: 'A token in the address is not accepted, since logs keep addresses.',
    async check(t) {
      const { path } = operationById('listBridges');
      const token = encodeURIComponent(t.run.options.token);
      for (const name of ['access_token', 'token', 'auth', 'authorization', 'api_key', 'key']) {
        const call = { target: `${path}?${name}=${token}`, headers: nobody };
        t.expect(await t.call('listBridges', call), 401, 'unauthorized');
      }
    },
  },
  '421/foreign-host': {
    level: 'SHOULD',
    profile: 'read',
    needs: 'nothing',
    sentence: HOST,
    async check(t) {
      for (const host of ['rebound.example', 'localhost.rebound.example', '127.0.0.1.rebound.example:80'])
        await expectRefused(t, { headers: { host } }, 421, 'host_not_allowed');
    },
  },
  '421/before-401': {
    level: 'SHOULD',
    profile: 'read',
    needs: 'nothing',
    sentence: 'When several things are wrong with a request, the first of these decides',
    async check(t) {
      const headers = { host: 'rebound.example', ...nobody };
      // Named by the order that the spec has had from the start; the list decides.
      const [first] = checks.find(({ id }) => id === 'host' || id === 'token')?.errors ?? [];
      await expectRefused(t, { headers }, first?.status ?? 0, first?.code);
    },
  },
  '431/large-headers': {
    level: 'SHOULD',
    profile: 'read',
    sentence: 'The headers are larger than the server reads.',
    async check(t) {
      const large = { headers: { 'x-padding': 'x'.repeat(200_000) } };
      const answer = await expectRefused(t, large, 431, 'headers_too_large', [200]);
      if (answer?.status === 200) t.notApplicable('The server reads headers of 200 kB.');
    },
  },
  'cors/closed': {
    level: 'SHOULD',
    profile: 'read',
    needs: 'nothing',
    sentence: CORS,
    async check(t) {
      expectClosed(t, (await t.call('listBridges', { headers: { origin: ORIGIN } })).headers);
      expectClosed(t, (await t.call('listBridges', { headers: { origin: 'null' } })).headers);
    },
  },
  'cors/no-preflight': {
    level: 'SHOULD',
    profile: 'read',
    needs: 'nothing',
    sentence: CORS,
    async check(t) {
      const headers = {
        origin: ORIGIN,
        ...nobody,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      };
      // A preflight is a request of no operation, so its status is documented nowhere.
      const { path: target } = operationById('listBridges');
      expectClosed(t, (await t.call(undefined, { method: 'OPTIONS', target, headers })).headers);
    },
  },
});

/**
 * A request that has to be refused: by the API with this status and code, or by an HTTP library or a proxy that lets none through, in
 * its own way, which may be to hang up.
 *
 * @param others statuses that the API may answer with too
 */
async function expectRefused(
  t: Context,
  call: Call,
  status: number,
  code?: string,
  others: readonly number[] = [],
): Promise<Exchange | undefined> {
  const answer = await unlessClosed(t.call('listBridges', call));
  if (!answer || answer.isOfTransport || others.includes(answer.status)) return answer;
  return t.expect(answer, status, code);
}

/** The answer, or none if the connection was closed instead. @throws {NoAnswer} when none came for another reason */
export async function unlessClosed(answer: Promise<Exchange>): Promise<Exchange | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NoAnswer && error.isClosed) return undefined;
    throw error;
  }
}

function expectClosed(t: Context, headers: Readonly<Record<string, string>>): void {
  const allowed = headers['access-control-allow-origin'];
  t.check(
    allowed === undefined,
    `A page of a foreign origin is let in: Access-Control-Allow-Origin is ${allowed}.`,
  );
}
