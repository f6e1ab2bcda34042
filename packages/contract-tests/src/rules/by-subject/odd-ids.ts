// IDs of what is there, changed a little, lead nowhere; written in another way, they lead to the same.
import { operationById } from '@bridges-api/spec/operations';
import { type Context, codeOf } from '../../suite/context.ts';
import { required, withRequired } from '../../suite/fields.ts';
import { everyLogin } from '../../suite/logins.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { create, expectIssues } from '../../suite/sessions.ts';
import { noStart, start, starts } from '../../suite/starts.ts';
import { nearTo } from '../../suite/two-readings.ts';
import { flowsOf, whyRefused } from '../../suite/usable.ts';
import { unlessClosed } from './any-path.ts';

const NO_BRIDGE = 'No bridge has this ID: `bridge_not_found`.';
const NO_LOGIN = 'Or the bridge has no login with this ID, or no longer: `login_not_found`.';
const NO_ACCOUNT = 'No account has this ID, or no longer: `account_not_found`.';
const ENCODED = 'Percent-encode every path parameter: an ID may hold any character.';

/** Longer than the columns and buffers that IDs are often kept in, and shorter than what any server refuses as an address. */
const LONG = 300;

type Params = Readonly<Record<string, string>>;

/** One thing that is there: the parameters that lead to it, and the IDs beside its own that lead to others of its kind. */
interface Found {
  readonly path: Params;
  readonly others: readonly string[];
}

/** The operations that read one thing by its ID, with what is there to be read. */
const kinds = {
  getBridge: {
    name: 'bridgeID',
    code: 'bridge_not_found',
    sentence: NO_BRIDGE,
    async find(t: Context): Promise<Found> {
      const others = (await t.listBridges()).map(({ id }) => id);
      return { path: { bridgeID: await t.anyBridge() }, others };
    },
  },
  getBridgeLogin: {
    name: 'loginID',
    code: 'login_not_found',
    sentence: NO_LOGIN,
    async find(t: Context): Promise<Found> {
      const logins = await everyLogin(t);
      // One with letters, if there is any: they may be mistaken for others.
      const login = logins.find(({ loginID }) => /[a-z]/i.test(loginID)) ?? logins[0];
      const { bridgeID, loginID } = login ?? t.notApplicable('No bridge has a login.');
      const others = logins.filter((other) => other.bridgeID === bridgeID).map((other) => other.loginID);
      return { path: { bridgeID, loginID }, others };
    },
  },
  getAccount: {
    name: 'accountID',
    code: 'account_not_found',
    sentence: NO_ACCOUNT,
    async find(t: Context): Promise<Found> {
      const others = (await t.accounts()).map(({ accountID }) => accountID);
      const [accountID = t.notApplicable('There is no account.')] = others;
      return { path: { accountID }, others };
    },
  },
} as const;

type Reading = keyof typeof kinds;

export const oddIDRules: readonly ActiveRule[] = [
  ...(['getBridge', 'getBridgeLogin', 'getAccount'] as const).flatMap(readingRules),
  ...rulesOf('getBridgeLogin', {
    '404/near-loginID': {
      profile: 'read',
      sentence: NO_LOGIN,
      check: (t) => expectNowhere(t, 'getBridgeLogin', nearTo),
    },
  }),
  ...rulesOf('createLoginSession', {
    '422/near-flowID': {
      profile: 'session',
      sentence: '`unknown_flow`: the bridge has no flow with this `flowID`.',
      async check(t) {
        const ways = (await starts(t)).filter(({ flowID }) => flowID !== undefined);
        const way = ways[0] ?? (await noStart(t, 'has a login flow'));
        const { bridgeID, flowID = '' } = way;
        const listed = await flowsOf(t, bridgeID);
        const near = [...nearTo(flowID), ...sameByUnicode(flowID)].filter((id) => !listed.includes(id));
        for (const id of near) {
          const answer = await create(t, bridgeID, { flowID: id });
          // Another rule may have filled the bridge by now, which is looked at before the flow.
          const reason = answer.status >= 400 && answer.status !== 422 && (await whyRefused(t, way, answer));
          if (reason) t.skip(`No login can be started: ${reason}.`);
          expectIssues(t, answer, 'unknown_flow', [['flowID']]);
        }
      },
    },
  }),
  ...rulesOf('submitLoginStep', {
    '422/encoded-otherwise': {
      level: 'SHOULD',
      profile: 'session',
      sentence: ENCODED,
      async check(t) {
        // A form without its values is refused for them, once its step was found.
        const session = await start(t, undefined, withRequired);
        const { bridgeID, currentStep, loginSessionID } = session;
        const path = { bridgeID, loginSessionID, stepID: currentStep.stepID };
        const body = { type: currentStep.type, fields: {} };
        const target = encodedTarget('submitLoginStep', path);
        expectIssues(
          t,
          await t.call('submitLoginStep', { path, target, body }),
          'invalid_fields',
          required(currentStep).map(({ id }) => ['fields', id]),
        );
      },
    },
  }),
];

/** What holds for each of them. */
function readingRules(operationId: Reading): readonly ActiveRule[] {
  const { code, name, sentence } = kinds[operationId];
  return rulesOf(operationId, {
    [`404/changed-${name}`]: {
      profile: 'read',
      sentence,
      check: (t) => expectNowhere(t, operationId, (id) => [`${id}.json`, ...sameByUnicode(id)]),
    },
    // Frameworks and proxies often refuse these by themselves. What they may not do is to let them lead to the thing.
    [`404/cut-${name}`]: {
      profile: 'read',
      sentence,
      async check(t) {
        const { others, path } = await found(t, operationId);
        for (const changed of cutLike(path[name] ?? '').filter((one) => !others.includes(one))) {
          const answer = await unlessClosed(t.call(operationId, { path: { ...path, [name]: changed } }));
          t.check(
            !answer || (answer.status >= 400 && answer.status < 500),
            `An ID that nothing has, but for what was added to one, was answered with ${answer?.status}.`,
          );
        }
      },
    },
    [`404/long-${name}`]: {
      level: 'SHOULD',
      profile: 'read',
      sentence,
      async check(t) {
        const { path } = await found(t, operationId);
        const long = t.unknownID().padEnd(LONG, 'x');
        const answer = await t.call(operationId, { path: { ...path, [name]: long } });
        t.check(
          answer.status === 404 && codeOf(answer) === code,
          `An ID of ${LONG} characters was answered with ${answer.status} ${codeOf(answer) ?? ''}; expected 404 ${code}.`,
        );
      },
    },
    '200/encoded-otherwise': {
      level: 'SHOULD',
      profile: 'read',
      sentence: ENCODED,
      async check(t) {
        const { path } = await found(t, operationId);
        const { json } = await t.ok(operationId, { path, target: encodedTarget(operationId, path) });
        const id = (json as Record<string, unknown> | undefined)?.[operationId === 'getBridge' ? 'id' : name];
        t.check(id === path[name], `With every character of its ID encoded, ${path[name]} is not found.`);
      },
    },
  });
}

/** What an operation can read, looked for once: the logins of every bridge are many requests. */
function found(t: Context, operationId: Reading): Promise<Found> {
  return t.shared(`odd IDs of ${operationId}`, (own) => kinds[operationId].find(own));
}

/** IDs like that of something that is there, which nothing has. */
async function expectNowhere(
  t: Context,
  operationId: Reading,
  changedFrom: (id: string) => readonly string[],
): Promise<void> {
  const { code, name } = kinds[operationId];
  const { others, path } = await found(t, operationId);
  const changed = changedFrom(path[name] ?? '').filter((id) => !others.includes(id));
  for (const id of changed) t.expect(await t.call(operationId, { path: { ...path, [name]: id } }), 404, code);
}

/** IDs that what cuts off parameters of a path, or ends texts at a NUL, takes for this one. */
function cutLike(id: string): string[] {
  return [`${id};x`, `${id};x=1`, `${id}\0`, `${id}\0x`];
}

/** Other texts that a normalisation of Unicode makes this one of: composed, decomposed, and with a letter of another width. */
function sameByUnicode(id: string): string[] {
  const wide = id.replace(/[!-~]/, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
  return [...new Set([id.normalize('NFC'), id.normalize('NFD'), wide])].filter((other) => other !== id);
}

/** The path of an operation with every character of its parameters percent-encoded, also those that need not be. */
function encodedTarget(operationId: string, params: Params): string {
  return operationById(operationId).path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    [...Buffer.from(params[name] ?? '')]
      .map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
      .join(''),
  );
}
