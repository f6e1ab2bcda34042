import { describe, expect, it } from 'vitest';
import { askerFinder, hostCheck } from './access.ts';
import type { SecurityScheme } from './operation.ts';

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

const schemes: readonly SecurityScheme[] = [
  { name: 'bearer', header: 'Authorization', prefix: 'Bearer ' },
  { name: 'key', header: 'X-Key', prefix: '' },
];
const ann = { token: 'tokon', credentials: { key: 'key of ann' } };
const bob = { token: (text: string) => text === 'another' };
const everybody = {};

describe('a token', () => {
  const find = askerFinder(schemes, [ann, bob], everybody);
  const whoShows = (authorization?: string) => find(['bearer'], { authorization });

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
    'Bearer key of ann',
  ])("is no one's in %j", (header) => {
    expect(whoShows(header)).toBeUndefined();
  });

  it('is compared with that of its owner every time', () => {
    expect(whoShows('Bearer tokom')).toBeUndefined();
    expect(whoShows('Bearer tokon')).toBe(ann);
    expect(whoShows('Bearer tok')).toBeUndefined();
    expect(whoShows('Bearer another')).toBe(bob);
    expect(whoShows('Bearer tokom')).toBeUndefined();
  });

  it.each(['Bearer tokon', 'bearer tokon', 'BEARER   tokon', 'Bearer tokon '])('is found in %j', (header) => {
    expect(whoShows(header)).toBe(ann);
  });
});

describe('askerFinder', () => {
  const find = askerFinder(schemes, [ann, bob], everybody);

  it('knows who asks by any scheme that is taken, with a credential of its own or the token', () => {
    expect(find(['key'], { 'x-key': 'key of ann' })).toBe(ann);
    expect(find(['key'], { 'x-key': 'another' })).toBe(bob);
    expect(find(['key'], { 'x-key': 'tokon' })).toBeUndefined();
    expect(find(['bearer', 'key'], { authorization: 'Bearer no', 'x-key': 'another' })).toBe(bob);
    expect(find(['bearer'], { 'x-key': 'another' })).toBeUndefined();
    expect(find(['unknown'], { authorization: 'Bearer another' })).toBeUndefined();
  });

  it('lets everybody use what takes no credentials, as who they are where they say so', () => {
    expect(find([], {})).toBe(everybody);
    expect(find([], { authorization: 'Bearer another' })).toBe(bob);
  });

  it('takes everybody for one who has no token', () => {
    expect(askerFinder(schemes, [everybody], everybody)(['bearer'], {})).toBe(everybody);
  });

  it('asks another about the bearer tokens of nobody, where these are taken', async () => {
    const asked: string[] = [];
    const carol = {};
    const find = askerFinder(schemes, [ann, bob], everybody, async (token) => {
      asked.push(token);
      return token === 'hers' ? carol : undefined;
    });
    expect(await find(['key', 'bearer'], { authorization: 'Bearer hers', 'x-key': 'no' })).toBe(carol);
    expect(await find([], { authorization: 'Bearer hers' })).toBe(carol);
    expect(await find(['bearer'], { authorization: 'Bearer none' })).toBeUndefined();
    expect(await find([], { authorization: 'Bearer none' })).toBe(everybody);
    expect(asked.splice(0)).toEqual(['hers', 'hers', 'none', 'none']);
    expect(find(['key'], { authorization: 'Bearer hers', 'x-key': 'hers' })).toBeUndefined();
    expect(find(['bearer'], { authorization: 'Bearer another' })).toBe(bob);
    expect(find([], {})).toBe(everybody);
    expect(asked).toEqual([]);
  });

  it('never asks a check about nothing', () => {
    const asked: string[] = [];
    const token = (text: string) => asked.push(text) > 0;
    const find = askerFinder(schemes, [{ token }], everybody);
    expect(find(['bearer', 'key'], { authorization: 'Bearer ' })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
