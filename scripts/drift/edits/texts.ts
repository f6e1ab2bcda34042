import type { Edit, SpecFiles } from '../edit.ts';
import { BRIDGE, BRIDGES, CREATE, ROOT, schema } from './places.ts';

const kind = 'data, texts and versions';

/** The times and limits that texts are made from. */
function setTime(spec: SpecFiles, name: string, from: number, to: number): void {
  spec.replace(ROOT, `  ${name}: ${from}`, `  ${name}: ${to}`);
}

export const textEdits: readonly Edit[] = [
  {
    name: 'the longest wait is another',
    kind,
    change: (spec) => setTime(spec, 'wait', 25, 23),
    expected: {
      client: /WAIT = 23000/,
      'command line': /23 seconds/,
      docs: /23 seconds/,
      rules: /23 seconds/,
    },
  },
  {
    name: 'the lifetime of a session is another',
    kind,
    change: (spec) => setTime(spec, 'sessionLifetime', 1800, 1740),
    expected: { client: /1740000/, docs: /29 minutes/, rules: /29 minutes/ },
  },
  {
    name: 'a time is taken away',
    kind,
    change(spec) {
      spec.replace(ROOT, '  sessionRetention: 3600\n', '');
    },
    expected: 'stops',
  },
  {
    name: 'the largest body is another',
    kind,
    change: (spec) => setTime(spec, 'bodySize', 65536, 71680),
    expected: { docs: /70 KiB/, rules: /70 KiB/ },
  },
  {
    name: 'the port of the server is another',
    kind,
    change: (spec) => spec.replace(ROOT, 'http://localhost:23373', 'http://localhost:23399'),
    expected: { client: /localhost:23399/, 'command line': /localhost:23399/, docs: /:23399/ },
  },
  {
    name: 'a span of time is written out',
    kind,
    change: (spec) => spec.replace(BRIDGES, 'whatever its status.', 'whatever its status, after 40 seconds.'),
    expected: 'stops',
  },
  {
    name: 'a port is written out',
    kind,
    change: (spec) =>
      spec.replace(BRIDGES, 'whatever its status.', 'whatever its status, at localhost:9999.'),
    expected: 'stops',
  },
  {
    name: 'a default is written out',
    kind,
    change: (spec) =>
      spec.replace(schema('Account'), 'Treat it as opaque.', 'Treat it as opaque. Defaults to 5.'),
    expected: 'stops',
  },
  {
    name: 'a text names a time that there is not',
    kind,
    change: (spec) => spec.replace(ROOT, 'for at most **{wait}**', 'for at most **{waiting}**'),
    expected: 'stops',
  },
  {
    name: 'the version of the spec is another',
    kind,
    change: (spec) => spec.replace(ROOT, 'version: 0.1.0', 'version: 0.9.0'),
    // `pnpm generate` gives it that of the package again.
    expected: { client: /./, docs: { gone: /0\.9\.0/ } },
  },
  {
    name: 'the version of a workflow is another',
    kind,
    change: (spec) => spec.replace('workflows/cancel.arazzo.yaml', 'version: 0.1.0', 'version: 0.9.0'),
    expected: { docs: { gone: /0\.9\.0/ } },
  },
  {
    name: 'a description is another',
    kind,
    change: (spec) => spec.replace(BRIDGES, 'Lists the bridges, each', 'Lists the drifting bridges, each'),
    expected: {
      client: /Lists the drifting bridges/,
      'command line': /Lists the drifting bridges/,
      docs: /Lists the drifting bridges/,
    },
  },
  {
    name: 'a sentence that a rule rests on is another',
    kind,
    change: (spec) => spec.replace(BRIDGE, 'It is the same as in the list', 'It is as the list has it'),
    expected: 'stops',
  },
  {
    name: 'a source is another',
    kind,
    change: (spec) => spec.replace(BRIDGES, '      x-source: released-client\n', ''),
    // Nothing else says what the vendor's clients have and its documentation has not.
    expected: { rules: /^> The bridges\. \*documented\*$/m },
  },
  {
    name: 'a chapter is called otherwise',
    kind,
    change(spec) {
      spec.replace(ROOT, '  - name: Accounts', '  - name: Drifting accounts');
      for (const file of ['paths/accounts.yaml', 'paths/accounts_{accountID}.yaml'])
        spec.replace(file, '    - Accounts', '    - Drifting accounts');
    },
    expected: { docs: /Drifting accounts/, 'command line': /./ },
  },
  {
    name: 'the meaning of a value is another',
    kind,
    change: (spec) => spec.replace(schema('Bridge'), 'limit_reached: The', 'limit_reached: Drifting. The'),
    expected: { docs: /Drifting\. The/ },
  },
  {
    name: 'a value of an example is another',
    kind,
    change: (spec) =>
      spec.replace(
        'components/examples/createLoginSession.choose-flow.yaml',
        'flowID: qr',
        'flowID: qr-unscanned',
      ),
    expected: { docs: /qr-unscanned/, 'command line': /--flow-id qr-unscanned/ },
  },
  {
    name: 'the file of an example is unused',
    kind,
    change: (spec) => spec.add('components/examples/getBridge.drift.yaml', 'summary: Drift\nvalue: {}\n'),
    expected: 'stops',
  },
  {
    name: 'a body may be left out no more, in prose alone',
    kind,
    change: (spec) => spec.replace(CREATE, '          default: {}\n', ''),
    expected: 'stops',
  },
];
