import { expect, it } from 'vitest';
import { isOfTransport } from '../src/suite/transport.ts';

const sent = (target: string) => ({ method: 'GET', target, headers: {} });
const page = { status: 400, json: undefined };

it.each(['/v1/bridges/a%00', '/v1/bridges/%zz', '/v2'])(
  '%s may be refused before it reaches the API',
  (target) => {
    expect(isOfTransport(sent(target), page)).toBe(true);
  },
);

it('what is found all the same, breaks, or is an error of the API is of the application', () => {
  expect(isOfTransport(sent('/v1/bridges/a%00'), { status: 200, json: {} })).toBe(false);
  expect(isOfTransport(sent('/v1/bridges/a%00'), { status: 500, json: undefined })).toBe(false);
  expect(isOfTransport(sent('/v1/bridges/a%00'), { status: 404, json: { code: 'bridge_not_found' } })).toBe(
    false,
  );
});

it('an odd ID is left to the API', () => {
  expect(isOfTransport(sent('/v1/bridges/a%3Bx'), page)).toBe(false);
});
