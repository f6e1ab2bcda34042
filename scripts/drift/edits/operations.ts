import type { Edit } from '../edit.ts';
import { ACCOUNTS, BRIDGE, BRIDGES, CREATE, ROOT, SESSION, SUBMIT } from './places.ts';

const kind = 'operations';

export const operationEdits: readonly Edit[] = [
  {
    name: 'an operation is added',
    kind,
    change(spec) {
      spec.replace(
        BRIDGES,
        'get:\n',
        `post:
  operationId: createBridge
  x-source: ours
  summary: Create a bridge
  description: Creates a bridge.
  tags:
    - Bridges
  responses:
${/^ {4}'200':[\s\S]*/m.exec(spec.read(BRIDGES))?.[0].replace('x-source: released-client', 'x-source: documented')}get:
`,
      );
    },
    expected: 'stops',
  },
  {
    name: 'an operation is taken away',
    kind,
    change(spec) {
      spec.replace(ROOT, '  /v1/accounts/{accountID}:\n    $ref: paths/accounts_{accountID}.yaml\n', '');
      spec.remove('paths/accounts_{accountID}.yaml');
    },
    expected: 'stops',
  },
  {
    name: 'an operation is called otherwise',
    kind,
    change: (spec) => spec.replace(BRIDGE, 'operationId: getBridge', 'operationId: getOneBridge'),
    expected: 'stops',
  },
  {
    name: 'an operation has another method',
    kind,
    change(spec) {
      spec.replace(SUBMIT, 'post:\n', 'put:\n');
    },
    expected: 'stops',
  },
  {
    name: 'an operation has another path',
    kind,
    change(spec) {
      spec.replace(
        ROOT,
        '/v1/accounts:\n    $ref: paths/accounts.yaml',
        '/v1/chat-accounts:\n    $ref: paths/chat-accounts.yaml',
      );
      spec.add('paths/chat-accounts.yaml', spec.read(ACCOUNTS));
      spec.remove(ACCOUNTS);
    },
    expected: 'stops',
  },
  {
    name: 'an operation is deprecated',
    kind,
    change(spec) {
      const last = '      $ref: ../components/responses/Unauthorized.yaml\n';
      spec.replace(ACCOUNTS, last, `${last}  deprecated: true\n`);
    },
    expected: {
      client: /@deprecated[^/]*\/\s*listAccounts/,
      'command line': /"operationId": "listAccounts"[^[]*[Dd]eprecated/,
      docs: /List accounts[\s\S]{0,600}[Dd]eprecated/,
    },
  },
  {
    name: 'an operation may no longer be repeated',
    kind,
    change: (spec) => spec.replace(SESSION, '  x-repeatable: true\n', ''),
    expected: 'stops',
  },
  {
    name: 'an operation succeeds with another status too',
    kind,
    change(spec) {
      const text = spec.read(CREATE);
      const success = /^ {4}'200':\n[\s\S]*?(?= {4}'400':)/m.exec(text)?.[0] ?? '';
      const links = /^ {6}links:\n(?: {8}.*\n)+/m.exec(success)?.[0] ?? '';
      spec.replace(
        CREATE,
        success,
        success +
          success
            .replace("'200'", "'201'")
            .replace(links, '')
            .replace('The new session.', 'The drifting session.'),
      );
    },
    expected: 'stops',
  },
  {
    name: 'a status of an error is added',
    kind,
    change(spec) {
      spec.replace(
        BRIDGE,
        "    '404':",
        `    '503':
      $ref: ../components/responses/BridgeUnavailable.yaml
    '404':`,
      );
    },
    expected: 'stops',
  },
  {
    name: 'a status of an error is taken away',
    kind,
    change(spec) {
      const entry = /^ {4}'429':\n(?: {6}.*\n)+/m.exec(spec.read(CREATE))?.[0] ?? '';
      spec.replace(CREATE, entry, '');
    },
    expected: 'stops',
  },
  {
    name: 'a body is required now',
    kind,
    change: (spec) => spec.replace(CREATE, 'required: false', 'required: true'),
    expected: 'stops',
  },
  {
    name: 'a summary is another',
    kind,
    change: (spec) => spec.replace(BRIDGES, 'summary: List bridges', 'summary: List drifting bridges'),
    expected: {
      client: /List drifting bridges/,
      'command line': /List drifting bridges/,
      docs: /List drifting bridges/,
    },
  },
  {
    name: 'a link leads to an operation that there is not',
    kind,
    change: (spec) =>
      spec.replace(
        CREATE,
        '          operationId: getLoginSession\n',
        '          operationId: readLoginSession\n',
      ),
    expected: 'stops',
  },
  {
    name: 'an example is taken away',
    kind,
    change(spec) {
      spec.replace(
        SESSION,
        '            emoji:\n              $ref: ../components/examples/getLoginSession.emoji.yaml\n',
        '',
      );
      spec.remove('components/examples/getLoginSession.emoji.yaml');
    },
    expected: 'stops',
  },
];
