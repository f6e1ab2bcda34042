import type { Edit } from '../edit.ts';
import { CREATE, expectStatus, SUBMIT, schema } from './places.ts';

const kind = 'schemas';
const post = (headers: Readonly<Record<string, string>>, body: object): RequestInit => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const schemaEdits: readonly Edit[] = [
  {
    name: 'a property of an answer is added that no example has',
    kind,
    change: (spec) =>
      spec.addAfter(
        schema('Bridge'),
        'properties:',
        '  drift:\n    type: string\n    description: How it drifts.',
      ),
    expected: 'stops',
  },
  {
    name: 'a property of an answer is added that nobody sends',
    kind,
    change(spec) {
      spec.addAfter(
        schema('Bridge'),
        'properties:',
        '  drift:\n    x-source: ours\n    type: string\n    description: How it drifts.',
      );
      spec.replace(
        'components/examples/listBridges.in-use.yaml',
        '    - id: discordgo\n',
        '    - id: discordgo\n      drift: slow\n',
      );
    },
    expected: 'stops',
  },
  {
    name: 'a property of a request is added that nobody reads',
    kind,
    change(spec) {
      spec.replace(
        CREATE,
        '            accountID:\n',
        '            drift:\n              x-source: ours\n              type: string\n              description: How to drift.\n            accountID:\n',
      );
      const file = 'components/examples/createLoginSession.choose-flow.yaml';
      spec.replace(file, 'value:', 'value:\n  drift: slow');
    },
    expected: 'stops',
  },
  {
    name: 'a property that is always sent is taken away',
    kind,
    change(spec) {
      const text = spec.read(schema('Bridge'));
      const entry = /^ {2}displayName:\n(?: {4}.*\n)+/m.exec(text)?.[0] ?? '';
      spec.replace(schema('Bridge'), entry, '');
      spec.replace(schema('Bridge'), '  - displayName\n', '');
    },
    expected: 'stops',
  },
  {
    name: 'a property is required now',
    kind,
    change: (spec) =>
      spec.replace(schema('Bridge'), 'required:\n  - id\n', 'required:\n  - id\n  - network\n'),
    expected: 'stops',
  },
  {
    name: 'a property need not be there now',
    kind,
    change: (spec) => spec.replace(schema('LoginFlow'), '  - id\n', ''),
    expected: 'stops',
  },
  {
    name: 'a property has another type',
    kind,
    change: (spec) =>
      spec.replace(
        schema('Bridge'),
        'activeAccountCount:\n    type: integer',
        'activeAccountCount:\n    type: string',
      ),
    expected: 'stops',
  },
  {
    name: 'a property is deprecated',
    kind,
    change: (spec) =>
      spec.replace(
        SUBMIT,
        '            lastURL:\n              type: string\n',
        '            lastURL:\n              type: string\n              deprecated: true\n',
      ),
    expected: {
      client: /@deprecated[^;]*lastURL/,
      'command line': /"name": "last-url"[^}]*[Dd]eprecated/,
      docs: /lastURL[^\n]*deprecated/i,
    },
  },
  {
    name: 'a value of an enum is added that no example has',
    kind,
    change: (spec) =>
      spec.replace(schema('Bridge'), '      - available\n', '      - available\n      - drifting\n'),
    expected: 'stops',
  },
  {
    name: 'a value of an enum is added that nobody sends',
    kind,
    change(spec) {
      spec.replace(schema('Bridge'), '      - available\n', '      - available\n      - drifting\n');
      spec.replace(schema('Bridge'), '      available: ', '      drifting: It drifts.\n      available: ');
      spec.replace('components/examples/listBridges.in-use.yaml', 'status: available', 'status: drifting');
    },
    expected: 'stops',
  },
  {
    name: 'a value of an enum is taken away',
    kind,
    change(spec) {
      spec.replace(schema('Bridge'), '      - limit_reached\n', '');
      const line = /^ {6}limit_reached: .*\n/m.exec(spec.read(schema('Bridge')))?.[0] ?? '';
      spec.replace(schema('Bridge'), line, '');
    },
    expected: 'stops',
  },
  {
    name: 'a branch of a union is added that no example has',
    kind,
    change(spec) {
      const text = spec.read(schema('NothingDisplay'));
      spec.add(
        schema('DriftDisplay'),
        text.replaceAll('nothing', 'drift').replace(/^title: .*/, 'title: Drift'),
      );
      spec.replace(
        schema('LoginDisplay'),
        '  - $ref: NothingDisplay.yaml\n',
        '  - $ref: NothingDisplay.yaml\n  - $ref: DriftDisplay.yaml\n',
      );
      spec.replace(
        schema('LoginDisplay'),
        '    nothing: NothingDisplay.yaml\n',
        '    nothing: NothingDisplay.yaml\n    drift: DriftDisplay.yaml\n',
      );
    },
    expected: 'stops',
  },
  {
    name: 'a branch of a union is not in its mapping',
    kind,
    change: (spec) => spec.replace(schema('LoginDisplay'), '    nothing: NothingDisplay.yaml\n', ''),
    expected: 'stops',
  },
  {
    name: 'a text of a request has a length',
    kind,
    change: (spec) =>
      spec.replace(
        CREATE,
        'flowID:\n              type: string\n',
        'flowID:\n              type: string\n              maxLength: 40\n',
      ),
    expected: {
      docs: /flowID[^\n]*40/,
      rules:
        /createLoginSession\/422\/[\w-]*flowID[\w-]*long|createLoginSession\/422\/[\w-]*long[\w-]*flowID/i,
      server: async ({ server, headers }) =>
        expectStatus(
          `${server}/v1/bridges/local-telegram/login-sessions`,
          post(headers, { flowID: 'x'.repeat(41) }),
          422,
          (_, body) => (JSON.stringify(body).includes('maxLength') ? undefined : 'no maxLength'),
        ),
      mock: async ({ mock, headers }) =>
        expectStatus(
          `${mock}/v1/bridges/local-telegram/login-sessions`,
          post(headers, { flowID: 'x'.repeat(41) }),
          422,
        ),
    },
  },
  {
    name: 'a default is another',
    kind,
    change: (spec) => spec.replace(SUBMIT, 'default: api', 'default: webview'),
    expected: {
      client: /@default webview/,
      'command line': /Defaults to webview/,
      docs: /Defaults to `webview`/,
    },
  },
  {
    name: 'a default that programs go by is another',
    kind,
    change: (spec) => spec.replace(schema('CookieField'), 'default: true', 'default: false'),
    expected: 'stops',
  },
  {
    name: 'a field that may be left empty is the default',
    kind,
    change: (spec) =>
      spec.replace(
        schema('LoginInputField'),
        'field empty.\n    default: false',
        'field empty.\n    default: true',
      ),
    expected: 'stops',
  },
  {
    name: 'other properties are refused in a body',
    kind,
    change: (spec) =>
      spec.replace(CREATE, 'default: {}', 'additionalProperties: false\n          default: {}'),
    expected: 'stops',
  },
];
