import type { Disturbance, Operation } from '@bridges-api/fake-bridge';
import fc from 'fast-check';
import { type Command, command } from './command.ts';

const operation = fc.constantFrom<(Operation | undefined)[]>(
  'step',
  'step',
  'step',
  'start',
  'stepCancel',
  'cancel',
  'whoami',
  'logout',
  undefined,
);

const hows: Readonly<Record<string, Disturbance['how']>> = {
  reset: 'reset',
  lose: 'lose',
  500: { status: 500, body: { errcode: 'M_UNKNOWN', error: 'Internal error in login step' } },
  502: { status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' },
  late: undefined,
};

const states = ['CONNECTED', 'BAD_CREDENTIALS', 'TRANSIENT_DISCONNECT', 'UNKNOWN_ERROR', 'LOGGED_OUT'];

/** What befalls a bridge. */
export const faults: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(operation, fc.constantFrom(...Object.keys(hows)), fc.constantFrom(1, 1, 2))
      .map(([...all]) => disturb(...all)),
  },
  { weight: 1, arbitrary: fc.constant(killed()) },
  { weight: 1, arbitrary: fc.constant(stopped()) },
  { weight: 1, arbitrary: fc.constant(hangs()) },
  { weight: 2, arbitrary: fc.constant(recovers()) },
  { weight: 1, arbitrary: fc.constant(vanishes()) },
  { weight: 1, arbitrary: fc.constantFrom(...states).map(reports) },
  { weight: 1, arbitrary: fc.constantFrom('anna', 'told-ann', 'paired').map(appears) },
  { weight: 2, arbitrary: fc.constant(scanned()) },
);

function disturb(what: Operation | undefined, how: string, times: number): Command {
  return command(`${times} of ${what ?? 'all'}: ${how}`, async ({ bridge }) => {
    const befalls = hows[how];
    bridge.disturb({
      times,
      ...(what && { operation: what }),
      ...(befalls ? { how: befalls } : { delay: 15 }),
    });
  });
}

function killed(): Command {
  return command('the bridge is killed and starts', (world) => world.restart(() => world.bridge.kill()));
}

function stopped(): Command {
  return command('the bridge stops and starts', (world) => world.restart(() => world.bridge.stop()));
}

function hangs(): Command {
  return command('the bridge hangs', async ({ bridge }) => bridge.hang());
}

function recovers(): Command {
  return command('the bridge answers again', async ({ bridge }) => bridge.answerAgain());
}

function vanishes(): Command {
  return command('a login vanishes', async (world) => {
    const [login] = world.clients.flatMap(({ userID }) => world.bridge.logins(userID));
    if (!login) return;
    world.mayVanish(login.id);
    world.bridge.removeLogin(login.id);
  });
}

function reports(state_event: string): Command {
  return command(`a login reports ${state_event}`, async ({ bridge, clients }) => {
    const [login] = clients.flatMap(({ userID }) => bridge.logins(userID));
    if (login) bridge.setState(login.id, { state_event });
  });
}

function appears(id: string): Command {
  return command(`${id} is there`, async ({ bridge, clients: [ann] }) => {
    if (!bridge.logins('@bob:example.org').some((login) => login.id === id))
      bridge.addLogin(ann.userID, { id });
  });
}

function scanned(): Command {
  return command('somebody scans', async ({ bridge }) => bridge.scan());
}
