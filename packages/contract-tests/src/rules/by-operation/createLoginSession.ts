import { rulesOf } from '../../suite/rules-of.ts';
import { createAt, expectUntouched, live } from '../../suite/sessions.ts';
import { anyStart, start, startAs, starts, whatStarts } from '../../suite/starts.ts';
import { joined } from '../../suite/usable.ts';
import { aBridge } from '../by-subject/refused-starts.ts';

const IGNORED = 'Servers ignore properties they do not know.';

export const createLoginSessionRules = rulesOf('createLoginSession', {
  '200/of-the-bridge': {
    profile: 'session',
    sentence: 'ID of the bridge the session signs in to.',
    async check(t) {
      const way = await anyStart(t);
      const session = await startAs(t, way);
      t.check(
        session.bridgeID === way.bridgeID,
        `The session of ${way.bridgeID} says it is of ${session.bridgeID}.`,
      );
    },
  },
  '200/can-be-read': {
    profile: 'session',
    sentence: 'Starts a login and returns its session with the first step.',
    check: async (t) => expectUntouched(t, await start(t, 'user_input')),
  },
  '200/without-body': {
    profile: 'session',
    sentence: "Send nothing, or `{}`, to connect a new account by the bridge's default flow.",
    async check(t) {
      const bridgeID = await aBridge(t);
      const nothing = live(t, await createAt(t, bridgeID));
      const empty = live(t, await createAt(t, bridgeID, {}));
      // A network that is slow to start, one time or both.
      if ([nothing, empty].some(({ currentStep }) => currentStep.display?.type === 'nothing')) return;
      t.check(
        nothing.currentStep.type === empty.currentStep.type,
        `On ${bridgeID} a create without body starts with a ${nothing.currentStep.type} step, and one with {} with a ${empty.currentStep.type} step.`,
      );
    },
  },
  '200/content-type-without-body': {
    profile: 'session',
    sentence: 'When it is left out, its content type may be sent all the same, with no bytes after it.',
    async check(t) {
      const bridgeID = await aBridge(t);
      await createAt(t, bridgeID, undefined, { headers: { 'content-type': 'application/json' } });
    },
  },
  '200/unknown-property': {
    profile: 'session',
    sentence: IGNORED,
    async check(t) {
      const way = await anyStart(t);
      const { bridgeID, flowID } = way;
      const body = { ...(flowID !== undefined && { flowID }), [t.unknownID()]: 'value' };
      await createAt(t, bridgeID, body);
    },
  },
  '200/every-call-another': {
    profile: 'session',
    sentence:
      'Every call starts another session, so do not repeat it blindly; [cancel](#cancelLoginSession) what you do not need.',
    async check(t) {
      const way = await anyStart(t);
      const one = await startAs(t, way);
      const other = await startAs(t, way);
      const { bridgeID, loginSessionID } = one;
      t.check(
        other.loginSessionID !== loginSessionID,
        `Two creates on ${bridgeID} were answered with one session, ${loginSessionID}.`,
      );
    },
  },
  '200/available-bridge-starts': {
    profile: 'session',
    sentence: 'An account can be connected, also when there are some already.',
    async check(t) {
      const available = (await t.bridges()).filter(({ status }) => status === 'available');
      if (available.length === 0) t.notApplicable('No bridge is available.');
      const { found, refused } = await whatStarts(t);
      const ids = available.map(({ id }) => id);
      if (found.length === 0 && refused.length === 0)
        t.skip(`No login is known that could be started on ${joined(ids)}: no login flow is listed.`);
      t.check(found.length > 0, `No login starts, though bridges are available: ${joined(refused)}.`);
    },
  },
  '200/first-source-repeated': {
    profile: 'session',
    sentence: '`name` and `type` repeat the first.',
    async check(t) {
      const ways = (await starts(t)).filter(({ step }) =>
        step.fields?.some(({ sources }) => sources?.length),
      );
      if (ways.length === 0) t.notApplicable('No login starts with a field that tells its sources.');
      for (const way of ways) {
        const { fields = [] } = (await startAs(t, way)).currentStep;
        // The types of sources have words of their own.
        for (const { id, name = id, sources: [first] = [] } of fields)
          t.check(
            first === undefined || name === (first.name ?? id),
            `The field ${id} is named ${name}; its first source is named ${first?.name ?? id}.`,
          );
      }
    },
  },
  '200/unguessable': {
    level: 'SHOULD',
    profile: 'session',
    sentence: 'It cannot be guessed, and is forgotten some time after the session ends.',
    async check(t) {
      const way = await anyStart(t);
      const ids: string[] = [];
      for (let index = 0; index < 4; index += 1) ids.push((await startAs(t, way)).loginSessionID);
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      t.check(twice === undefined, `Two sessions have the ID ${twice}.`);
      for (const id of ids)
        t.check(randomBits(id, ids) >= 100, `The session ID ${id} holds fewer than some 100 bits of chance.`);
    },
  },
});

/** An estimate of the chance in an ID: by its alphabet, leaving out what it begins with in common with the others. */
function randomBits(id: string, ids: readonly string[]): number {
  let common = 0;
  while (common < id.length && ids.every((other) => other[common] === id[common])) common += 1;
  const rest = id.slice(common);
  const alphabet = /^[0-9]*$/.test(rest)
    ? 10
    : /^[0-9a-f-]*$/i.test(rest)
      ? 16
      : /^[0-9a-z-]*$/.test(rest)
        ? 32
        : 62;
  return rest.replaceAll('-', '').length * Math.log2(alphabet);
}
