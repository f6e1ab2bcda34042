import { type Acceptable, acceptable } from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import { presentBridge } from '@bridges-api/core/networks/present';
import type { UserInputStep } from '@bridges-api/core/wire';
import { passkeyValues, testValues } from '../networks/test-values.ts';
import { everyFlow, type TestSandbox, testSandbox, walk } from './sandbox-walk.ts';

/** The tables of SANDBOX.md, by name, in Markdown. */
export async function sandboxTables(): Promise<Record<string, string>> {
  const sandbox = testSandbox();
  const bridges = sandbox.networks.map((network) => presentBridge(network, sandbox.clock.now()));
  const flows = await Promise.all(
    (await everyFlow(sandbox)).map(async ({ network, flowID }) => {
      const bridgeID = network.profile.id;
      const steps = await stepsOf(bridgeID, flowID);
      const others = await Promise.all(
        acceptable.map(async (word) => [word, await stepsOf(bridgeID, flowID, [word])] as const),
      );
      return [
        [code(bridgeID), code(flowID), steps],
        ...others
          .filter(([, other]) => other !== steps)
          .map(([word, other]) => [code(bridgeID), `${code(flowID)}, accepting ${code(word)}`, other]),
      ];
    }),
  );
  return {
    bridges: table(
      ['bridge', 'network', 'provider', 'status', 'accounts'],
      bridges.map(({ id, displayName, provider, status, accounts }) => [
        code(id),
        displayName,
        provider,
        code(status),
        accounts.map((account) => code(account.status)).join(', '),
      ]),
    ),
    flows: table(['bridge', 'flow', 'steps'], flows.flat()),
    rules: table(['bridge', 'field', 'rules'], await fieldRules(sandbox)),
    values: table(
      ['bridge', 'field', 'value', 'outcome', 'what happens'],
      [...testValues, ...passkeyValues].map(({ bridges: ids, field, value, outcome, description }) => [
        ids.map(code).join(', '),
        code(field),
        code(value),
        code(outcome),
        description,
      ]),
    ),
  };
}

/** The steps of a flow and its end, in words. */
async function stepsOf(
  bridgeID: string,
  flowID: string,
  accepts: readonly Acceptable[] = [],
): Promise<string> {
  const { steps, error } = await walk(testSandbox(), bridgeID, { flowID, accepts });
  const end = error ? `failed: \`${error.code}\`` : 'complete';
  return [...counted(steps.map(describe)), end].join(', ');
}

/** What the fields of the sandbox ask of their values, beyond being filled in: a row for each that asks for something. */
async function fieldRules(sandbox: TestSandbox): Promise<string[][]> {
  const rows = new Map<string, string[]>();
  for (const { network, flowID } of await everyFlow(sandbox)) {
    const bridgeID = network.profile.id;
    const { steps } = await walk(testSandbox(), bridgeID, { flowID, accepts: acceptable });
    for (const field of steps.flatMap<Field>((step) => ('fields' in step ? step.fields : []))) {
      const rules = rulesOf(field).join('; ');
      const row = [code(bridgeID), code(field.id), rules];
      if (rules !== '') rows.set(row.join(), row);
    }
  }
  return [...rows.values()];
}

type Field = Extract<LiveStep, { fields: unknown }>['fields'][number];

function rulesOf(field: Field): string[] {
  const { minLength, maxLength, options, pattern, type }: Partial<UserInputStep['fields'][number]> = field;
  return [
    type === 'phone_number' ? 'a number with its country code' : '',
    type === 'email' ? 'an `@`' : '',
    options ? `one of ${options.map(code).join(', ')}` : '',
    minLength === undefined ? '' : `at least ${minLength} characters`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    pattern === undefined ? '' : `matches ${code(pattern.replaceAll('|', '\\|'))}`,
  ].filter((rule) => rule !== '');
}

/** A step by what a login screen has to draw, and its ID. */
function describe(step: LiveStep): string {
  const kind = { user_input: 'form', cookies: 'web page', display_and_wait: 'display', webauthn: 'passkey' }[
    step.type
  ];
  return `${step.type === 'display_and_wait' ? step.display.type : kind} ${code(step.stepID)}`;
}

/** Without repetitions, but with their number. */
function counted(texts: readonly string[]): string[] {
  const starts = texts.flatMap((text, index) => (text === texts[index - 1] ? [] : [index]));
  return starts.map((start, index) => {
    const times = (starts[index + 1] ?? texts.length) - start;
    return times > 1 ? `${times} × ${texts[start]}` : `${texts[start]}`;
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
