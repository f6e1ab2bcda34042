import { isObject } from '@bridges-api/spec/operations';
import { isReachable } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';

export const getBridgeCapabilitiesRules = rulesOf('getBridgeCapabilities', {
  '200/every-bridge': {
    profile: 'read',
    sentence: 'Returns how people can be found and which groups can be created through a bridge.',
    async check(t) {
      for (const { capabilities, id } of await readAll(t))
        t.check(isObject(capabilities), `${id} has no capabilities.`);
    },
  },
  '200/lengths-fit': {
    level: 'SHOULD',
    profile: 'read',
    sentence: 'Shortest value.',
    async check(t) {
      const lengths = (await readAll(t)).flatMap(({ capabilities }) => fieldsOf(capabilities));
      if (lengths.length === 0) t.notApplicable('No field of a group has limits.');
      for (const { min_length: least = 0, max_length: most = Infinity } of lengths)
        t.check(
          least >= 0 && least <= most,
          `A field has a min_length of ${least} and a max_length of ${most}.`,
        );
    },
  },
  '503/bridge-unavailable': {
    profile: 'read',
    sentence: 'The bridge cannot be reached just now: `bridge_unavailable`.',
    check: (t) => expectUnavailable(t, 'getBridgeCapabilities'),
  },
});

/** Reads what a bridge that cannot be reached does not answer. @param path parameters beside `bridgeID` */
export async function expectUnavailable(
  t: Context,
  operationId: string,
  path: Readonly<Record<string, string>> = {},
): Promise<void> {
  const bridges = (await t.bridges()).filter(({ status }) => status === 'temporarily_unavailable');
  if (bridges.length === 0) t.notApplicable('No bridge is temporarily_unavailable.');
  for (const { id: bridgeID } of bridges) {
    const answer = await t.call(operationId, { path: { ...path, bridgeID } });
    t.expect(answer, 503);
    const { code } = answer.json as { code?: unknown };
    const isKnown = code === 'bridge_unavailable' || code === 'bridge_misconfigured';
    t.check(isKnown, `The code is ${code}; expected bridge_unavailable or bridge_misconfigured.`);
  }
}

interface Limits {
  min_length?: number;
  max_length?: number;
}

async function readAll(t: Context) {
  const bridges = (await t.bridges()).filter(isReachable);
  if (bridges.length === 0) t.notApplicable('No bridge can be reached.');
  return Promise.all(
    bridges.map(async ({ id }) => ({
      id,
      capabilities: (await t.ok('getBridgeCapabilities', { path: { bridgeID: id } })).json,
    })),
  );
}

function fieldsOf(capabilities: unknown): Limits[] {
  const groups =
    isObject(capabilities) && isObject(capabilities.group_creation) ? capabilities.group_creation : {};
  const fields = Object.values(groups).flatMap((group) => (isObject(group) ? Object.values(group) : []));
  return fields.filter((field): field is Limits & Record<string, unknown> => {
    return isObject(field) && ('min_length' in field || 'max_length' in field);
  });
}
