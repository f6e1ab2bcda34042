import { type ManualClock, manualClock } from '@bridges-api/core';
import { type FakeBridge, type Flow, type Switches, startFakeBridge } from '../../src/index.ts';
import { playedIn } from './executions.ts';
import type { Plan } from './plans.ts';
import { playedFlow } from './played-flows.ts';
import { bridgeOf } from './recorded-bridge.ts';
import type { Recording } from './recording.ts';

export interface SetUp {
  readonly fake: FakeBridge;
  readonly clock: ManualClock;
  /** The entry that is made next, whose start a flow plays. */
  at: number;
  /** The end of a stop that was begun. */
  stopping: Promise<void> | undefined;
  /** The entries whose answers the fake was fed with. */
  readonly told: ReadonlySet<number>;
}

/** Starts a fake of the recorded bridge, as it was before the first request. */
export async function setUp(
  recording: Recording,
  all: readonly Recording[],
  plan: Plan,
  changed: Partial<Switches>,
): Promise<SetUp> {
  const siblings = all.filter((one) => one.bridge === recording.bridge && one !== recording);
  const { byStart, told } = playedIn(recording, plan);
  const { options, earlier, listedFlows, loginOf } = bridgeOf(recording, siblings, madeBy(plan, recording));
  const nothing = { start: { kind: 'never' } as const, executions: [], backs: [] };
  const flowOf = (listed: (typeof listedFlows)[number]): Flow =>
    playedFlow(listed, () => byStart.get(set.at) ?? nothing, loginOf);
  const clock = manualClock();
  const fake = await startFakeBridge({
    ...options,
    generation: recording.generation,
    clock,
    flows: listedFlows.map(flowOf),
    otherFlow: flowOf({ id: '', name: '', description: '' }),
    switches: { ...options.switches, ...changed },
  });
  const set: SetUp = { fake, clock, at: 0, stopping: undefined, told };
  for (const { userID, login } of earlier) fake.addLogin(userID, login);
  return set;
}

/** The logins that came of a recording without its saying so; one that is signed in to again was there before. */
function madeBy({ made = {}, ghosts = {} }: Plan, { name }: Recording): string[] {
  const ofGhosts = name.endsWith('relogin') ? [] : Object.values(ghosts);
  return [...Object.values(made).map(({ loginID }) => loginID), ...ofGhosts];
}
