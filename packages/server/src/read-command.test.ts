import { serverURL, times } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { kebab, names } from './options.ts';
import { readCommand } from './read-command.ts';
import { complaintOf, settingsOf, writeConfig as write } from './testing/commands.ts';
import { UsageError } from './usage-error.ts';

const standardPort = Number(new URL(serverURL).port);

describe('a command line', () => {
  it.each([
    ['--nope', "Unknown option '--nope'. "],
    ['--port', "Option '--port <value>' argument missing. See --help."],
    ['extra', "Unexpected argument 'extra'. "],
    ['--port=', '--port must be an integer.'],
    ['--port=x', '--port must be an integer.'],
    ['--port=1.5', '--port must be an integer.'],
    ['--port=65536', '--port must be at most 65535.'],
    ['--port=-1', '--port must be at least 0.'],
    ['--wait=0', '--wait must be more than 0.'],
    ['--wait=Infinity', '--wait must be at most 2000000.'],
    ['--session-lifetime=x', '--session-lifetime must be a number.'],
    ['--host=', '--host must not be empty.'],
    ['--admin-port=65536', '--admin-port must be at most 65535.'],
    ['--admin-host=127.0.0.1', '--admin-host is of no use without a port.'],
    [`--admin-port=${standardPort}`, '--admin-port must not be the port of the API. Choose another.'],
    ['--token=', '--token must have letters, digits'],
    ['--token=a b', '--token must have letters, digits'],
    ['--log-level=loud', '--log-level must be one of silent, fatal,'],
    ['--max-live-sessions=0', '--max-live-sessions must be at least 1.'],
    ['--cors-origin=*', '--cors-origin must be an origin'],
    ['--cors-origin=null', '--cors-origin must be an origin'],
    ['--cors-origin=http://a.example/', '--cors-origin must be an origin'],
    ['--cors-origin=file://a', '--cors-origin must be an origin'],
    ['--user-id=ann', '--user-id must be the ID of a Matrix user, such as @ann:example.org.'],
    ['--max-live-sessions-per-owner=0', '--max-live-sessions-per-owner must be at least 1.'],
    ['--bridges=[]', "Unknown option '--bridges'."],
    ['--sandbox-speed=-1', '--sandbox-speed must be more than 0.'],
    ['--passkey-origin=localhost:8080', '--passkey-origin must be an origin'],
    ['--config=/nowhere.json', '/nowhere.json does not exist. '],
  ])('with %s is refused in a line', (arg, message) => {
    expect(() => readCommand([arg], {}, '1')).toThrow(UsageError);
    expect(complaintOf([arg])).toContain(message);
    expect(complaintOf([arg])).not.toContain('\n');
  });

  it('has every default without options', () => {
    expect(settingsOf([])).toEqual({
      port: standardPort,
      host: '127.0.0.1',
      adminHost: '127.0.0.1',
      corsOrigin: [],
      logLevel: 'warn',
      ...times,
      maxLiveSessions: 10_000,
      maxSessionStarts: 600,
      sandboxSpeed: 1,
      passkeyOrigin: 'http://localhost:8080',
      sandbox: { bridges: {} },
    });
  });

  it('has its options as they are meant, also after a --', () => {
    const args = [
      '--',
      '--port=0',
      '--wait=0.5',
      '--cors-origin=http://a.example',
      '--cors-origin=https://b.example:1',
    ];
    expect(settingsOf(args)).toMatchObject({
      port: 0,
      wait: 0.5,
      corsOrigin: ['http://a.example', 'https://b.example:1'],
    });
  });

  it('can give operators any other port, or leave both to the system', () => {
    expect(settingsOf(['--port=1', `--admin-port=${standardPort}`])).toMatchObject({
      adminPort: standardPort,
    });
    expect(settingsOf(['--port=0', '--admin-port=0'])).toMatchObject({ port: 0, adminPort: 0 });
    expect(settingsOf(['--admin-port=2', '--admin-host=::'])).toMatchObject({ adminHost: '::' });
  });

  it('can ask for help, which names every option, and for the version', () => {
    const { show } = readCommand(['--help', '--port=x'], {}, '1') as { show: string };
    const shown = show.match(/(?<=^ {2}--)\S+(?= \S+ {2,}\S)/gm);
    expect(shown).toEqual([...names.map(kebab), 'config']);
    expect(readCommand(['--version'], {}, '1.2.3')).toEqual({ show: '1.2.3' });
  });
});

describe('a token', () => {
  const env = { BEEPER_ACCESS_TOKEN: 'from-env' };

  it('comes from the command line, else from the environment, else from the file', () => {
    const config = `--config=${write('{"token":"from-file"}')}`;
    expect(settingsOf([config, '--token=from-args'], env).token).toBe('from-args');
    expect(settingsOf([config], env).token).toBe('from-env');
    expect(settingsOf([config], { BEEPER_ACCESS_TOKEN: '' }).token).toBe('from-file');
    expect(settingsOf([]).token).toBeUndefined();
  });

  it('that no header can carry is refused without being repeated', () => {
    const message = complaintOf([], { BEEPER_ACCESS_TOKEN: 'sëcret' });
    expect(message).toMatch(/^BEEPER_ACCESS_TOKEN must have letters/);
    expect(message).not.toContain('cret');
  });
});

describe('a file', () => {
  it.each([
    ['{', ' cannot be read as JSON.'],
    ['[]', ' must be an object.'],
    ['{"prot":1}', ': prot is unknown. Known are port, host,'],
    ['{"cors-origin":[]}', ': cors-origin is unknown.'],
    ['{"port":"1"}', ': port must be an integer.'],
    ['{"token":"a b"}', ': token must have letters'],
    ['{"corsOrigin":["http://a.example","*"]}', ': corsOrigin.1 must be an origin'],
    ['{"sandbox":[]}', ': sandbox must be an object.'],
    ['{"sandbox":{"speed":1}}', ': sandbox.speed is unknown. Known are bridges.'],
    [
      '{"sandbox":{"bridges":{"a":{"max":1}}}}',
      ': sandbox.bridges.a.max is unknown. Known are disabled, maxAccounts.',
    ],
    [
      '{"sandbox":{"bridges":{"a":{"maxAccounts":0}}}}',
      ': sandbox.bridges.a.maxAccounts must be at least 1.',
    ],
    ['{"sandbox":{"bridges":{"a":{"disabled":"no"}}}}', ': sandbox.bridges.a.disabled must be a boolean.'],
    ['{"adminHost":"::"}', ': adminHost is of no use without a port.'],
    ['{"port":2,"adminPort":2}', ': adminPort must not be the port of the API. Choose another.'],
    ['{"userID":"ann"}', ': userID must be the ID of a Matrix user, such as @ann:example.org.'],
  ])('with %s is refused in a line that names it', (text, message) => {
    const file = write(text);
    expect(complaintOf([`--config=${file}`])).toContain(`${file}${message}`);
  });

  it('is not asked for what the command line says', () => {
    const config = write(
      '{"port":1,"corsOrigin":["http://a.example"],"sandbox":{"bridges":{"irc":{"disabled":true}}}}',
    );
    expect(settingsOf([`--config=${config}`, '--port=2', '--cors-origin=http://b.example'])).toMatchObject({
      port: 2,
      corsOrigin: ['http://b.example'],
      sandbox: { bridges: { irc: { disabled: true } } },
      config,
    });
  });
});
