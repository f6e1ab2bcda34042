// Which of a fixture's logins a rule is tried with. Those at bridges that take several accounts come first: rules that walk them at
// the same time are not in each other's way. A bridge that allows one account is used by one rule at a time.
import type { Session } from './answer-types.ts';
import type { Context } from './context.ts';
import { type FixtureLogin, isReconnect } from './fixture.ts';
import type { Use } from './rule.ts';
import { blockOf, joined } from './usable.ts';
import { type Walk, walked, walkedAndThere } from './walk.ts';

/** Which of the fixture's logins a rule wants. */
export interface Wanted {
  readonly ends?: 'complete' | 'failed';
  /** At least so many forms are submitted. Defaults to 0. */
  readonly forms?: number;
  /** Whether the network takes its time at a step. Defaults to false. */
  readonly slow?: boolean;
  /** What is done with it. Defaults to `start`. */
  readonly use?: Use;
}

/**
 * Logins of the fixture that connect a new account, at bridges where that can be done now.
 *
 * @throws {Skip} when there is none, with the reason
 * @throws {Later} when they are at bridges that allow one account, and other rules run
 */
export async function freshLogins(t: Context, wanted: Wanted): Promise<FixtureLogin[]> {
  const { ends, forms = 0, slow = false, use = 'start' } = wanted;
  const what = wordsFor(wanted);
  const fitting = t.fixtureLogins(what, (login) => {
    const isMeant = (ends === undefined || login.ends === ends) && login.steps.length >= forms;
    return isMeant && !isReconnect(login) && login.steps.some((step) => step.slow) === slow;
  });
  const bridges = await t.bridges();
  const usable = fitting.filter((login) => blockOf(bridges, login) === undefined);
  if (usable.length === 0) {
    const blocks = fitting.flatMap((login) => blockOf(bridges, login) ?? []);
    t.skip(`No login of the fixture ${what} can be started: ${joined(blocks)}.`);
  }
  const takesSeveral = (id: string) => bridges.some((one) => one.id === id && one.supportsMultipleAccounts);
  const shared = usable.filter(({ bridgeID }) => takesSeveral(bridgeID));
  if (shared.length > 0) return shared;
  // A login that fails fills nothing.
  t.waitForTurn(ends === 'failed' ? 'start' : use);
  return usable;
}

/** What is wanted, in words that follow "login". */
function wordsFor({ ends, forms = 0, slow = false }: Wanted): string {
  const end =
    ends === undefined
      ? 'that connects a new account'
      : `that ${ends === 'complete' ? 'completes' : 'fails'}`;
  const after = forms === 0 ? '' : ` after ${forms === 1 ? 'a form' : `${forms} forms or more`}`;
  return end + after + (slow ? ' and whose network is slow (slow)' : '');
}

/** The first of `freshLogins`. */
export async function freshLogin(t: Context, wanted: Wanted): Promise<FixtureLogin> {
  const [login] = await freshLogins(t, wanted);
  return login ?? t.skip(`The fixture has no login ${wordsFor(wanted)}.`);
}

/** A login that ends by forms alone, so that nothing has to be waited for. */
export function quickLogin(t: Context, ends: 'complete' | 'failed'): Promise<FixtureLogin> {
  return freshLogin(t, { ends, forms: 1, use: 'own' });
}

/** Those of `freshLogins` that go by forms alone, so that nothing has to be waited for. */
export async function quickLogins(t: Context, ends: 'complete' | 'failed'): Promise<FixtureLogin[]> {
  const done = await walks(t, { ends, forms: 1, use: 'own' });
  const quick = done.filter(({ visits }) => visits.every(({ entry }) => entry));
  return quick.length > 0
    ? quick.map(({ login }) => login)
    : t.skip(`The fixture has no login that ${ends === 'complete' ? 'completes' : 'fails'} by forms alone.`);
}

/** Every walk of a login of this kind, from its first step to its end. What they made may have been removed since. */
export async function walks(t: Context, wanted: Wanted): Promise<Walk[]> {
  const logins = await resultLogins(t, wanted);
  if (!t.run.isAlone) return Promise.all(logins.map((login) => walked(t, login)));
  return walkedInTurn(t, logins);
}

/** The walks of these logins, one after the other. */
export function walkedInTurn(t: Context, logins: readonly FixtureLogin[]): Promise<Walk[]> {
  return oneByOne(logins, (login) => walked(t, login));
}

/** As `walks`, of logins that are there. When no other rule runs, since a bridge is full of others, one of each bridge. */
export async function walksOfThere(t: Context, wanted: Omit<Wanted, 'ends'> = {}): Promise<Walk[]> {
  const logins = await resultLogins(t, { ...wanted, ends: 'complete' });
  const done = t.run.isAlone
    ? await oneByOne(oneOfEach(logins), (login) => walkedAndThere(t, login))
    : await Promise.all(logins.map((login) => walked(t, login)));
  for (const { end, login } of done) expectEnd(t, login, end);
  return done;
}

/** @throws {Violation} unless a login ended as the fixture says */
export function expectEnd(t: Context, { ends, name }: FixtureLogin, { error, status }: Session): void {
  const code = error ? ` (${error.code})` : '';
  t.check(status === ends, `The login "${name}" is ${status}${code}; expected ${ends}.`);
}

async function resultLogins(t: Context, wanted: Wanted): Promise<FixtureLogin[]> {
  const logins = await freshLogins(t, { use: 'result', ...wanted });
  // Where nothing may be removed, a bridge that allows one account takes one login of the run.
  return t.run.isAlone && !t.run.loginsBefore ? oneOfEach(logins) : logins;
}

/** The logins, with no more than one that completes at each bridge: the one with most forms, which serves most rules. */
function oneOfEach(logins: readonly FixtureLogin[]): FixtureLogin[] {
  const most = new Map<string, FixtureLogin>();
  for (const login of logins.filter(({ ends }) => ends === 'complete')) {
    const before = most.get(login.bridgeID);
    if (!before || login.steps.length > before.steps.length) most.set(login.bridgeID, login);
  }
  return logins.filter((login) => login.ends !== 'complete' || most.get(login.bridgeID) === login);
}

async function oneByOne<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await act(item));
  return done;
}
