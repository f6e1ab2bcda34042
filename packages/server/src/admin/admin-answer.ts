// What operators ask on a port of their own: whether the process answers, whether it is to be sent requests, and its metrics.
import { type API, hostCheck, isLoopback, type OutgoingAnswer } from '@bridges-api/core';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Whether a server is to be sent requests: `ready`, or why not. */
export type Readiness = 'ready' | 'starting' | 'stopping' | 'store_unavailable';

export interface AdminOptions {
  /** Where it listens. */
  readonly host: string;
  readonly readiness: () => Readiness;
  readonly metrics: Pick<Metrics, 'contentType' | 'text'>;
  readonly log: Logger;
}

const PATHS = ['/health', '/ready', '/metrics'];

/**
 * Answers operators. Nobody is asked for a token, and no page can read an answer: where only this machine gets, as by default, the `Host`
 * header must be a name of it. On another address every name is taken, since those who look at servers call them by many.
 */
export function adminAnswer({ host, log, metrics, readiness }: AdminOptions): API['answer'] {
  const isOurs = isLoopback(host) || host === '::1' ? hostCheck(host) : () => true;
  return async ({ headers, method, target }) => {
    if (!isOurs(headers.host)) return said(421, 'This name is not one of this machine.');
    const [path = ''] = target.split('?', 1);
    if (!PATHS.includes(path)) return said(404, `There is nothing here. There are ${PATHS.join(', ')}.`);
    if (method !== 'GET' && method !== 'HEAD')
      return said(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    if (path === '/health') return json(200, { status: 'alive' });
    if (path === '/ready') {
      const status = readiness();
      return json(status === 'ready' ? 200 : 503, { status });
    }
    try {
      return answer(200, metrics.contentType, await metrics.text());
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'Error' }, 'The metrics cannot be read.');
      return said(500, 'The metrics cannot be read.');
    }
  };
}

function said(status: number, message: string, headers?: OutgoingAnswer['headers']): OutgoingAnswer {
  return json(status, { message }, headers);
}

function json(status: number, body: object, headers?: OutgoingAnswer['headers']): OutgoingAnswer {
  return answer(status, 'application/json; charset=utf-8', JSON.stringify(body), headers);
}

function answer(
  status: number,
  type: string,
  body: string,
  headers?: OutgoingAnswer['headers'],
): OutgoingAnswer {
  return {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', ...headers },
    body,
    route: undefined,
    operationId: undefined,
  };
}
