import fc from 'fast-check';
import { flows } from './bridge.ts';
import type { History } from './history.ts';
import { faults } from './server.ts';
import type { World } from './world.ts';

type Command = fc.AsyncCommand<History, World>;

/** Any command: what clients do, what befalls servers, the database and what lies between, and time. */
export function anyCommand(): fc.Arbitrary<Command> {
  const bridge = fc.constantFrom('new', 'new', 'new', 'old');
  const flow = fc.constantFrom(...Object.keys(flows));
  const reconnected = fc.constantFrom(undefined, undefined, undefined, 'anna', 'bob');
  const server = fc.nat({ max: 2 });
  const index = fc.nat({ max: 3 });
  const short = fc.nat({ max: 3_000 });
  const long = fc.nat({ max: 20_000 });
  const of = fc.constantFrom('database' as const, 'database' as const, 'bridge' as const);
  const armed = fc.tuple(server, of, fc.constantFrom(...faults), fc.nat({ max: 12 }));
  return fc.oneof(
    made(5, fc.tuple(bridge, flow, reconnected), (world, [id, flowID, loginID]) => {
      void world.client().login(id, flowID, loginID);
    }),
    made(2, index, (world, at) => {
      const session = sessionAt(world, at);
      if (session) void world.client().join(session);
    }),
    made(1, index, (world, at) => {
      const session = sessionAt(world, at);
      if (session) void world.client().cancel(session);
    }),
    made(6, armed, (world, [at, kind, fault, calls]) => world.servers[at]?.arm({ of: kind, fault, calls })),
    made(1, server, (world, at) => world.servers[at]?.kill()),
    made(1, server, (world, at) => void world.servers[at]?.stop()),
    made(3, server, (world, at) => void world.servers[at]?.start()),
    made(1, fc.tuple(server, long), (world, [at, time]) => world.servers[at]?.pause(time)),
    made(1, fc.tuple(server, fc.integer({ min: -10_000, max: 10_000 })), (world, [at, time]) =>
      world.servers[at]?.host?.jump(time),
    ),
    made(1, fc.tuple(server, fc.nat({ max: 5 })), (world, [at, count]) =>
      world.servers[at]?.loseMessages(count),
    ),
    made(1, long, (world, time) => world.databaseAway(time)),
    made(8, short, (world, time) => world.time.advance(time)),
    made(2, long, (world, time) => world.time.advance(time)),
  );

  function made<T>(
    weight: number,
    from: fc.Arbitrary<T>,
    act: (world: World, given: T) => void | Promise<void>,
  ) {
    const arbitrary = from.map(
      (given): Command => ({
        check: () => true,
        async run(_, world) {
          await act(world, given);
          await world.time.advance(0);
          world.expectNoFaults();
        },
        toString: () => `${nameOf(act)} ${JSON.stringify(given)}`,
      }),
    );
    return { weight, arbitrary };
  }
}

/** The session of a client, by counting back from the newest. */
function sessionAt(world: World, index: number) {
  const started = world.clients.filter(({ session }) => session);
  return started.at(-1 - (index % started.length))?.session;
}

/** What a command does, as it is written: the call in it. */
function nameOf(act: (...given: never[]) => unknown): string {
  return (
    /[\w.?]+\)?(\.\w+)?(?=\()/.exec(
      `${act}`.replace(/^[^>]*>\s*\{?/, '').replace(/^.*client\(\)/s, 'client'),
    )?.[0] ?? 'act'
  );
}
