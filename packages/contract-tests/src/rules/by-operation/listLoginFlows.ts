import type { Flow } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectOrder } from '../../suite/two-readings.ts';
import { joined, readWhile } from '../../suite/usable.ts';
import { expectUnavailable } from './getBridgeCapabilities.ts';

export const listLoginFlowsRules = rulesOf('listLoginFlows', {
  '200/ordered': {
    profile: 'read',
    sentence: 'They are ordered by `id`.',
    async check(t) {
      for (const { bridgeID, flows } of await readAll(t))
        expectOrder(
          t,
          `The login flows of ${bridgeID}`,
          flows.map(({ id }) => id),
        );
    },
  },
  '200/available-bridge-has-one': {
    level: 'SHOULD',
    profile: 'read',
    sentence:
      'A login flow is one way to sign in to a bridge, such as scanning a QR code or typing a phone number.',
    async check(t) {
      for (const { bridgeID, flows } of await readAll(t))
        t.check(flows.length > 0, `${bridgeID} is available, and yet has no login flow.`);
    },
  },
  '503/bridge-unavailable': {
    profile: 'read',
    sentence: 'The bridge cannot be reached just now: `bridge_unavailable`.',
    check: (t) => expectUnavailable(t, 'listLoginFlows'),
  },
});

async function readAll(t: Context): Promise<{ bridgeID: string; flows: Flow[] }[]> {
  const all = await t.bridges();
  const bridges = all.filter(({ status }) => status === 'available');
  if (all.length === 0) t.notApplicable('The server has no bridge.');
  if (bridges.length === 0)
    t.skip(`No bridge is available: ${joined(all.map(({ id, status }) => `${id} is ${status}`))}.`);
  return Promise.all(
    bridges.map(async ({ id: bridgeID }) => {
      const isAvailable = ({ status }: { status: string }) => status === 'available';
      const { json } = await readWhile(t, 'listLoginFlows', bridgeID, isAvailable);
      const { items } = json as { items?: Flow[] };
      return { bridgeID, flows: items ?? t.fail(`The login flows of ${bridgeID} are no array \`items\`.`) };
    }),
  );
}
