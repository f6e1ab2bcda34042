import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { complaintOf, settingsOf, writeConfig } from './testing/commands.ts';
import { digestCheck } from './token-check.ts';

const ann = { name: 'ann', token: 'token-of-ann', userID: '@ann:example.org' };
const bob = { name: 'bob', token: 'token-of-bob', userID: '@bob:example.org' };
const digest = createHash('sha256').update(ann.token).digest('hex');
const wa = { id: 'wa', url: 'http://127.0.0.1:29318', sharedSecret: 'secret-of-sixteen' };

describe('owners', () => {
  it('have their tokens in the file, in files beside it, or as digests', () => {
    const owners = [ann, { name: 'bob', tokenFile: 'token' }, { name: 'carol', tokenSHA256: 'A'.repeat(64) }];
    const config = writeConfig({ owners }, { token: 'token-of-bob\n' });
    expect(settingsOf([`--config=${config}`], { BEEPER_ACCESS_TOKEN: 'of-a-client' }).owners).toEqual([
      { name: 'ann', token: { text: 'token-of-ann' }, userID: '@ann:example.org' },
      { name: 'bob', token: { text: 'token-of-bob' } },
      { name: 'carol', token: { sha256: 'a'.repeat(64) } },
    ]);
  });

  it('are not there unless they are listed', () => {
    expect(settingsOf([]).owners).toBeUndefined();
  });
});

it.each<[string, object, string]>([
  ['no list', { owners: { ann } }, 'owners must be an array.'],
  ['nobody', { owners: [] }, 'owners must not be empty.'],
  ['no name', { owners: [{ token: 'canary' }] }, 'owners.0.name is required.'],
  ['a space in a name', { owners: [{ ...ann, name: 'a b' }] }, 'owners.0.name must have letters, digits'],
  ['the same name', { owners: [ann, { ...bob, name: 'ann' }] }, 'Two owners have the name ann.'],
  [
    'the same token',
    { owners: [ann, { ...bob, token: ann.token }] },
    'Two owners have the same token. Give each a token of its own.',
  ],
  [
    'a token and its digest',
    { owners: [ann, { name: 'bob', tokenSHA256: digest.toUpperCase() }] },
    'Two owners have the same token.',
  ],
  [
    'the same user',
    { owners: [ann, { ...bob, userID: ann.userID }] },
    'Two owners have the user ID @ann:example.org, and would share their accounts.',
  ],
  ['no token', { owners: [{ name: 'ann' }] }, 'owners.0 needs exactly one of token, tokenFile, tokenSHA256.'],
  ['two tokens', { owners: [{ ...ann, tokenFile: 'token' }] }, 'owners.0 needs exactly one of token,'],
  ['a token with a space', { owners: [{ ...ann, token: 'canary b' }] }, 'owners.0.token must have letters,'],
  [
    'such a token in a file',
    { owners: [{ name: 'ann', tokenFile: 'spaced' }] },
    'owners.0.tokenFile is a token that must have letters, digits and the characters -._~+/= only.',
  ],
  [
    'a file that is not there',
    { owners: [{ name: 'ann', tokenFile: 'nowhere' }] },
    'owners.0.tokenFile names nowhere, which cannot be read (ENOENT).',
  ],
  ['a short digest', { owners: [{ name: 'ann', tokenSHA256: 'canary' }] }, 'must be a SHA-256 digest, of 64'],
  [
    'no user of Matrix',
    { owners: [{ ...ann, userID: 'ann' }] },
    'owners.0.userID must be the ID of a Matrix user',
  ],
  [
    'an unknown key',
    { owners: [{ ...ann, secret: 'canary' }] },
    'owners.0.secret is unknown. Known are name, token,',
  ],
  [
    'no user at the bridges',
    { owners: [ann, { ...bob, userID: undefined }], bridges: [wa] },
    'owners.1.userID is required, since there are bridges.',
  ],
  [
    'a token beside',
    { owners: [ann], token: 'canary' },
    'token is of no use beside owners, who have their own.',
  ],
  ['a user beside', { owners: [ann], userID: '@canary:a' }, 'userID is of no use beside owners'],
])('owners with %s are refused in a line', (_, content, message) => {
  const config = writeConfig(content, { spaced: 'canary in a cage' });
  const complaint = complaintOf([`--config=${config}`]);
  expect(complaint).toContain(`${config}: ${message.startsWith('must') ? 'owners.0.' : message}`);
  expect(complaint).toContain(message);
  expect(complaint).not.toMatch(/canary|token-of/);
});

it.each(['--token=canary', '--user-id=@canary:a.example'])('owners with %s are refused', (arg) => {
  const config = writeConfig({ owners: [ann] });
  expect(complaintOf([`--config=${config}`, arg])).toBe(
    `${config}: ${arg.replace(/=.*/, '')} is of no use beside owners, who have their own. Leave it out.`,
  );
});

it('a token is known by its digest', () => {
  const isToken = digestCheck(digest);
  expect([isToken('token-of-ann'), isToken('token-of-bob'), isToken('')]).toEqual([true, false, false]);
});
