// Makes the requests of a recording to a fake that is set up for it, and says what differs.
import type { FakeBridge, State, Switches } from '../../src/index.ts';
import { differences, Names } from './compare.ts';
import { type Deed, planOf } from './plans.ts';
import { askedFor, type Entry, type Recording } from './recording.ts';
import { type Open, send, turns } from './send.ts';
import { type SetUp, setUp } from './set-up.ts';

export interface Verdict {
  readonly requests: number;
  /** How many of the answers the fake was fed with: steps and errors of the network, and what it says of itself. */
  readonly fed: number;
  /** The entries that do not agree. */
  readonly differing: readonly { readonly entry: number; readonly what: readonly string[] }[];
}

/** Drives a recording against a fake; others of the same bridge say what this one does not. */
export async function drive(
  recording: Recording,
  all: readonly Recording[],
  changed: Partial<Switches> = {},
): Promise<Verdict> {
  const { entries } = recording;
  const plan = planOf(recording);
  const set = await setUp(recording, all, plan, changed);
  const names = new Names();
  const differing: { entry: number; what: string[] }[] = [];
  const judge = async (index: number, request: Open) => {
    const { status, headers, body, error } = entryAt(entries, index).response;
    const recorded = { status, contentType: headers?.['content-type'], body, error };
    const what = differences(recorded, await passUntil(request.answer, set), names);
    if (what.length > 0) differing.push({ entry: index, what });
  };
  const open = new Map<number, { request: Open; left: number }>();
  try {
    for (const index of plan.order ?? entries.keys()) {
      const entry = entryAt(entries, index);
      await prepare(plan.before?.[index], set);
      if (entry.note?.startsWith('state ')) report(set.fake, entry.note);
      set.at = index;
      const { length } = set.fake.requests;
      const request = send(set.fake, entry, names);
      const during = plan.during?.[index] ?? 0;
      const begun = () => set.fake.received((one) => set.fake.requests.indexOf(one) >= length);
      if (during > 0) await begun();
      else {
        if (entry.response.error === 'client_abort') await begun().then(() => hangUp(request, entry, set));
        await judge(index, request);
      }
      for (const [earlier, kept] of open) {
        kept.left -= 1;
        if (kept.left > 0) continue;
        open.delete(earlier);
        await judge(earlier, kept.request);
      }
      if (during > 0) open.set(index, { request, left: during });
    }
  } finally {
    await set.fake.close();
  }
  const described = entries.filter(isDescription).length;
  return { requests: entries.length, fed: set.told.size + described, differing };
}

/** What a bridge says of its network, which is a matter of configuration. */
function isDescription(entry: Entry): boolean {
  return entry.response.status === 200 && ['capabilities', 'flows'].includes(askedFor(entry).operation);
}

async function prepare(deed: Deed | undefined, set: SetUp): Promise<void> {
  if (deed === 'stop') set.stopping = set.fake.stop();
  else if (deed === 'kill') set.fake.kill();
  else if (deed === 'start again') {
    if (set.stopping) await passUntil(set.stopping, set);
    await set.fake.start();
  } else if (deed) await set.clock.advance(deed.wait);
}

/** Lets time pass until something has come. */
async function passUntil<Value>(promise: Promise<Value>, { clock }: SetUp): Promise<Value> {
  let isThere = false;
  const there = promise.finally(() => {
    isThere = true;
  });
  // What is answered at once is answered before any time passes.
  for (let turn = 0; turn < 20 && !isThere; turn += 1) await turns(1);
  for (let passed = 0; passed < 60_000 && !isThere; passed += 100) {
    await clock.advance(100);
    await turns(2);
  }
  if (!isThere) throw new Error('Nothing came within a minute of the clock.');
  return there;
}

async function hangUp(request: Open, { ms }: Entry, { fake, clock }: SetUp): Promise<void> {
  await clock.advance(ms);
  request.hangUp();
  const record = fake.requests.at(-1);
  for (let turn = 0; turn < 500 && record?.hungUp === false; turn += 1) await turns(1);
  await turns(2);
}

/** Lets a login report what a note says: `state EVENT?error=…&message=…&action=…`. */
function report(fake: FakeBridge, note: string): void {
  const [state_event = '', query = ''] = note.slice('state '.length).split('?');
  const { action, ...rest } = Object.fromEntries(new URLSearchParams(query));
  const state: State = { state_event, ...rest, ...(action ? { user_action: action } : {}) };
  for (const { id } of fake.logins('@alice:example.org')) fake.setState(id, state);
}

function entryAt(entries: readonly Entry[], index: number): Entry {
  const entry = entries[index];
  if (!entry) throw new Error(`The recording has no entry ${index}.`);
  return entry;
}
