import { acceptable } from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import {
  presentAccount,
  presentAccounts,
  presentBridge,
  presentLogin,
} from '@bridges-api/core/networks/present';
import type { LoginSession } from '@bridges-api/core/wire';
import openapi from '@bridges-api/spec/openapi.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { testSandbox, walk } from '../testing/sandbox-walk.ts';

// The examples in the docs are what the sandbox does.

const examples: Record<string, { value: unknown }> = openapi.components.examples;
const sessions = Object.entries(examples)
  .filter(([name]) => name.startsWith('getLoginSession.'))
  .map(([name, example]) => ({ name, ...(example.value as LoginSession) }));

// Shown by the server itself, while it waits for a network.
const isOwn = ({ currentStep }: LoginSession) => currentStep?.stepID === 'starting';
const withStep = sessions.filter((session) => session.currentStep && !isOwn(session));

it('has examples to compare with', () => {
  expect(withStep.length).toBeGreaterThan(10);
});

it.each(withStep)('$name is a step of $bridgeID', async ({ bridgeID, loginID, currentStep }) => {
  expect(await everyStep(bridgeID, loginID)).toContainEqual(comparable(currentStep as LiveStep));
});

describe('an account', () => {
  it('is that of the example when it has been connected', async () => {
    const sandbox = testSandbox();
    const { loginID } = await walk(sandbox, 'local-telegram', { flowID: 'phone' });
    const network = sandbox.network('local-telegram');
    const login = network.logins().find((candidate) => candidate.loginID === loginID);
    const now = sandbox.clock.now();
    expect({
      account: login && presentAccount(network, login, now),
      login: login && presentLogin(network, login, now),
    }).toEqual(pick(examples['getLoginSession.complete']?.value, 'account', 'login'));
  });

  it.each([
    ['local-whatsapp', 'getBridgeLogin.connected'],
    ['slackgo', 'getBridgeLogin.needs-login'],
  ])('on %s is that of the example from the start', (bridgeID, name) => {
    const { clock, network } = testSandbox();
    const logins = network(bridgeID)
      .logins()
      .map((login) => presentLogin(network(bridgeID), login, clock.now()));
    expect(logins).toEqual([examples[name]?.value]);
  });

  it.each(['getAccount.connected', 'getAccount.reconnect-required'])(
    'is that of %s from the start',
    (name) => {
      const { clock, networks } = testSandbox();
      const accounts = networks.flatMap((network) => presentAccounts(network, clock.now()));
      expect(accounts).toContainEqual(examples[name]?.value);
    },
  );

  it('makes a bridge that of the example', () => {
    const { clock, network } = testSandbox();
    const bridge = presentBridge(network('local-whatsapp'), clock.now());
    expect(bridge).toEqual(examples['getBridge.available']?.value);
  });
});

/** Every step that a bridge shows, when everything is right and when something is wrong. */
async function everyStep(bridgeID: string, loginID: string | undefined): Promise<LiveStep[]> {
  const steps: LiveStep[] = [];
  for (const { id: flowID } of await testSandbox().network(bridgeID).flows())
    for (const values of [{}, { code: '00000' }, { phone: '+14155550101' }, { method: 'Another device' }])
      await walk(testSandbox(), bridgeID, {
        flowID,
        accepts: acceptable,
        values,
        ...(loginID !== undefined && { loginID }),
        onStep: (step) => steps.push(comparable(step)),
      });
  return steps;
}

/** A step without what differs each time: codes, images, and how often it was asked. */
function comparable(step: LiveStep): LiveStep {
  const json = JSON.stringify(step)
    .replace(/"(challenge|data)":"[^"]*"/g, '"$1":""')
    .replace(/("name":"pending_login","value"):"[^"]*"/g, '$1:""')
    .replace(/"content":"[^"]*"/g, '"content":""')
    .replace(/"size":\d+/g, '"size":0')
    .replace(/[A-Z0-9]{4}-[A-Z0-9]{4}/g, 'CODE')
    .replace(/("stepID":"[^"~]*)~\d+"/g, '$1"');
  return JSON.parse(json);
}

function pick(value: unknown, ...keys: string[]): unknown {
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => keys.includes(key)));
}
