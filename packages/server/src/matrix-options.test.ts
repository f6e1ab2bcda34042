import { describe, expect, it } from 'vitest';
import { allowance } from './matrix-options.ts';
import { complaintOf, settingsOf, writeConfig } from './testing/commands.ts';

const bridges = [{ id: 'wa', url: 'http://127.0.0.1:29318', sharedSecret: 'secret-of-sixteen' }];
const ann = { name: 'ann', token: 'token-of-ann', userID: '@ann:example.org' };
const matrix = { homeserver: 'https://matrix.example.org' };

const address =
  'matrix.homeserver must be https://HOST/PREFIX or http://HOST:PORT/PREFIX, without a user, a query or a fragment.';
const who =
  'must be the ID of a Matrix user, such as @ann:example.org, or the name of a server, such as example.org.';

it.each<[string, object, string]>([
  ['no homeserver', { matrix: {} }, 'matrix.homeserver is required.'],
  ['a text', { matrix: 'https://matrix.example.org' }, 'matrix must be an object.'],
  ['the name of a server', { matrix: { homeserver: 'example.org' } }, address],
  ['a socket', { matrix: { homeserver: 'unix:/run/synapse.sock' } }, address],
  ['an address with a user', { matrix: { homeserver: 'https://canary@example.org' } }, address],
  ['an address with a query', { matrix: { homeserver: 'https://example.org/?canary' } }, address],
  [
    'plain http to another machine',
    { matrix: { homeserver: 'http://matrix.lan:8008' } },
    'matrix.homeserver is plain http to another machine, on which others can read along.',
  ],
  ['nobody', { matrix: { ...matrix, allow: [] } }, 'matrix.allow must not be empty.'],
  [
    'a text for a list',
    { matrix: { ...matrix, allow: '@ann:example.org' } },
    'matrix.allow must be an array.',
  ],
  ['a user without a server', { matrix: { ...matrix, allow: ['@ann'] } }, `matrix.allow.0 ${who}`],
  ['a pattern', { matrix: { ...matrix, allow: ['*.example.org'] } }, `matrix.allow.0 ${who}`],
  ['an empty text', { matrix: { ...matrix, allow: ['example.org', ''] } }, `matrix.allow.1 ${who}`],
  ['another key', { matrix: { ...matrix, token: 'canary' } }, 'matrix.token is unknown.'],
  ['no bridges', { matrix, bridges: undefined }, 'matrix is of no use without bridges,'],
  ['the sandbox alone', { matrix, bridges: undefined, sandbox: {} }, 'matrix is of no use without bridges,'],
  [
    'a token that is nobody else’s',
    { matrix, token: 'canary' },
    'token is of no use beside matrix without userID, which says whose it is. Leave it out.',
  ],
  [
    'a token beside owners',
    { matrix, owners: [ann], token: 'canary' },
    'token is of no use beside owners, who have their own. Leave it out.',
  ],
])('refuses %s', (_, content, message) => {
  const complaint = complaintOf([`--config=${writeConfig({ bridges, ...content })}`]);
  expect(complaint).toContain(`bridges.json: ${message}`);
  expect(complaint).not.toContain('canary');
});

it('refuses a token of the command line that is nobody else’s', () => {
  const config = writeConfig({ bridges, matrix });
  expect(complaintOf([`--config=${config}`, '--token=canary'])).toContain(
    '--token is of no use beside matrix',
  );
});

it('leaves a token of the environment alone, which may be there for a client', () => {
  const config = writeConfig({ bridges, matrix });
  expect(settingsOf([`--config=${config}`], { BEEPER_ACCESS_TOKEN: 'any' }).owners).toEqual([]);
});

describe('matrix', () => {
  it('is there alone, or beside owners, or beside the one of a token', () => {
    const settings = (more: object) => settingsOf([`--config=${writeConfig({ bridges, matrix, ...more })}`]);
    expect(settings({})).toMatchObject({ matrix, owners: [] });
    expect(settings({ owners: [ann] }).owners).toMatchObject([{ name: 'ann' }]);
    const one = settings({ userID: '@ann:example.org', token: 'any' });
    expect(one).toMatchObject({ matrix, userID: '@ann:example.org', token: 'any' });
    expect(one.owners).toBeUndefined();
  });

  it.each([
    [{ homeserver: 'https://Matrix.example.org/' }, 'https://matrix.example.org'],
    [{ homeserver: 'https://example.org/matrix/' }, 'https://example.org/matrix'],
    [{ homeserver: 'http://localhost:8008' }, 'http://localhost:8008'],
    [{ homeserver: 'http://synapse:8008', insecure: true }, 'http://synapse:8008'],
  ])('%j is at %s', (given, homeserver) => {
    expect(settingsOf([`--config=${writeConfig({ bridges, matrix: given })}`]).matrix).toEqual({
      homeserver,
    });
  });
});

describe('who may come', () => {
  it.each([
    ['@ann:example.org', true],
    ['@ANN:example.org', false],
    ['@bob:example.org', false],
    ['@carol:other.org', true],
    ['@carol:other.org:8448', false],
    ['@carol:sub.other.org', false],
    ['@other.org:example.org', false],
    ['@dave:port.org:8448', true],
    ['@dave:port.org', false],
  ])('of those who are listed: %s %s', (userID, may) => {
    const allow = ['@ann:example.org', 'other.org', 'port.org:8448'];
    expect(allowance({ homeserver: '', allow })(userID)).toBe(may);
  });

  it('is everybody where none is listed', () => {
    expect(allowance({ homeserver: '' })('@anybody:example.org')).toBe(true);
  });
});
