import { describe, expect, it } from 'vitest';
import { complaintOf, settingsOf, writeConfig } from './testing/commands.ts';

const SECRET = 'secret-of-sixteen';
const bridge = { id: 'wa', url: 'http://127.0.0.1:29318', sharedSecret: SECRET };

describe('a bridge', () => {
  it('has what is said of it, and no more', () => {
    expect(bridgesOf([bridge])).toEqual([{ ...bridge, provider: 'self-hosted' }]);
    const { sandbox } = settingsOf([`--config=${write([bridge])}`]);
    expect(sandbox).toBeUndefined();
    const whole = {
      ...bridge,
      provider: 'cloud',
      displayName: 'WhatsApp',
      type: 'whatsapp',
      network: 'whatsapp',
      maxAccounts: 2,
      disabled: true,
    };
    expect(bridgesOf([{ ...whole, insecure: false }])).toEqual([whole]);
  });

  it.each([
    ['http://127.0.0.1:29318/', 'http://127.0.0.1:29318'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://localhost:80/wa/', 'http://localhost/wa'],
    ['http://[::1]:1/wa', 'http://[::1]:1/wa'],
    ['https://Example.org/a/b//', 'https://example.org/a/b'],
    ['unix:/run/wa.sock', 'unix:/run/wa.sock'],
  ])('is found at %s', (url, found) => {
    expect(bridgesOf([{ ...bridge, url }])).toMatchObject([{ url: found }]);
  });

  it('may be on another machine by plain http where that is said to be good enough', () => {
    expect(bridgesOf([{ ...bridge, url: 'http://wa.lan:29318', insecure: true }])).toMatchObject([
      { url: 'http://wa.lan:29318' },
    ]);
  });

  it('has its secret in a file or a variable, without a newline at the end', () => {
    const { id, url } = bridge;
    const config = write(
      [
        { id, url, sharedSecretFile: 'secret' },
        { id: 'tg', url, sharedSecretEnv: 'TG' },
      ],
      {},
      { secret: `${SECRET}\r\n` },
    );
    expect(settingsOf([`--config=${config}`], { TG: `${SECRET}\n` }).bridges).toMatchObject([
      { sharedSecret: SECRET },
      { sharedSecret: SECRET },
    ]);
  });

  it('can be served beside the sandbox', () => {
    const settings = settingsOf([`--config=${write([bridge], { sandbox: {} })}`]);
    expect(settings).toMatchObject({ bridges: [{ id: 'wa' }], sandbox: { bridges: {} } });
  });

  it('belongs to the user of the command line as well', () => {
    const config = writeConfig({ bridges: [bridge] });
    expect(settingsOf([`--config=${config}`, '--user-id=@ann:example.org']).userID).toBe('@ann:example.org');
  });
});

const unreadable = { ...bridge, sharedSecret: undefined };
const address =
  'bridges.0.url must be http://HOST:PORT/PREFIX, https://HOST/PREFIX or unix:/PATH, without a user, a query or a fragment.';

it.each<[string, unknown, string]>([
  [
    'the map of before',
    { twitter: { disabled: true } },
    'bridges is a list of real bridges. What changes the sandbox goes into "sandbox": { "bridges": { … } }.',
  ],
  ['a text', 'wa', 'bridges must be an array.'],
  ['no bridge', [], 'bridges must not be empty.'],
  ['no object', ['wa'], 'bridges.0 must be an object.'],
  ['no ID', [{ ...bridge, id: undefined }], 'bridges.0.id is required.'],
  [
    'an empty ID',
    [{ ...bridge, id: '' }],
    'bridges.0.id must have letters, digits and the characters _- only.',
  ],
  ['a dot in its ID', [{ ...bridge, id: 'wa.a' }], 'bridges.0.id must have letters,'],
  ['a slash in its ID', [{ ...bridge, id: 'wa/a' }], 'bridges.0.id must have letters,'],
  ['a long ID', [{ ...bridge, id: 'a'.repeat(256) }], 'bridges.0.id must have at most 255 characters.'],
  ['the same ID', [bridge, bridge], 'Two bridges have the ID wa. Give each an ID of its own.'],
  ['no address', [{ ...bridge, url: undefined }], 'bridges.0.url is required.'],
  ['a host alone', [{ ...bridge, url: 'wa.lan:29318' }], address],
  ['another scheme', [{ ...bridge, url: 'ftp://wa.lan' }], address],
  ['a user', [{ ...bridge, url: 'http://ann:canary@localhost' }], address],
  ['an empty user', [{ ...bridge, url: 'http://@localhost' }], address],
  ['a query', [{ ...bridge, url: 'http://localhost?canary' }], address],
  ['an empty query', [{ ...bridge, url: 'http://localhost/?' }], address],
  ['a fragment', [{ ...bridge, url: 'http://localhost/#canary' }], address],
  ['no port', [{ ...bridge, url: 'http://localhost:port' }], address],
  ['a socket that is not absolute', [{ ...bridge, url: 'unix:run/wa.sock' }], address],
  ['no socket', [{ ...bridge, url: 'unix:/' }], address],
  [
    'plain http to another machine',
    [{ ...bridge, url: 'http://wa.lan' }],
    'bridges.0.url is plain http to another machine, on which others can read along. Use https, or set "insecure": true.',
  ],
  [
    'http to what begins like us',
    [{ ...bridge, url: 'http://127.0.0.1.example' }],
    'bridges.0.url is plain http',
  ],
  ['http to every address', [{ ...bridge, url: 'http://0.0.0.0' }], 'bridges.0.url is plain http'],
  [
    'no secret',
    [unreadable],
    'bridges.0 needs exactly one of sharedSecret, sharedSecretFile, sharedSecretEnv.',
  ],
  ['two secrets', [{ ...bridge, sharedSecretEnv: 'TG' }], 'bridges.0 needs exactly one of sharedSecret,'],
  [
    'a short secret',
    [{ ...bridge, sharedSecret: 'canary-and-short'.slice(1) }],
    'bridges.0.sharedSecret is a secret of fewer than 16 characters.',
  ],
  [
    'a secret with spaces',
    [{ ...bridge, sharedSecret: 'canary in a cage of ours' }],
    'bridges.0.sharedSecret is a secret that no header can carry.',
  ],
  [
    'a file that is not there',
    [{ ...unreadable, sharedSecretFile: 'nowhere' }],
    'bridges.0.sharedSecretFile names nowhere, which cannot be read (ENOENT). Name a file that has the secret alone.',
  ],
  [
    'an empty file',
    [{ ...unreadable, sharedSecretFile: 'empty' }],
    'names empty, which is empty. Name a file',
  ],
  ['a directory', [{ ...unreadable, sharedSecretFile: '.' }], 'names ., which cannot be read (EISDIR).'],
  [
    'a short secret in a file',
    [{ ...unreadable, sharedSecretFile: 'short' }],
    'sharedSecretFile is a secret of fewer',
  ],
  [
    'a variable that is not set',
    [{ ...unreadable, sharedSecretEnv: 'NOWHERE' }],
    'bridges.0.sharedSecretEnv names NOWHERE, which is not set. Set it to the secret.',
  ],
  [
    'no name of a variable',
    [{ ...unreadable, sharedSecretEnv: 'canary!' }],
    'must be the name of a variable,',
  ],
  [
    'another provider',
    [{ ...bridge, provider: 'mine' }],
    'bridges.0.provider must be one of cloud, self-hosted,',
  ],
  ['no account', [{ ...bridge, maxAccounts: 0 }], 'bridges.0.maxAccounts must be at least 1.'],
  ['an empty name', [{ ...bridge, displayName: '' }], 'bridges.0.displayName must not be empty.'],
  ['a word for disabled', [{ ...bridge, disabled: 'no' }], 'bridges.0.disabled must be a boolean.'],
  [
    'an unknown key',
    [{ ...bridge, secret: 'canary' }],
    'bridges.0.secret is unknown. Known are id, url, sharedSecret,',
  ],
])('bridges with %s are refused in a line', (_, bridges, message) => {
  const config = write(bridges, {}, { empty: '\n', short: 'canary' });
  const complaint = complaintOf([`--config=${config}`]);
  expect(complaint).toContain(`${config}: `);
  expect(complaint).toContain(message);
  expect(complaint).not.toContain('canary');
});

it('bridges with the ID of a sandbox bridge are refused beside the sandbox', () => {
  const config = write([{ ...bridge, id: 'irc' }], { sandbox: {} });
  expect(complaintOf([`--config=${config}`])).toBe(
    `${config}: bridges.0.id is that of a sandbox bridge. Choose another, or leave sandbox out.`,
  );
  expect(bridgesOf([{ ...bridge, id: 'irc' }])).toMatchObject([{ id: 'irc' }]);
});

it('bridges without a user are refused', () => {
  const config = writeConfig({ bridges: [bridge] });
  expect(complaintOf([`--config=${config}`])).toBe(
    `${config}: userID is required, since there are bridges. Say whose they are, such as @ann:example.org, or list owners.`,
  );
});

function bridgesOf(bridges: unknown[]) {
  return settingsOf([`--config=${write(bridges)}`]).bridges;
}

function write(bridges: unknown, more = {}, others = {}): string {
  return writeConfig({ userID: '@ann:example.org', bridges, ...more }, others);
}
