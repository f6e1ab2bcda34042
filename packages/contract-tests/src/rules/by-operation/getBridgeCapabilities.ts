import { isObject } from '@bridges-api/spec/operations';
import { type Bridge, isReachable } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { joined, readWhile } from '../../suite/usable.ts';

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
      const lengths = (await readAll(t)).flatMap(({ capabilities, id }) =>
        fieldsOf(capabilities).map((field) => ({ id, ...field })),
      );
      if (lengths.length === 0) t.notApplicable('No field of a group has limits.');
      for (const { id, name, min_length: least = 0, max_length: most = Infinity } of lengths)
        t.check(
          least >= 0 && least <= most,
          `The field ${name} of ${id} has a min_length of ${least} and a max_length of ${most}.`,
        );
    },
  },
  '200/timers-in-milliseconds': {
    // No number is too small for milliseconds, but nobody waits for a part of a second.
    level: 'SHOULD',
    profile: 'read',
    sentence: 'They are in milliseconds.',
    async check(t) {
      const all = (await readAll(t)).flatMap(({ capabilities, id }) =>
        timersOf(capabilities).map((timer) => ({ id, timer })),
      );
      if (all.length === 0) t.notApplicable('No bridge tells timers for disappearing messages.');
      for (const { id, timer } of all)
        t.check(timer % 1000 === 0, `${id} has a timer of ${timer} ms, which is no whole number of seconds.`);
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
  const isGone = ({ status }: Bridge) => status === 'temporarily_unavailable';
  const bridges = (await t.listBridges()).filter(isGone);
  if (bridges.length === 0) t.notApplicable('No bridge is temporarily_unavailable.');
  for (const { id: bridgeID } of bridges) {
    const answer = await t.call(operationId, { path: { ...path, bridgeID } });
    const isStill = async () => (await t.listBridges()).some((one) => one.id === bridgeID && isGone(one));
    if (answer.status !== 503 && !(await isStill()))
      t.skip(`${bridgeID} is no longer temporarily_unavailable.`);
    t.expect(answer, 503);
    const { code } = answer.json as { code?: unknown };
    const isKnown = code === 'bridge_unavailable' || code === 'bridge_misconfigured';
    t.check(
      isKnown,
      `The code of ${bridgeID} is ${code}; expected bridge_unavailable or bridge_misconfigured.`,
    );
  }
}

interface Limits {
  /** The kind of group and the field. */
  name: string;
  min_length?: number;
  max_length?: number;
}

/** What every bridge that can be reached answers, read once. */
function readAll(t: Context) {
  return t.shared('capabilities', readEach);
}

async function readEach(t: Context) {
  const all = await t.bridges();
  const bridges = all.filter(isReachable);
  if (all.length === 0) t.notApplicable('The server has no bridge.');
  if (bridges.length === 0)
    t.skip(`No bridge can be read: ${joined(all.map(({ id, status }) => `${id} is ${status}`))}.`);
  return Promise.all(
    bridges.map(async ({ id }) => ({
      id,
      capabilities: (await readWhile(t, 'getBridgeCapabilities', id, isReachable)).json,
    })),
  );
}

function fieldsOf(capabilities: unknown): Limits[] {
  const groups =
    isObject(capabilities) && isObject(capabilities.group_creation) ? capabilities.group_creation : {};
  return Object.entries(groups).flatMap(([kind, group]) => {
    const fields = isObject(group) ? Object.entries(group) : [];
    return fields.flatMap(([name, field]): Limits[] => {
      const hasLimits = isObject(field) && ('min_length' in field || 'max_length' in field);
      return hasLimits ? [{ ...(field as Omit<Limits, 'name'>), name: `${kind}.${name}` }] : [];
    });
  });
}

/** The timers for disappearing messages of every kind of group. */
function timersOf(capabilities: unknown): number[] {
  const groups =
    isObject(capabilities) && isObject(capabilities.group_creation) ? capabilities.group_creation : {};
  return Object.values(groups).flatMap((group) => {
    const disappear = isObject(group) && isObject(group.disappear) ? group.disappear : {};
    const timers = isObject(disappear.settings) ? disappear.settings.timers : [];
    return Array.isArray(timers) ? timers : [];
  });
}
