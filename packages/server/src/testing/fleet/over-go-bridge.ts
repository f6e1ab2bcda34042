import { startTestBridge, type TestBridge } from '@bridges-api/test-bridge';
import type { Person } from './person.ts';

/** The life of a QR code, and half of what people need on the phone, in milliseconds. */
const PERIOD = 60;

/** A bridge on the framework of real ones, in Go, for people, and the people. */
export async function goBridgeForPeople(count: number): Promise<{ bridge: TestBridge; people: Person[] }> {
  const bridge = await startTestBridge({ period: PERIOD });
  const people = Array.from({ length: count }, (_, at) => personOf(at));
  return { bridge, people };
}

/** People who sign in by the forms of the bridge, half of whom mistype. */
function personOf(at: number): Person {
  const own = { name: `person-${at}`, token: `token-of-person-${at}` };
  const phone = `+1555030${String(at).padStart(4, '0')}`;
  const ways = [
    { flowID: 'phone', values: { phone, code: '123456' }, mistakes: {}, loginID: phone },
    {
      flowID: 'form',
      values: { user: own.name, pass: 'correct-horse', region: 'eu' },
      mistakes: { pass: 'wrong' },
      loginID: own.name,
    },
    { flowID: 'phone', values: { phone, code: '123456' }, mistakes: { code: '111111' }, loginID: phone },
    {
      flowID: 'form',
      values: { user: own.name, pass: 'correct-horse', region: 'eu' },
      mistakes: {},
      loginID: own.name,
    },
  ] as const;
  return { ...own, ...(ways[at % ways.length] ?? ways[0]) };
}
