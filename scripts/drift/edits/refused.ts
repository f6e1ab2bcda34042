import type { Edit, SpecFiles } from '../edit.ts';
import { BRIDGE, BRIDGES, CREATE, ROOT, schema } from './places.ts';

/** What OpenAPI has and nothing here carries: the lint has to say so. */
const refused: Readonly<Record<string, (spec: SpecFiles) => void>> = {
  'a cookie parameter': (spec) =>
    spec.replace(
      BRIDGE,
      '  parameters:\n',
      '  parameters:\n    - x-source: ours\n      name: drift\n      in: cookie\n      description: A cookie.\n      schema:\n        type: string\n      example: a\n',
    ),
  'an answer without a body': (spec) =>
    spec.replace(
      BRIDGES,
      "    '401':",
      "    '204':\n      x-source: ours\n      description: Nothing.\n    '401':",
    ),
  'another media type': (spec) => spec.replace(BRIDGES, 'application/json:', 'application/xml:'),
  'a range of statuses': (spec) => spec.replace(BRIDGES, "'401':", "'4XX':"),
  'a default response': (spec) => spec.replace(BRIDGES, "'401':", 'default:'),
  'a second server': (spec) =>
    spec.replace(
      ROOT,
      'servers:\n',
      'servers:\n  - url: http://localhost:9999\n    x-source: ours\n    description: Another.\n',
    ),
  callbacks: (spec) => spec.replace(CREATE, '  responses:\n', '  callbacks: {}\n  responses:\n'),
  webhooks: (spec) => spec.replace(ROOT, 'paths:\n', 'webhooks: {}\npaths:\n'),
  'a server with a path': (spec) => {
    const [url = ''] = /- url: \S+/.exec(spec.read(ROOT)) ?? [];
    spec.replace(ROOT, url, `${url}/api`);
  },
  'a second scheme with bearer': (spec) =>
    spec.replace(
      ROOT,
      '  securitySchemes:\n',
      '  securitySchemes:\n    drift:\n      x-source: ours\n      type: http\n      scheme: bearer\n      description: Another token.\n',
    ),
  'a limit beside a reference': (spec) =>
    spec.replace(
      schema('Bridge'),
      'provider:\n    $ref: BridgeProvider.yaml\n',
      'provider:\n    $ref: BridgeProvider.yaml\n    minLength: 3\n',
    ),
  'a format': (spec) =>
    spec.replace(
      schema('Bridge'),
      'displayName:\n    type: string',
      'displayName:\n    type: string\n    format: hostname',
    ),
  'an enum too deep to be named': (spec) =>
    spec.addAfter(
      schema('Bridge'),
      'properties:',
      [
        '  drift:',
        '    x-source: ours',
        '    x-no-example: Nobody drifts.',
        '    type: object',
        '    description: How it drifts.',
        '    properties:',
        '      pace:',
        '        x-no-example: Nobody drifts.',
        '        type: string',
        '        description: How fast.',
        '        enum:',
        '          - slow',
        '          - fast',
      ].join('\n'),
    ),
  'a choice without a discriminator': (spec) =>
    spec.replace(
      schema('Bridge'),
      'displayName:\n    type: string',
      'displayName:\n    anyOf:\n      - type: string\n      - type: integer',
    ),
  'properties by pattern': (spec) =>
    spec.replace(
      schema('Bridge'),
      'type: object\n',
      'type: object\npatternProperties:\n  ^x-:\n    type: string\n',
    ),
  'a type with null': (spec) =>
    spec.replace(
      schema('Bridge'),
      'statusText:\n    type: string',
      "statusText:\n    type: [string, 'null']",
    ),
  'a property that is only read': (spec) =>
    spec.replace(
      schema('Bridge'),
      'displayName:\n    type: string',
      'displayName:\n    readOnly: true\n    type: string',
    ),
  'an extension that nothing reads': (spec) =>
    spec.replace(BRIDGES, '  tags:\n', '  x-drift: true\n  tags:\n'),
};

export const refusedEdits: readonly Edit[] = Object.entries(refused).map(([what, change]) => ({
  name: `${what} is there`,
  kind: 'what is not carried',
  change,
  expected: 'stops',
}));
