import type { Edit } from '../edit.ts';
import { addParameters, BRIDGES, CREATE, expectStatus, indented } from './places.ts';

const kind = 'parameters';

const FILTER = `- x-source: ours
  name: driftFilter
  in: query
  description: What to show of the bridge.
  schema:
    type: string
    enum:
      - drift-all
      - drift-some
  example: drift-all`;

const LIMIT = `- x-source: ours
  name: driftLimit
  in: query
  description: How many of its accounts to show.
  schema:
    type: integer
    minimum: 1
    default: 77
  example: 5`;

const TRACE = `- x-source: ours
  name: Drift-Trace
  in: header
  required: true
  description: What this request belongs to.
  schema:
    type: string
    minLength: 3
  example: drift-trace`;

export const parameterEdits: readonly Edit[] = [
  {
    name: 'a query parameter with an enum is added',
    kind,
    change: (spec) => addParameters(spec, FILTER),
    expected: {
      client: /driftFilter\?: "drift-all" \| "drift-some"/,
      'command line': /"name": "drift-filter"[^}]*"drift-some"/,
      docs: /driftFilter/,
      rules: /getBridge\/422\/[\w-]*driftFilter/,
      server: async ({ server, headers }) =>
        (await expectStatus(`${server}/v1/bridges/local-telegram?driftFilter=other`, { headers }, 422)) ??
        (await expectStatus(
          `${server}/v1/bridges/local-telegram?driftFilter=drift-some&unknown=1`,
          { headers },
          200,
        )),
      mock: async ({ mock, headers }) =>
        expectStatus(`${mock}/v1/bridges/local-telegram?driftFilter=other`, { headers }, 422),
    },
  },
  {
    name: 'a query parameter with a number and a default is added',
    kind,
    change: (spec) => addParameters(spec, LIMIT),
    expected: {
      client: /driftLimit\?: number/,
      'command line': /"name": "drift-limit"[^}]*77[^}]*"kind": "number"/,
      docs: /driftLimit[^\n]*77/,
      rules: /getBridge\/422\/[\w-]*driftLimit/,
      server: async ({ server, headers }) =>
        (await expectStatus(`${server}/v1/bridges/local-telegram?driftLimit=0`, { headers }, 422)) ??
        (await expectStatus(`${server}/v1/bridges/local-telegram?driftLimit=many`, { headers }, 422)) ??
        (await expectStatus(`${server}/v1/bridges/local-telegram?driftLimit=5`, { headers }, 200)),
      mock: async ({ mock, headers }) =>
        expectStatus(`${mock}/v1/bridges/local-telegram?driftLimit=0`, { headers }, 422),
    },
  },
  {
    name: 'a list of values in the query is added',
    kind,
    change: (spec) =>
      addParameters(
        spec,
        FILTER.replace(
          /schema:[\s\S]*some/,
          'schema:\n    type: array\n    items:\n      type: string\n      enum:\n        - drift-all\n        - drift-some',
        ).replace('example: drift-all', 'example:\n    - drift-all'),
      ),
    expected: {
      client: /driftFilter\?: \(?"drift-all" \| "drift-some"\)?\[\]/,
      'command line': /"name": "drift-filter"/,
      docs: /driftFilter/,
      rules: /getBridge\/422\/[\w-]*driftFilter/,
      server: async ({ server, headers }) =>
        (await expectStatus(
          `${server}/v1/bridges/local-telegram?driftFilter=drift-all&driftFilter=no`,
          { headers },
          422,
        )) ??
        (await expectStatus(
          `${server}/v1/bridges/local-telegram?driftFilter=drift-all&driftFilter=drift-some`,
          { headers },
          200,
        )),
    },
  },
  {
    name: 'a required header parameter is added',
    kind,
    change: (spec) => addParameters(spec, TRACE),
    expected: {
      client: /"?Drift-Trace"?: string/,
      'command line': /"name": "drift-trace"/,
      docs: /Drift-Trace/,
      rules: /getBridge\/422\/[\w-]*Drift-Trace/i,
      server: async ({ server, headers }) =>
        (await expectStatus(`${server}/v1/bridges/local-telegram`, { headers }, 422)) ??
        (await expectStatus(
          `${server}/v1/bridges/local-telegram`,
          { headers: { ...headers, 'drift-trace': 'abc' } },
          200,
        )),
      mock: async ({ mock, headers }) => expectStatus(`${mock}/v1/bridges/local-telegram`, { headers }, 422),
    },
  },
  {
    name: 'a query parameter is added without a status for wrong values',
    kind,
    change: (spec) =>
      spec.replace(BRIDGES, '  responses:\n', `  parameters:\n${indented(FILTER, 4)}\n  responses:\n`),
    expected: 'stops',
  },
  {
    name: 'a query parameter has no example',
    kind,
    change: (spec) => addParameters(spec, FILTER.replace(/\n {2}example.*/, '')),
    expected: 'stops',
  },
  {
    name: 'a query parameter is deprecated',
    kind,
    change: (spec) => addParameters(spec, FILTER.replace('in: query', 'in: query\n  deprecated: true')),
    expected: {
      client: /@deprecated[^;]*driftFilter/,
      'command line': /"name": "drift-filter"[^}]*[Dd]eprecated/,
      docs: /driftFilter[^\n]*deprecated/i,
    },
  },
  {
    name: 'a path parameter is called otherwise',
    kind,
    change(spec) {
      spec.replace('components/parameters/BridgeID.yaml', 'name: bridgeID', 'name: bridgeIdentifier');
    },
    expected: 'stops',
  },
  {
    name: 'a parameter has the name of a property of the body',
    kind,
    change: (spec) =>
      spec.addAfter(
        CREATE,
        '- $ref: ../components/parameters/BridgeID.yaml',
        FILTER.replace('driftFilter', 'flowID'),
      ),
    expected: 'stops',
  },
];
