import {
  ask,
  type FakeBridge,
  type Flow,
  logIn,
  type Step,
  semaphoreFlows,
  show,
  startFakeBridge,
} from '@bridges-api/fake-bridge';
import type { Person } from './person.ts';

/** How long the network takes over what is typed, and half of what the phone takes, in milliseconds. */
const PERIOD = 60;

/** Asks for a name, waits for the phone, and asks for a code. */
const thorough: Flow = {
  id: 'thorough',
  name: 'Name, phone and code',
  description: 'Sign in with everything.',
  start: () =>
    ask('fleet.name', [{ id: 'name', type: 'username', name: 'Name' }], async ({ name = '' }, login) => {
      await login.work(Math.random() * PERIOD);
      const data = `FLEET-${login.random(8)}`;
      return show('fleet.qr', { type: 'qr', data }, async () => {
        await login.phone({ acts: Math.random() * 2 * PERIOD });
        return askForCode(name);
      });
    }),
};

function askForCode(name: string, instructions = ''): Step {
  const fields = [{ id: 'code', type: '2fa_code', name: 'Code' }] as const;
  return ask(
    'fleet.code',
    fields,
    async ({ code }, login) => {
      await login.work(Math.random() * PERIOD);
      if (code !== '1234') return askForCode(name, 'This is not the code.');
      return logIn(login, { id: name, name, profile: {} }, 'fleet.complete');
    },
    { instructions },
  );
}

/** A bridge for people, and the people. */
export async function bridgeForPeople(count: number): Promise<{ bridge: FakeBridge; people: Person[] }> {
  const bridge = await startFakeBridge({ period: PERIOD, flows: [thorough, ...semaphoreFlows] });
  const people = Array.from({ length: count }, (_, at) => personOf(at));
  return { bridge, people };
}

/** People who sign in by forms and displays, some of whom mistype. */
function personOf(at: number): Person {
  const own = { name: `person-${at}`, token: `token-of-person-${at}` };
  const phone = `+1555020${String(at).padStart(4, '0')}`;
  const ways = [
    { flowID: 'thorough', values: { name: own.name, code: '1234' }, mistakes: {}, loginID: own.name },
    {
      flowID: 'thorough',
      values: { name: own.name, code: '1234' },
      mistakes: { code: '4321' },
      loginID: own.name,
    },
    { flowID: 'phone', values: { phone, code: '123456' }, mistakes: { code: '111111' }, loginID: phone },
    {
      flowID: 'form',
      values: { user: own.name, pass: 'correct-horse', region: 'eu' },
      mistakes: { pass: 'wrong' },
      loginID: own.name,
    },
  ] as const;
  return { ...own, ...(ways[at % ways.length] ?? ways[0]) };
}

/** @throws {Error} when the bridge executed a step twice */
export function expectExecutedOnce({ executions }: Pick<FakeBridge, 'executions'>): void {
  const keys = executions.map(({ processID, stepID, txnID }) => [processID, stepID, txnID].join());
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  if (twice.length > 0) throw new Error(`The bridge executed twice: ${twice.join(' ')}.`);
}
