import { bundle, type Document } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { commandsFile } from './commands.ts';
import { argumentName, commandName, optionName, placeholder } from './names.ts';

type Spec = Omit<Document, 'paths'> & { paths: Record<string, Record<string, unknown>> };

describe('names', () => {
  it.each([
    ['listBridges', '/v1/bridges', 'bridges list'],
    ['getBridge', '/v1/bridges/{bridgeID}', 'bridges retrieve'],
    ['getBridgeAvatar', '/v1/bridges/{bridgeID}/avatar', 'bridges retrieve-avatar'],
    ['removeBridgeLogin', '/v1/bridges/{bridgeID}/logins/{loginID}/remove', 'bridges:logins remove'],
    ['createChat', '/v1/bridges/{bridgeID}/chats', 'bridges:chats create'],
    ['updateChat', '/v1/chats/{chatID}', 'chats update'],
    ['getAccount', '/v1/accounts/{accountID}', 'accounts retrieve'],
  ])('%s %s is %s', (operationId, path, command) => {
    const { group, name } = commandName({ operationId, path });
    expect(`${group} ${name}`).toBe(command);
  });

  it.each([
    ['bridgeID', 'bridge-id'],
    ['lastURL', 'last-url'],
    ['loginSessionID', 'login-session-id'],
    ['type', 'type'],
    ['imgURLs', 'img-urls'],
    ['X-Trace', 'x-trace'],
  ])('%s is --%s', (name, option) => {
    expect(optionName(name)).toBe(option);
  });
});

describe('the argument of a command', () => {
  it.each([
    ['/v1/bridges', undefined, undefined],
    ['/v1/accounts/{accountID}', 'accountID', 'ACCOUNT'],
    ['/v1/bridges/{bridgeID}/logins', 'bridgeID', 'BRIDGE'],
    ['/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}', 'loginSessionID', 'LOGIN-SESSION'],
    ['/v1/chats/{chatName}', 'chatName', 'CHAT-NAME'],
  ])('of %s is %s, shown as %s', (path, name, shown) => {
    expect(argumentName({ path })).toBe(name);
    expect(name && placeholder(name)).toBe(shown);
  });

  it('is in each of its examples in help, and the option is in none', () => {
    const { commands } = generated(() => {});
    const withArgument = commands.filter(({ argument }) => argument);
    expect(withArgument.length).toBeGreaterThan(5);
    for (const { group, name, argument, examples } of withArgument)
      for (const { command } of examples) {
        const own = command.split('\n').at(-1) ?? '';
        expect(own).toMatch(new RegExp(`^{program} ${group} ${name} [^-]`));
        expect(own).not.toContain(` --${argument?.option} `);
      }
  });
});

it.each([
  ['format', 'Rename what becomes --format in listBridges'],
  ['timeout', 'Rename what becomes --timeout in listBridges'],
  ['help', 'Rename what becomes --help in listBridges'],
  ['bridgeId', 'Rename what becomes --bridge-id in listBridges', 'bridgeID'],
])('refuses an option that is there already: %s', (name, message, other = name) => {
  const parameter = (own: string) => ({ name: own, in: 'query', schema: { type: 'string' }, example: 'a' });
  const change = (spec: Spec) => {
    const { get } = spec.paths['/v1/bridges'] ?? {};
    Object.assign(get ?? {}, { parameters: [...new Set([name, other])].map(parameter) });
  };
  expect(() => generated(change)).toThrow(message);
});

it('refuses a path that gives no group of commands', () => {
  expect(() => commandName({ operationId: 'getStatus', path: '/v1/status' })).toThrow('no group of commands');
});

describe('a new operation', () => {
  it('is a new command with options, help and an example', () => {
    const { commands } = generated((spec) => {
      spec.paths['/v1/chats'] = { post: createChat() };
    });
    expect(commands.at(-1)).toEqual({
      operationId: 'createChat',
      group: 'chats',
      name: 'create',
      brief: 'Create a chat',
      description:
        'Creates a chat. See chats.\n\n- One thing, and more of it.\n\nMore.\n\n--kind:\n  group: Several people.\n  single: Two people.',
      options: [
        {
          name: 'kind',
          property: 'kind',
          help: 'What to create.',
          isRequired: true,
          kind: 'enum',
          values: ['group', 'single'],
        },
        {
          name: 'is-muted',
          property: 'isMuted',
          help: 'Whether. Defaults to false.',
          isRequired: false,
          kind: 'boolean',
        },
        { name: 'limit', property: 'limit', help: '', isRequired: false, kind: 'number' },
        { name: 'titles', property: 'titles', help: '', isRequired: false, kind: 'map' },
        { name: 'people', property: 'people', help: '', isRequired: false, kind: 'json' },
      ],
      examples: [
        {
          title: 'A group',
          command: `{program} chats create --kind group --is-muted --titles 'en=It'\\''s us' --people '["nora"]'`,
        },
      ],
      rows: { at: 'items', columns: [{ name: 'id' }, { name: 'title' }] },
    });
  });

  it('with the name of another is refused', () => {
    const twice = (spec: Spec) => {
      spec.paths['/v1/chats'] = { post: createChat() };
      spec.paths['/v2/chats'] = { post: createChat() };
    };
    expect(() => generated(twice)).toThrow('Two operations of the spec would be the command "chats create".');
  });

  it('has options for its parameters in the query and in headers, and says what is deprecated', () => {
    const { commands } = generated((spec) => {
      const parameters = [
        {
          name: 'limit',
          in: 'query',
          deprecated: true,
          description: 'How many.',
          schema: { type: 'integer' },
          example: 5,
        },
        {
          name: 'kinds',
          in: 'query',
          description: 'Which.',
          schema: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
          example: ['a'],
        },
        {
          name: 'X-Trace',
          in: 'header',
          required: true,
          description: 'Its trace.',
          schema: { type: 'string' },
          example: 't',
        },
      ];
      const { requestBody: _, ...listChats } = createChat();
      spec.paths['/v1/chats'] = {
        get: { ...listChats, operationId: 'listChats', deprecated: true, security: [], parameters },
      };
    });
    expect(commands.at(-1)).toMatchObject({
      description: expect.stringMatching(/^Deprecated\. Creates a chat/),
      isOpen: true,
      options: [
        { name: 'limit', help: 'Deprecated. How many.', isRequired: false, kind: 'number' },
        { name: 'kinds', kind: 'enum', values: ['a', 'b'], isList: true },
        { name: 'x-trace', property: 'X-Trace', isRequired: true, kind: 'string' },
      ],
      examples: [{ command: '{program} chats list --limit 5 --kinds a --x-trace t' }],
    });
  });

  it('is shown as a list by its successes, if they are of one form', () => {
    const { responses } = createChat();
    const other = { content: { 'application/json': { schema: { type: 'object', properties: {} } } } };
    const rowsWith = (second: object) =>
      generated((spec) => {
        spec.paths['/v1/chats'] = { post: { ...createChat(), responses: { ...responses, 202: second } } };
      }).commands.at(-1)?.rows;
    expect(rowsWith(responses[200])).toMatchObject({ at: 'items' });
    expect(rowsWith(other)).toBeUndefined();
  });
});

it('a further security scheme is an option and a variable', () => {
  const spec = structuredClone(bundle) as unknown as Document;
  Object.assign(spec.components.securitySchemes ?? {}, {
    sharedKey: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'A key. It is shared.' },
  });
  expect(listIn(commandsFile(spec), 'credentials')).toContainEqual({
    scheme: 'sharedKey',
    option: 'shared-key',
    variable: 'BEEPER_SHARED_KEY',
    help: 'A key.',
  });
});

it('a spec without operations is refused', () => {
  const none = (spec: Spec) => {
    spec.paths = {};
  };
  expect(() => generated(none)).toThrow('The spec has no operation.');
});

it('examples have the path of the story that their body is of', () => {
  const { commands } = generated(() => {});
  const all = commands.flatMap(({ examples }) => examples.map(({ command }) => command));
  expect(all).toContain('{program} bridges:login-sessions create slackgo --login-id T04HARBOR-U07NORA');
});

it('examples about a session start it first', () => {
  const { commands } = generated(() => {});
  const all = commands.flatMap(({ examples }) => examples.map(({ command }) => command));
  expect(all).toContain(
    `SESSION=$({program} bridges:login-sessions create local-telegram --format yaml | sed -n 's/^loginSessionID: //p')
{program} bridges:login-sessions:steps submit phone --bridge-id local-telegram --login-session-id "$SESSION" --type user_input --fields phone=+14155550100`,
  );
  expect(all.join('\n')).not.toMatch(/ls_\w+|submit password/);
});

interface Generated {
  group: string;
  name: string;
  argument?: { option: string };
  options: object[];
  rows?: object;
  examples: { command: string }[];
}

/** What is generated from the spec after a change. */
function generated(change: (spec: Spec) => void): { commands: Generated[] } {
  const spec = structuredClone(bundle) as unknown as Spec;
  change(spec);
  return { commands: listIn<Generated>(commandsFile(spec as unknown as Document), 'commands') };
}

/** A list that a generated file exports. */
function listIn<Item>(file: string, name: string): Item[] {
  const [, json = ''] = new RegExp(`export const ${name}: [^=]+ = (\\[.*?^\\]);$`, 'ms').exec(file) ?? [];
  return JSON.parse(json);
}

function createChat() {
  const item = {
    properties: { id: { type: 'string' }, title: { type: 'string' }, people: { type: 'array' } },
  };
  return {
    operationId: 'createChat',
    summary: 'Create a chat',
    description:
      'Creates a **chat**.\nSee [chats](#tag/Chats).\n\n- One thing,\n  and more of it.\n\nMore.\n',
    tags: ['Bridges'],
    requestBody: {
      content: {
        'application/json': {
          schema: {
            required: ['kind'],
            properties: {
              kind: {
                enum: ['group', 'single'],
                description: 'What to create. More about it.',
                'x-enumDescriptions': { group: 'Several people.', single: 'Two people.' },
              },
              isMuted: { type: 'boolean', description: 'Whether. Defaults to false.' },
              limit: { type: 'integer' },
              titles: { type: 'object', additionalProperties: { type: 'string' } },
              people: { type: 'array', items: { type: 'string' } },
            },
          },
          examples: {
            group: {
              summary: 'A group',
              value: { kind: 'group', isMuted: true, titles: { en: "It's us" }, people: ['nora'] },
            },
          },
        },
      },
    },
    responses: {
      200: {
        content: {
          'application/json': {
            schema: { properties: { items: { type: 'array', items: { ...item, required: ['id'] } } } },
          },
        },
      },
    },
  };
}
