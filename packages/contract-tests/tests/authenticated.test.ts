import { expect, it } from 'vitest';
import { observedRules } from '../src/rules/by-subject/every-answer.ts';
import type { Exchange } from '../src/suite/exchange.ts';

const rule = observedRules.find(({ id }) => id === 'api/headers/x-beeper-desktop-version');

function exchange(status: number, code: string, requestHeaders = { authorization: 'Bearer any' }): Exchange {
  const json = { code, message: 'It is so. Do this.' };
  return {
    number: 1,
    operationId: 'listLoginFlows',
    method: 'GET',
    url: 'http://localhost/v1/bridges/any/login-flows',
    params: {},
    requestHeaders,
    requestBody: undefined,
    status,
    headers: {},
    text: JSON.stringify(json),
    json,
    sentAt: 0,
    answeredAt: 1,
    isOfTransport: false,
  };
}

it.each([
  [200, 'none', true],
  [400, 'invalid_json', true],
  [400, 'invalid_http', false],
  [401, 'unauthorized', false],
  [404, 'route_not_found', true],
  [421, 'host_not_allowed', false],
  [503, 'bridge_unavailable', true],
  [503, 'authentication_unavailable', false],
])('an answer with %i %s is of who is known: %j', (status, code, isAuthenticated) => {
  expect(rule?.about(exchange(status, code))).toBe(isAuthenticated);
});

it('an answer to who shows no token is not', () => {
  expect(rule?.about(exchange(200, 'none', { authorization: '' }))).toBe(false);
});
