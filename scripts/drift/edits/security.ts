import type { Edit } from '../edit.ts';
import { ACCOUNTS, expectStatus, ROOT } from './places.ts';

const kind = 'security';

const KEY = `    driftKey:
      type: apiKey
      in: header
      name: Drift-Key
      x-source: ours
      description: A key for drifting.
`;

export const securityEdits: readonly Edit[] = [
  {
    name: 'a second scheme is added as an alternative',
    kind,
    change(spec) {
      spec.replace(ROOT, '  - bearerAuth: []\n', '  - bearerAuth: []\n  - driftKey: []\n');
      spec.replace(ROOT, '  securitySchemes:\n', `  securitySchemes:\n${KEY}`);
    },
    expected: {
      client: /driftKey/,
      'command line': /drift-?key/i,
      docs: /Drift-Key/,
      rules: /drift-?key/i,
      server: async ({ server, headers }) =>
        (await expectStatus(
          `${server}/v1/bridges`,
          { headers: { 'drift-key': headers.authorization?.replace('Bearer ', '') ?? '' } },
          200,
        )) ?? (await expectStatus(`${server}/v1/bridges`, { headers: { 'drift-key': 'wrong' } }, 401)),
      mock: async ({ mock }) => expectStatus(`${mock}/v1/bridges`, { headers: { 'drift-key': 'any' } }, 200),
    },
  },
  {
    name: 'an operation needs no credential',
    kind,
    change(spec) {
      spec.replace(ACCOUNTS, '  tags:\n', '  security: []\n  tags:\n');
      spec.replace(ACCOUNTS, "    '401':\n      $ref: ../components/responses/Unauthorized.yaml\n", '');
    },
    expected: 'stops',
  },
  {
    name: 'a scheme is HTTP Basic',
    kind,
    change: (spec) => spec.replace(ROOT, 'scheme: bearer', 'scheme: basic'),
    expected: 'stops',
  },
  {
    name: 'two schemes are needed together',
    kind,
    change(spec) {
      spec.replace(ROOT, '  - bearerAuth: []\n', '  - bearerAuth: []\n    driftKey: []\n');
      spec.replace(ROOT, '  securitySchemes:\n', `  securitySchemes:\n${KEY}`);
    },
    expected: 'stops',
  },
  {
    name: 'a key is sent in the query',
    kind,
    change(spec) {
      spec.replace(ROOT, '  - bearerAuth: []\n', '  - bearerAuth: []\n  - driftKey: []\n');
      spec.replace(
        ROOT,
        '  securitySchemes:\n',
        `  securitySchemes:\n${KEY.replace('in: header', 'in: query')}`,
      );
    },
    expected: 'stops',
  },
  {
    name: 'no operation needs a credential',
    kind,
    change: (spec) => spec.replace(ROOT, 'security:\n  - bearerAuth: []\n', 'security: []\n'),
    expected: 'stops',
  },
];
