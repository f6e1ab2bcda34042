import { acceptable, type Network } from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import { presentLogin } from '@bridges-api/core/networks/present';
import { describe, expect, it } from 'vitest';
import { type TestSandbox, testSandbox, type Walk, walk } from '../testing/sandbox-walk.ts';
import { type Outcome, outcomes, passkeyValues, type TestValue, testValues } from './test-values.ts';

interface Driven {
  readonly sandbox: TestSandbox;
  readonly network: Network;
  readonly row: TestValue;
  readonly walked: Walk;
  /** The flow with nothing but values that succeed. */
  readonly usual: Walk;
}

const second = 1000;

// What shows that a value led to its outcome.
const proofs: Record<Outcome, (driven: Driven) => void | Promise<void>> = {
  success: completes,
  two_factor: ({ walked, usual }) => {
    expect(stepIDs(usual)).toEqual(['phone', 'code']);
    expect(stepIDs(walked)).toEqual(['phone', 'code', 'password']);
    expect(walked.loginID).toBeDefined();
  },
  other_account: (driven) => {
    completes(driven);
    expect(driven.walked.loginID).not.toBe(driven.usual.loginID);
  },
  connection_lost: async (driven) => {
    completes(driven);
    await expectStatuses(driven, [
      [59 * second, 'connected'],
      [second, 'connecting'],
      [239 * second, 'connecting'],
      [second, 'connected'],
    ]);
  },
  signed_out: async (driven) => {
    completes(driven);
    await expectStatuses(driven, [
      [59 * second, 'connected'],
      [second, 'needs_login'],
      [3600 * second, 'needs_login'],
    ]);
  },
  states: async (driven) => {
    completes(driven);
    await expectStatuses(driven, [
      [0, 'connecting'],
      [40 * second, 'connected'],
    ]);
  },
  slow: (driven) => {
    completes(driven);
    expect(driven.walked.took - driven.usual.took).toBe(30 * second);
  },
  wrong_email: asksAgain,
  wrong_code: asksAgain,
  wrong_password: asksAgain,
  wrong_captcha: asksAgain,
  wrong_token: asksAgain,
  refused: fails('login_failed', /does not accept/),
  rate_limited: fails('rate_limited', /fewer attempts/),
  expired: fails('login_session_expired', /gave up waiting/),
  network_failure: fails('login_process_lost', /was lost/),
  other_user: fails('login_failed', /Another user/),
  banned: fails('login_failed', /has banned this/),
};

const cases = [...testValues, ...passkeyValues].flatMap((row) =>
  row.bridges.map((bridgeID) => ({ bridgeID, row, ...row })),
);

it.each(cases)('$bridgeID takes $value for $field: $outcome', async ({ bridgeID, row }) => {
  const sandbox = testSandbox();
  const network = sandbox.network(bridgeID);
  const { kinds, usual, ...flow } = await flowWith(bridgeID, row.field);
  expect(kinds).toContain(row.kind);
  const walked = await walk(sandbox, bridgeID, { ...flow, values: { [row.field]: row.value } });
  await proofs[row.outcome]({ sandbox, network, row, walked, usual });
});

describe('the table', () => {
  it('has every outcome', () => {
    expect([...new Set(testValues.map(({ outcome }) => outcome))].sort()).toEqual(
      Object.keys(outcomes).sort(),
    );
  });

  it('says for no value of a field two things', () => {
    const keys = cases.map(({ bridgeID, field, value }) => `${bridgeID} ${field} ${value}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a value that succeeds for every field with values', () => {
    const fields = new Set(cases.map(({ bridgeID, field }) => `${bridgeID} ${field}`));
    const right = cases.filter(({ outcome }) => outcome === 'success');
    expect(new Set(right.map(({ bridgeID, field }) => `${bridgeID} ${field}`))).toEqual(fields);
  });

  it('is JSON, with a sentence for every value', () => {
    expect(JSON.parse(JSON.stringify(testValues))).toEqual(testValues);
    for (const { description } of testValues) expect(description).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a value that is not in the table', () => {
  it('is answered by naming one that is', async () => {
    const sandbox = testSandbox();
    const values = { phone: '+13375550199' };
    const { steps, loginID } = await walk(sandbox, 'local-telegram', { flowID: 'phone', values });
    expect(steps[1]).toEqual({
      ...steps[0],
      instructions: 'This is a sandbox, which takes test values only. Use Phone number: +14155550100.',
    });
    expect(loginID).toBe('700100200');
  });

  it.each([
    ['discordgo', 'browser', 'token', 'DISCORD', 'Use token: sandbox.success.token.'],
    ['matrix', 'password', 'password', 'MATRIX', 'Username: nora, Password: lighthouse.'],
  ])('ends the login on %s, which is strict', async (bridgeID, flowID, field, network, advice) => {
    const { steps, error } = await walk(testSandbox(), bridgeID, { flowID, values: { [field]: 'unknown' } });
    expect(steps).toHaveLength(1);
    expect(error).toMatchObject({
      code: 'login_failed',
      upstream: { errcode: `FI.MAU.${network}.FORBIDDEN` },
    });
    expect(error?.message).toContain(advice);
  });

  it.each([
    [4, { loginID: '700100200' }],
    [5, { error: { code: 'login_failed', message: 'That was wrong 5 times. Start again.' } }],
  ])('may be given %i times with this end', async (times, end) => {
    const sandbox = testSandbox();
    const values = { phone: '+13375550199', code: Array<string>(times - 1).fill('00000') };
    expect(await walk(sandbox, 'local-telegram', { flowID: 'phone', values })).toMatchObject(end);
  });
});

function completes({ walked, row, sandbox, network }: Driven): void {
  expect(walked.error).toBeUndefined();
  const login = network.logins().find(({ loginID }) => loginID === walked.loginID);
  expect(login).toBeDefined();
  if (row.kind === 'phone_number') expect(login?.user.phoneNumber).toBe(row.value);
  if (row.kind === 'email') expect(login?.user.email).toBe(row.value);
  expect(sandbox.clock.pending).toBe(0);
}

/** The step comes once more, with a reason, and a right value then goes on. */
function asksAgain({ walked, usual, row }: Driven): void {
  expect(walked.loginID).toBe(usual.loginID);
  expect(walked.steps).toHaveLength(usual.steps.length + 1);
  const [asked, again] = walked.steps.filter(
    (step) => 'fields' in step && step.fields.some(({ id }) => id === row.field),
  );
  expect(again).toMatchObject({ type: asked?.type, fields: asked && 'fields' in asked && asked.fields });
  expect(again?.instructions).toBeTruthy();
  expect(again?.instructions).not.toBe(asked?.instructions);
}

function fails(code: string, message: RegExp) {
  return ({ walked, network, sandbox }: Driven) => {
    expect(walked.error?.code).toBe(code);
    expect(walked.error?.message).toMatch(message);
    const fresh = testSandbox()
      .network(network.profile.id)
      .logins()
      .map(({ loginID }) => loginID);
    expect(network.logins().map(({ loginID }) => loginID)).toEqual(fresh);
    expect(sandbox.clock.pending).toBe(0);
  };
}

async function expectStatuses(
  { sandbox: { clock }, network, walked }: Driven,
  statuses: readonly (readonly [later: number, status: string])[],
): Promise<void> {
  for (const [later, status] of statuses) {
    await clock.advance(later);
    const login = network.logins().find(({ loginID }) => loginID === walked.loginID);
    expect(login && presentLogin(network, login, clock.now()).status).toBe(status);
  }
}

/** The first flow of a bridge that asks for a field, or for a passkey, walked with values that succeed. */
async function flowWith(bridgeID: string, id: string) {
  for (const { id: flowID } of await testSandbox().network(bridgeID).flows()) {
    const flow = { flowID, accepts: acceptable };
    const usual = await walk(testSandbox(), bridgeID, flow);
    const kinds = usual.steps.flatMap((step) => kindsOf(step, id));
    if (kinds.length > 0) return { ...flow, kinds, usual };
  }
  throw new Error(`No flow of ${bridgeID} asks for ${id}.`);
}

/** What kind of thing a step asks for under this ID, if it does. */
function kindsOf(step: LiveStep, id: string): (string | undefined)[] {
  if (step.type === 'webauthn') return step.stepID === id ? [step.type] : [];
  if (!('fields' in step)) return [];
  return step.fields
    .filter((field) => field.id === id)
    .map((field) => ('sources' in field ? field.sources?.[0]?.type : field.type));
}

function stepIDs({ steps }: Walk): string[] {
  return steps.map(({ stepID }) => stepID);
}
