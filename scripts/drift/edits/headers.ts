import type { Edit } from '../edit.ts';
import { ACCOUNTS, addHeader, BRIDGE, CREATE, expectStatus, SESSION } from './places.ts';

const kind = 'response headers';

const HEADER = `x-source: ours
description: How the drift goes.
required: true
schema:
  type: string
  minLength: 2
example: drift-example`;

export const headerEdits: readonly Edit[] = [
  {
    name: 'a required header with any value is added',
    kind,
    change: (spec) => addHeader(spec, BRIDGE, 'Drift-State', HEADER),
    expected: 'stops',
  },
  {
    name: 'a required header with one value is added',
    kind,
    change: (spec) =>
      addHeader(
        spec,
        ACCOUNTS,
        'Drift-State',
        HEADER.replace('minLength: 2', 'enum:\n    - drift-constant').replace(
          'drift-example',
          'drift-constant',
        ),
      ),
    expected: {
      client: /Drift-State/,
      docs: /Drift-State/,
      rules: /listAccounts\/200\/header-drift-state/,
      server: async ({ server, headers }) =>
        expectStatus(`${server}/v1/accounts`, { headers }, 200, (answer) =>
          answer.headers.get('drift-state') === 'drift-constant' ? undefined : 'no Drift-State',
        ),
      mock: async ({ mock, headers }) =>
        expectStatus(`${mock}/v1/accounts`, { headers }, 200, (answer) =>
          answer.headers.get('drift-state') === 'drift-constant' ? undefined : 'no Drift-State',
        ),
    },
  },
  {
    name: 'a header that may be left out is added',
    kind,
    change: (spec) => addHeader(spec, BRIDGE, 'Drift-State', HEADER.replace('required: true\n', '')),
    expected: 'stops',
  },
  {
    name: 'the one value of a header is another',
    kind,
    change(spec) {
      const file = 'components/headers/NoStore.yaml';
      spec.replace(file, '- no-store', '- no-store, private');
      spec.replace(file, 'example: no-store', 'example: no-store, private');
      spec.replace(file, 'Always `no-store`', 'Always `no-store, private`');
    },
    expected: 'stops',
  },
  {
    name: 'a header has another type',
    kind,
    change: (spec) => {
      spec.replace('components/headers/RetryAfter.yaml', 'type: integer\n  minimum: 0', 'type: string');
      spec.replace('components/headers/RetryAfter.yaml', 'example: 10', "example: '10'");
    },
    expected: 'stops',
  },
  {
    name: 'a header of an error is taken away',
    kind,
    change: (spec) =>
      spec.replace(
        CREATE,
        '        Retry-After:\n          $ref: ../components/headers/RetryAfter.yaml\n',
        '',
      ),
    expected: 'stops',
  },
  {
    name: 'a header of a session is taken away',
    kind,
    change: (spec) =>
      spec.replace(
        SESSION,
        '        Cache-Control:\n          $ref: ../components/headers/NoStore.yaml\n',
        '',
      ),
    expected: 'stops',
  },
  {
    name: 'a header is called otherwise',
    kind,
    change: (spec) => spec.replace(BRIDGE, 'X-Request-ID:', 'X-Drift-ID:'),
    expected: 'stops',
  },
];
