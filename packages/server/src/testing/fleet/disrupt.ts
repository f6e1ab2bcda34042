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
  /** How many logins ended, by `complete` or what they failed with. */
  readonly ended: Readonly<Record<string, number>>;
  /** Requests that were sent again, by why. */
  readonly repeats: Readonly<Record<string, number>>;
  /** The longest answer, in milliseconds. */
  readonly longest: number;
  /** How long half of the logins took at most, and the longest, in milliseconds. */
  readonly usual: number;
  readonly slowest: number;
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
export function disrupt(
  fleet: Fleet,
  postgres: Postgres,
  people: readonly Person[],
  disruptions: Iterable<Disruption>,
): Promise<Report> {
  return whileSigningIn(fleet, people, async (progress) => {
    const running = new Set<Promise<void>>();
    const hurt = new Set<Member>();
    for (const kind of disruptions) {
      await pause(150 + Math.random() * 700);
      if (progress.isOver) break;
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
  });
}

/**
 * Lets people sign in and out while servers are replaced one after the other, as a deployment does, until there were so many logins.
 *
 * @throws {Error} as `disrupt`
 */
export function replaceOneByOne(fleet: Fleet, people: readonly Person[], logins: number): Promise<Report> {
  return whileSigningIn(fleet, people, async (progress) => {
    while (progress.count < logins && !progress.isOver)
      for (const member of fleet.members) {
        await pause(500);
        await stopAndStart(member);
      }
  });
}

/** How far the people are. */
interface Progress {
  /** Logins that have ended. */
  readonly count: number;
  /** Somebody has failed. */
  readonly isOver: boolean;
}

/** Lets people sign in and out, one login after the other, for as long as something goes on meanwhile. */
async function whileSigningIn(
  fleet: Fleet,
  people: readonly Person[],
  meanwhile: (progress: Progress) => Promise<void>,
): Promise<Report> {
  const ended: Ended[] = [];
  let isOver = false;
  let failure: unknown;
  const place = () => (fleet.members[Math.floor(Math.random() * fleet.members.length)] as Member).url;
  const signInAndOut = async (person: Person) => {
    while (!isOver) {
      const visitor = new Visitor(person, place);
      const end = await visitor.signIn();
      ended.push(end);
      if (end.status === 'complete') await visitor.signOut();
    }
  };
  const busy = people.map((person) =>
    signInAndOut(person).catch((error) => {
      failure ??= error;
      isOver = true;
    }),
  );
  await meanwhile({
    get count() {
      return ended.length;
    },
    get isOver() {
      return isOver;
    },
  });
  isOver = true;
  await Promise.all(busy);
  if (failure !== undefined) throw failure;
  const took = ended.map((one) => one.took).sort((a, b) => a - b);
  return {
    ended: sum(ended.map(({ error, status }) => ({ [error ?? status]: 1 }))),
    repeats: sum(ended.map(({ repeats }) => repeats)),
    longest: Math.max(...ended.map(({ longest }) => longest)),
    usual: took[Math.floor(took.length / 2)] ?? 0,
    slowest: took.at(-1) ?? 0,
  };
}

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one)))
    all[name] = (all[name] ?? 0) + count;
  return all;
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
    case 'SIGTERM':
      return stopAndStart(member);
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

/** Asks a server to end, which it does in good order, and starts it again. */
async function stopAndStart(member: Member): Promise<void> {
  const { process } = member;
  const code = await process.stop();
  if (code !== 0) throw new Error(`A server that was asked to end has ended with ${code}: ${process.said()}`);
  await member.restart();
}
