// The driver against the real server: every test value of its sandbox is driven to what it stands for.
import {
  type BridgesClient,
  type CookiesStep,
  type LoginOutcome,
  type LoginTarget,
  login,
  type UserInputStep,
  unwrap,
} from '@bridges-api/client';
import { type Outcome, type TestValue, testValues } from '@bridges-api/sandbox/test-values';
import { testSandbox } from '@bridges-api/sandbox/testing/sandbox-walk';
import { describe, expect, it } from 'vitest';
import { startSandbox, typed } from './testing/sandbox.ts';

interface Driven {
  outcome: LoginOutcome;
  /** Every form and page that was asked for. */
  asked: (UserInputStep | CookiesStep)[];
  /** The displays that were drawn. */
  drawn: string[];
  requests: string[];
}

/** Logs in as somebody who knows the test values, and types `value` once where `field` is first asked for. */
async function drive(bridgeID: string, flowID: string, row?: TestValue): Promise<Driven> {
  const sandbox = await startSandbox();
  const given = new Map(row ? [[row.field, [row.value]]] : []);
  const asked: Driven['asked'] = [];
  const drawn: string[] = [];
  const fill = (step: UserInputStep | CookiesStep) => {
    asked.push(step);
    return typed(bridgeID, step, given);
  };
  const run = login(
    sandbox.client,
    await targetOf(sandbox.client, bridgeID, flowID),
    {
      input: (step) => ({ fields: fill(step) }),
      cookies: (step) => ({ fields: fill(step), source: 'api' }),
      display: (step) => drawn.push(step.stepID),
    },
    { clock: sandbox.clock },
  );
  const outcome = await sandbox.drive(run);
  return { outcome, asked, drawn, requests: sandbox.requests };
}

/** A new account; or the one that a bridge has, where it allows no other. */
async function targetOf(client: BridgesClient, bridgeID: string, flowID: string): Promise<LoginTarget> {
  const bridge = await unwrap(client.getBridge({ bridgeID }));
  if (bridge.status === 'available') return { bridgeID, flowID };
  const { items } = await unwrap(client.listBridgeLogins({ bridgeID }));
  return { bridgeID, flowID, loginID: items[0]?.loginID ?? '' };
}

const flows = await flowsOfSandbox();

async function flowsOfSandbox() {
  const reachable = testSandbox().networks.filter((network) => network.reachability() === 'reachable');
  const lists = reachable.map(async (network) =>
    (await network.flows()).map(({ id }) => ({ bridgeID: network.profile.id, flowID: id })),
  );
  return (await Promise.all(lists)).flat();
}

const failures: Partial<Record<Outcome, string>> = {
  refused: 'login_failed',
  rate_limited: 'rate_limited',
  expired: 'login_session_expired',
  network_failure: 'login_process_lost',
  other_user: 'login_failed',
  banned: 'login_failed',
};

describe('every test value of the sandbox', () => {
  const rows = testValues.flatMap((row) => row.bridges.map((bridgeID) => ({ bridgeID, row, ...row })));

  it.each(rows)('$bridgeID, $field $value: $outcome', async ({ bridgeID, row }) => {
    const driven = await driveWith(bridgeID, row);
    const code = failures[row.outcome];
    const times = driven.asked.filter(({ fields }) => fields.some(({ id }) => id === row.field)).length;
    if (code) {
      expect(driven.outcome).toMatchObject({ ok: false, kind: 'failed', error: { code } });
    } else {
      expect(driven.outcome).toMatchObject({ ok: true, account: {}, login: { bridgeID } });
      expect(times).toBe(row.outcome.startsWith('wrong_') ? 2 : 1);
    }
    // Nothing is submitted twice, but what the server did not answer in time.
    const submits = driven.requests.filter(
      (request) => request.startsWith('POST') && /\/steps\//.test(request),
    );
    const displays = submits.filter((request) => driven.drawn.some((id) => request.endsWith(`/${id}`)));
    if (row.outcome !== 'slow') expect(submits.length - displays.length).toBe(driven.asked.length);
  });

  /** The first flow in which the field is asked for. */
  async function driveWith(bridgeID: string, row: TestValue): Promise<Driven> {
    for (const { flowID } of flows.filter((flow) => flow.bridgeID === bridgeID)) {
      const driven = await drive(bridgeID, flowID, row);
      if (driven.asked.some(({ fields }) => fields.some(({ id }) => id === row.field))) return driven;
    }
    throw new Error(`No flow of ${bridgeID} asks for ${row.field}.`);
  }
});

describe('every flow of the sandbox', () => {
  it.each(flows)('$bridgeID $flowID ends', async ({ bridgeID, flowID }) => {
    const { outcome, drawn } = await drive(bridgeID, flowID);
    if (outcome.ok) expect(outcome.account?.bridge.id).toBe(bridgeID);
    else expect(outcome).toMatchObject({ kind: expect.stringMatching(/^(failed|http)$/) });
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('shows a form, a page and each kind of display', async () => {
    const kinds = new Set<string>();
    for (const { bridgeID, flowID } of flows) {
      const { asked, drawn } = await drive(bridgeID, flowID);
      for (const { type } of asked) kinds.add(type);
      if (drawn.length > 0) kinds.add('display_and_wait');
    }
    expect([...kinds].sort()).toEqual(['cookies', 'display_and_wait', 'user_input']);
  });
});
