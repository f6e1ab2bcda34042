import { describe, expect, it } from 'vitest';
import { hostCheck, tokenCheck } from './access.ts';

describe('hostCheck', () => {
  const isOurs = hostCheck('192.168.0.7');

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:23373',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.evil.example',
    'localhost.',
    'localhost:23373:1',
    'localhost:port',
    'localhost, localhost',
    'user@localhost',
    '127.0.0.256',
    '127.1',
    '0.0.0.0',
    '::1',
    '[::2]',
    '[::1',
    '[::1]evil.example',
    '192.168.0.8',
  ])('refuses %j', (header) => {
    expect(isOurs(header)).toBe(false);
  });

  it.each([
    'localhost',
    'localhost:23373',
    'LocalHost:1',
    '127.0.0.1',
    '127.8.9.10:80',
    '[::1]',
    '[::1]:23373',
    'localhost:',
    '192.168.0.7',
    '192.168.0.7:23373',
  ])('takes %j', (header) => {
    expect(isOurs(header)).toBe(true);
  });

  it('takes the host it is given with and without brackets', () => {
    expect(hostCheck('FE80::1')('[fe80::1]:23373')).toBe(true);
    expect(hostCheck('Bridges.Lan')('bridges.lan')).toBe(true);
  });
});

describe('tokenCheck', () => {
  const isAllowed = tokenCheck('tokon');

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'token',
    'tokon',
    'Basic tokon',
    'Bearertokon',
    'Bearer toko',
    'Bearer tokonn',
    'Bearer Tokon',
    'Bearer tokon tokon',
    'Bearer tokon, Bearer tokon',
    'Bearer tok\u00f6n',
    'Bearer \u00f4okon',
  ])('refuses %j', (header) => {
    expect(isAllowed(header)).toBe(false);
  });

  it('compares every token with its own', () => {
    expect(isAllowed('Bearer tokom')).toBe(false);
    expect(isAllowed('Bearer tokon')).toBe(true);
    expect(isAllowed('Bearer tok')).toBe(false);
    expect(isAllowed('Bearer tokom')).toBe(false);
  });

  it.each(['Bearer tokon', 'bearer tokon', 'BEARER   tokon', 'Bearer tokon '])('takes %j', (header) => {
    expect(isAllowed(header)).toBe(true);
  });
});
