import fc from 'fast-check';
import type { Client } from './client.ts';
import { type Command, command } from './command.ts';
import { faults } from './faults.ts';
import { kinds } from './values.ts';
import type { World } from './world.ts';

/** Flows, the usual ones more often. */
const flowID = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('form', 'phone', 'qr', 'code', 'quoting', 'cookies') },
  { weight: 2, arbitrary: fc.constantFrom('choice', 'captcha', 'emoji', 'nothing', 'slowstep', 'waiting') },
  { weight: 2, arbitrary: fc.constantFrom('choice', 'passkey', 'qrpasskey', 'resumed') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('slowstart', 'denied', 'timeout', 'hidden', 'refused', 'limited', 'nostep'),
  },
);

const owner = fc.constantFrom(0, 0, 0, 1);
const index = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const kind = fc.constantFrom(...kinds, 'right', 'right', 'right', 'right', 'wrong', 'wrong');
const loginIndex = fc.nat({ max: 3 });
const accepts = fc.constantFrom(
  undefined,
  ['webauthn', 'initial_cookies'],
  ['webauthn', 'initial_cookies'],
  ['initial_cookies'],
);

/** Any command: what clients of two owners do, and what befalls the bridge. */
export function anyCommand(): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.tuple(owner, flowID, accepts).map(([...all]) => start(...all)) },
    { weight: 2, arbitrary: fc.tuple(owner, flowID, accepts, loginIndex).map(([...all]) => start(...all)) },
    { weight: 10, arbitrary: fc.tuple(owner, index, kind).map(([...all]) => submit(...all)) },
    {
      weight: 2,
      arbitrary: fc.tuple(owner, index, kind, fc.nat({ max: 2 })).map(([...all]) => submit(...all)),
    },
    { weight: 2, arbitrary: fc.tuple(owner, index, kind).map(([...all]) => submitTwice(...all)) },
    {
      weight: 3,
      arbitrary: fc.tuple(owner, index, fc.constantFrom(0, 0, 0, 1)).map(([...all]) => back(...all)),
    },
    { weight: 1, arbitrary: fc.tuple(owner, index).map(([...all]) => read(...all)) },
    { weight: 2, arbitrary: fc.tuple(owner, index).map(([...all]) => cancel(...all)) },
    { weight: 1, arbitrary: owner.map(list) },
    { weight: 1, arbitrary: fc.tuple(owner, loginIndex).map(([...all]) => remove(...all)) },
    { weight: 1, arbitrary: fc.constant(pry()) },
    { weight: 10, arbitrary: faults },
  );
}

function start(who: number, flow: string, accepted: readonly string[] | undefined, login?: number): Command {
  const how = `${accepted ? `, accepts ${accepted.join(' and ')}` : ''}${login === undefined ? '' : `, login ${login}`}`;
  return command(`${who} starts ${flow}${how}`, (world) =>
    clientOf(world, who).start(flow, login === undefined ? undefined : loginAt(world, who, login), accepted),
  );
}

function submit(who: number, at: number, how: (typeof kinds)[number], age = 0): Command {
  return command(`${who} submits ${at}, ${how}, ${age} steps ago`, (world) => {
    const client = clientOf(world, who);
    const known = client.at(at);
    return known && client.submit(known, how, age);
  });
}

/** Two clients submit the same step at the same time, and the same or not. */
function submitTwice(who: number, at: number, how: (typeof kinds)[number]): Command {
  return command(`${who} submits ${at} twice, right and ${how}`, (world) => {
    const client = clientOf(world, who);
    const known = client.at(at);
    return known && Promise.all([client.submit(known, 'right'), client.submit(known, how)]);
  });
}

function back(who: number, at: number, age: number): Command {
  return command(`${who} goes back in ${at}, ${age} steps ago`, (world) => {
    const client = clientOf(world, who);
    const known = client.at(at);
    return known && client.back(known, age);
  });
}

function read(who: number, at: number): Command {
  return command(`${who} reads ${at}`, (world) => {
    const client = clientOf(world, who);
    const known = client.at(at);
    return known && client.read(known);
  });
}

function cancel(who: number, at: number): Command {
  return command(`${who} cancels ${at}`, (world) => {
    const client = clientOf(world, who);
    const known = client.at(at);
    return known && client.cancel(known);
  });
}

function list(who: number): Command {
  return command(`${who} lists`, async (world) => {
    const client = clientOf(world, who);
    await client.send({ method: 'GET', path: '/bridges' });
    await client.send({ method: 'GET', path: '/bridges/semaphore/logins' });
    await client.send({ method: 'GET', path: '/bridges/semaphore/capabilities' });
  });
}

function remove(who: number, login: number): Command {
  return command(`${who} removes login ${login}`, (world) => {
    const loginID = loginAt(world, who, login);
    return loginID === undefined ? undefined : clientOf(world, who).remove(loginID);
  });
}

/** Each looks for what is the other's. */
function pry(): Command {
  return command('both pry', (world) => world.expectApart());
}

function clientOf({ clients }: World, who: number): Client {
  return clients[who] ?? clients[0];
}

function loginAt(world: World, who: number, at: number): string | undefined {
  const logins = world.bridge.logins(clientOf(world, who).userID);
  return logins[at % logins.length]?.id;
}
