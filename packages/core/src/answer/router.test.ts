import { describe, expect, it } from 'vitest';
import { createRouter, readTarget } from './router.ts';

const rows = [
  { method: 'GET', path: '/v1/bridges' },
  { method: 'GET', path: '/v1/bridges/{bridgeID}' },
  { method: 'DELETE', path: '/v1/bridges/{id}' },
  { method: 'GET', path: '/v1/bridges/{bridgeID}/logins/{loginID}' },
  { method: 'POST', path: '/v1/bridges/all/logins/{loginID}' },
  { method: 'GET', path: '/v1/bridges/all' },
];
const find = createRouter(rows);
const seen = (path: string) =>
  find(path).map(({ rows: found, values }) => [[...found.keys()].join(), ...values]);

describe('a path', () => {
  it.each<[string, string[][]]>([
    ['/v1/bridges', [['GET']]],
    ['/v1/bridges/', [['GET,DELETE', '']]],
    ['/v1/bridges/a', [['GET,DELETE', 'a']]],
    ['/v1/bridges/all', [['GET'], ['GET,DELETE', 'all']]],
    [
      '/v1/bridges/all/logins/b',
      [
        ['POST', 'b'],
        ['GET', 'all', 'b'],
      ],
    ],
    ['/v1/bridges//logins/', [['GET', '', '']]],
    ['/v1/%62ridges/a%2Fb', [['GET,DELETE', 'a/b']]],
    ['/v1/bridges/%252F', [['GET,DELETE', '%2F']]],
    ['/v1/bridges/../bridges', []],
    ['/V1/bridges', []],
    ['//v1/bridges', []],
    ['/v1/bridges/%zz', []],
    ['/v1/bridges/%ff', []],
    ['/v1', []],
    ['/', []],
    ['', []],
    ['*', []],
    ['v1/bridges', []],
  ])('%s leads to %j', (path, expected) => {
    expect(seen(path)).toEqual(expected);
  });
});

describe('a target', () => {
  it.each([
    ['/v1/bridges', '/v1/bridges', '', undefined],
    ['/v1/bridges?a=1?&b#c', '/v1/bridges', 'a=1?&b', undefined],
    ['/v1/bridges#a?b', '/v1/bridges', '', undefined],
    ['http://localhost:1/v1/bridges?a', '/v1/bridges', 'a', 'localhost:1'],
    ['HTTPS://evil.example', '', '', 'evil.example'],
    ['http://?a', '', 'a', ''],
    ['*', '*', '', undefined],
    ['localhost:80', 'localhost:80', '', undefined],
    ['//evil.example/v1', '//evil.example/v1', '', undefined],
  ])('%s is taken apart', (target, path, query, host) => {
    expect(readTarget(target)).toEqual({ path, query, host });
  });
});
