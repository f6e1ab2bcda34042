import type { Edit } from '../edit.ts';
import { BRIDGE, CREATE, expectStatus, indented, ROOT, SUBMIT } from './places.ts';

const kind = 'errors and checks';

/** Two checks of the order change places. */
function swap(first: string, second: string): Edit {
  return {
    name: `${first} and ${second} change places in the order of checks`,
    kind,
    change(spec) {
      const entries = spec.read(ROOT).match(/^ {2}- id: [\s\S]*?(?=^ {2}- id: |^tags:)/gm) ?? [];
      const [one = '', two = ''] = [first, second].map((id) =>
        entries.find((entry) => entry.includes(`id: ${id}\n`)),
      );
      spec.replace(ROOT, one, '  - id: here\n');
      spec.replace(ROOT, two, one);
      spec.replace(ROOT, '  - id: here\n', two);
    },
    expected: 'stops',
  };
}

export const errorEdits: readonly Edit[] = [
  {
    name: 'a code is another in its example',
    kind,
    change: (spec) =>
      spec.replace(
        'components/examples/errors.step_not_found.yaml',
        'code: step_not_found',
        'code: step_gone',
      ),
    expected: 'stops',
  },
  {
    name: 'a code is another everywhere in the spec',
    kind,
    change(spec) {
      const text = spec.read('components/examples/errors.step_not_current.yaml');
      spec.add('components/examples/errors.step_gone.yaml', text.replace('step_not_current', 'step_gone'));
      spec.remove('components/examples/errors.step_not_current.yaml');
      spec.replace(SUBMIT, 'step_not_current', 'step_gone', { all: true });
      spec.replace(ROOT, 'step_not_current', 'step_gone', { all: true });
    },
    expected: 'stops',
  },
  {
    name: 'a code is added to a status, in prose and examples',
    kind,
    change(spec) {
      spec.add(
        'components/examples/errors.drift_refused.yaml',
        'summary: The drift is refused\nvalue:\n  code: drift_refused\n  message: The drift is refused. Stop drifting.\n',
      );
      spec.addAfter(
        CREATE,
        '- `bridge_disabled`: the operator switched the bridge off.',
        '- `drift_refused`: the bridge does not drift.',
      );
      spec.replace(
        CREATE,
        'errors.bridge_disabled.yaml\n',
        'errors.bridge_disabled.yaml\n            drift_refused:\n              $ref: ../components/examples/errors.drift_refused.yaml\n',
      );
    },
    expected: 'stops',
  },
  {
    name: 'a code is in prose alone',
    kind,
    change: (spec) =>
      spec.addAfter(
        CREATE,
        '- `bridge_disabled`: the operator switched the bridge off.',
        '- `drift_refused`: the bridge does not drift.',
      ),
    expected: 'stops',
  },
  {
    name: 'a sentence names a code that there is not',
    kind,
    change: (spec) => spec.replace(SUBMIT, '`invalid_fields` and reach', '`wrong_fields` and reach'),
    expected: 'stops',
  },
  {
    name: 'the status of a code is another',
    kind,
    change(spec) {
      spec.replace(BRIDGE, "'404':", "'403':");
    },
    expected: 'stops',
  },
  {
    name: 'the message of an example is another',
    kind,
    change: (spec) =>
      spec.replace('components/examples/errors.bridge_not_found.yaml', 'message: ', 'message: Drifting. '),
    expected: {
      docs: /Drifting\. /,
      server: async ({ server, headers }) =>
        expectStatus(`${server}/v1/bridges/none`, { headers }, 404, (_, body) =>
          JSON.stringify(body).includes('Drifting. ') ? undefined : 'the old message',
        ),
      mock: async ({ mock, headers }) =>
        expectStatus(
          `${mock}/v1/bridges/none`,
          { headers: { ...headers, prefer: 'code=404' } },
          404,
          (_, body) => (JSON.stringify(body).includes('Drifting. ') ? undefined : 'the old message'),
        ),
    },
  },
  {
    name: 'the message of an error of any path is another',
    kind,
    change: (spec) => spec.replace(ROOT, 'message: There is no operation at', 'message: Nothing drifts at'),
    expected: {
      server: async ({ server, headers }) =>
        expectStatus(`${server}/v1/none`, { headers }, 404, (_, body) =>
          JSON.stringify(body).includes('Nothing drifts at') ? undefined : 'the old message',
        ),
    },
  },
  {
    name: 'an error of any path is added',
    kind,
    change: (spec) =>
      spec.replace(
        ROOT,
        '    headers_too_large:\n',
        indented('drift_limited:\n  status: 429\n  meaning: Too much drift.\n  message: Drift less.\n', 4) +
          '    headers_too_large:\n',
      ),
    expected: 'stops',
  },
  {
    name: 'an error of any path is taken away',
    kind,
    change(spec) {
      const entry = /^ {4}request_timeout:\n(?: {6}.*\n)+/m.exec(spec.read(ROOT))?.[0] ?? '';
      spec.replace(ROOT, entry, '');
    },
    expected: 'stops',
  },
  {
    name: 'an error of any path has another status',
    kind,
    change: (spec) => spec.replace(ROOT, 'status: 431', 'status: 414'),
    expected: 'stops',
  },
  {
    name: 'a reason of failed sessions is added',
    kind,
    change: (spec) =>
      spec.replace(
        ROOT,
        '    login_process_lost:\n',
        '    drift_lost:\n      meaning: It drifted away.\n    login_process_lost:\n',
      ),
    expected: 'stops',
  },
  {
    name: 'a reason of failed sessions is taken away',
    kind,
    change(spec) {
      const entry = /^ {4}unsupported_step:\n(?: {6}.*\n)+/m.exec(spec.read(ROOT))?.[0] ?? '';
      spec.replace(ROOT, entry, '');
    },
    expected: 'stops',
  },
  swap('host', 'token'),
  swap('step', 'session-over'),
  swap('body', 'step-type'),
  swap('json', 'parameters'),
  {
    name: 'a check is taken out of the order',
    kind,
    change: (spec) => spec.replace(ROOT, '  - id: fields\n    errors: [422 invalid_fields]\n', ''),
    expected: 'stops',
  },
  {
    name: 'a check is added to the order',
    kind,
    change: (spec) =>
      spec.replace(
        ROOT,
        '  - id: fields\n',
        '  - id: drift\n    errors: [409 bridge_disabled]\n  - id: fields\n',
      ),
    expected: 'stops',
  },
];
