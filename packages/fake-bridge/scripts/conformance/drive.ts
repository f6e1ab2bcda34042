// Makes the requests of a recording to a fake that is set up for it, and says what differs.
import { manualClock } from '@bridges-api/core';
import { type FakeBridge, type Flow, type State, type Switches, startFakeBridge } from '../../src/index.ts';
import { type Came, differences, Names } from './compare.ts';
import { playedIn } from './executions.ts';
import { type Deed, planOf } from './plans.ts';
import { playedFlow } from './played-flows.ts';
import { bridgeOf } from './recorded-bridge.ts';
import type { Entry, Recording } from './recording.ts';
import { type Open, send, turns } from './send.ts';

export interface Verdict {
  readonly requests: number;
  /** By the entries that do not agree. */
  readonly differing: readonly { readonly entry: number; readonly what: readonly string[] }[];
}

/** Drives a recording against a fake; `siblings` are the other recordings of the same bridge. */
export async function drive(
  recording: Recording,
  siblings: readonly Recording[],
  changed: Partial<Switches> = {},
): Promise<Verdict> {
  const { entries, generation } = recording;
  const plan = planOf(recording);
  const played = playedIn(recording, plan);
  const made = Object.values(plan.made ?? {}).map(({ loginID }) => loginID);
  const ghosts = Object.values(plan.ghosts ?? {});
  const own = recording.name.endsWith('relogin') ? [] : ghosts;
  const { options, earlier, listedFlows, loginOf } = bridgeOf(recording, siblings, [...made, ...own]);
  const clock = manualClock();
  let current = 0;
  const next = () => played.get(current) ?? { start: { kind: 'never' } as const, executions: [], backs: [] };
  const flowOf = (listed: (typeof listedFlows)[number]): Flow => playedFlow(listed, next, loginOf);
  const otherFlow = flowOf({ id: '', name: '', description: '' });
  const flows = listedFlows.map(flowOf);
  const fake = await startFakeBridge({
    ...options,
    generation,
    clock,
    flows,
    otherFlow,
    switches: { ...options.switches, ...changed },
  });
  for (const { userID, login } of earlier) fake.addLogin(userID, login);

  const names = new Names();
  const came = new Map<number, Came>();
  const differing: { entry: number; what: string[] }[] = [];
  const open = new Map<number, { request: Open; left: number }>();
  let stopping: Promise<void> | undefined;

  const judge = (index: number, answer: Came) => {
    came.set(index, answer);
    const { status, headers, body, error } = entryAt(entries, index).response;
    const what = differences({ status, contentType: headers?.['content-type'], body, error }, answer, names);
    if (what.length > 0) differing.push({ entry: index, what });
  };
  const prepare = async (deed: Deed | undefined) => {
    if (deed === 'stop') stopping = fake.stop();
    else if (deed === 'kill') fake.kill();
    else if (deed === 'start again') {
      await passUntil(stopping, clock.advance);
      await fake.start();
    } else if (deed) await clock.advance(deed.wait);
  };

  for (const index of plan.order ?? entries.keys()) {
    const entry = entryAt(entries, index);
    await prepare(plan.before?.[index]);
    if (entry.note?.startsWith('state ')) report(fake, entry.note);
    current = index;
    const request = send(fake, entry, names);
    const isKept = (plan.during?.[index] ?? 0) > 0;
    if (isKept) {
      await fake.received(
        (one) => one === fake.requests.at(-1) && fake.requests.length > 0 && one.status === undefined,
      );
      await turns(5);
      open.set(index, { request, left: plan.during?.[index] ?? 0 });
    } else {
      if (entry.response.error === 'client_abort') await hangUp(request, entry, fake, clock.advance);
      judge(index, await passUntil(request.answer, clock.advance));
    }
    for (const [earlierIndex, kept] of open) {
      if (earlierIndex === index) continue;
      kept.left -= 1;
      if (kept.left > 0) continue;
      open.delete(earlierIndex);
      judge(earlierIndex, await passUntil(kept.request.answer, clock.advance));
    }
  }
  await fake.close();
  return { requests: entries.length, differing };
}

/** Lets time pass until something has come. */
async function passUntil<Value>(promise: Promise<Value> | undefined, advance: (ms: number) => Promise<void>) {
  let isThere = false;
  const there = Promise.resolve(promise).finally(() => {
    isThere = true;
  });
  there.catch(() => {});
  // What is answered at once is answered before any time passes.
  for (let turn = 0; turn < 20 && !isThere; turn += 1) await turns(1);
  for (let passed = 0; passed < 60_000 && !isThere; passed += 100) {
    await advance(100);
    await turns(2);
  }
  if (!isThere) throw new Error('Nothing came within a minute of the clock.');
  return (await there) as Value;
}

async function hangUp(
  request: Open,
  { ms }: Entry,
  fake: FakeBridge,
  advance: (ms: number) => Promise<void>,
) {
  await turns(5);
  await advance(ms);
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
