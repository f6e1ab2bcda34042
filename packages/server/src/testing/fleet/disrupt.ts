import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres } from '@bridges-api/runtimes/postgres';
import type { Fleet, Member } from './fleet.ts';
import { type Ended, type Person, Visitor } from './person.ts';

/** What happens to servers and their database, by how often it does. */
const weights = { SIGKILL: 40, SIGTERM: 40, SIGSTOP: 12, database: 8 };

export type Disruption = keyof typeof weights;

/** Every kind once. */
export const everyKind = Object.keys(weights) as Disruption[];

/** How long a server stands still, in milliseconds: longer than its lease. */
const STANDSTILL = 10_000;

/** What came of it all. */
export interface Report {
  /** How many logins ended, by `complete` or the code of what they failed with. */
  readonly ended: Readonly<Record<string, number>>;
  /** Requests that were sent again. */
  readonly repeats: number;
  /** The longest answer, in milliseconds. */
  readonly longest: number;
}

/** A sequence of disruptions at random. @param kinds those that there are to be */
export function* atRandom(count: number, kinds = everyKind): Generator<Disruption> {
  const all = kinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind));
  for (let made = 0; made < count; made += 1) yield all[Math.floor(Math.random() * all.length)] ?? 'SIGKILL';
}

/**
 * Lets people sign in and out over and over while servers are killed, stopped, made to stand still, and lose their database.
 *
 * @throws {Error} when somebody was told what does not hold, or a login has no end
 */
export async function disrupt(
  fleet: Fleet,
  postgres: Postgres,
  people: readonly Person[],
  disruptions: Iterable<Disruption>,
): Promise<Report> {
  const ended: Ended[] = [];
  let isOver = false;
  const place = () => (fleet.members[Math.floor(Math.random() * fleet.members.length)] as Member).url;
  const signInAndOut = async (person: Person) => {
    while (!isOver) {
      const visitor = new Visitor(person, place);
      const end = await visitor.signIn();
      ended.push(end);
      if (end.status === 'complete') await visitor.signOut();
    }
  };
  let failure: unknown;
  const busy = people.map((person) =>
    signInAndOut(person).catch((error) => {
      failure ??= error;
      isOver = true;
    }),
  );
  const running = new Set<Promise<void>>();
  const hurt = new Set<Member>();
  for (const kind of disruptions) {
    await pause(150 + Math.random() * 700);
    if (isOver) break;
    const member = await pick(fleet.members, hurt, running);
    const done = happen(kind, member, postgres).finally(() => {
      hurt.delete(member);
      running.delete(done);
    });
    running.add(done);
    if (kind === 'database') await done;
    else hurt.add(member);
  }
  await Promise.all(running);
  isOver = true;
  await Promise.all(busy);
  if (failure !== undefined) throw failure;
  const counts: Record<string, number> = {};
  for (const { error, status } of ended) counts[error ?? status] = (counts[error ?? status] ?? 0) + 1;
  return {
    ended: counts,
    repeats: ended.reduce((sum, { repeats }) => sum + repeats, 0),
    longest: Math.max(...ended.map(({ longest }) => longest)),
  };
}

/** One of those to whom nothing happens just now, once there is one. */
async function pick(
  members: readonly Member[],
  hurt: ReadonlySet<Member>,
  running: ReadonlySet<Promise<void>>,
): Promise<Member> {
  for (;;) {
    const sound = members.filter((member) => !hurt.has(member));
    const found = sound[Math.floor(Math.random() * sound.length)];
    if (found) return found;
    await Promise.race(running);
  }
}

async function happen(kind: Disruption, member: Member, postgres: Postgres): Promise<void> {
  const { process } = member;
  switch (kind) {
    case 'SIGKILL':
      await process.kill();
      return member.restart();
    case 'SIGTERM': {
      const code = await process.stop();
      if (code !== 0)
        throw new Error(`A server that was asked to end has ended with ${code}: ${process.said()}`);
      return member.restart();
    }
    case 'SIGSTOP':
      process.child.kill('SIGSTOP');
      await pause(STANDSTILL);
      process.child.kill('SIGCONT');
      return;
    case 'database':
      await postgres.stop();
      await pause(500 + Math.random() * 3000);
      await postgres.start();
  }
}
