import { describe, expect, test } from 'vitest';
import { brokenInvariants } from '../testing/invariants.ts';
import { eventNames, eventOf, sessionIn } from '../testing/session-events.ts';
import { present, transition } from './session.ts';
import { isOver, type SessionEventName, type SessionState, transitions } from './transitions.ts';

const live = {
  asked_for_input: 'waiting_for_input',
  asked_for_cookies: 'waiting_for_cookies',
  asked_to_display: 'waiting_for_display',
  asked_for_passkey: 'waiting_for_input',
  completed: 'complete',
  failed: 'failed',
  expired: 'failed',
  lost: 'failed',
  cancelled: 'cancelled',
} as const;

const nothing = Object.fromEntries(eventNames.map((name) => [name, 'unchanged'])) as Record<
  SessionEventName,
  'unchanged'
>;

/** What every event makes of every state, written out once more. */
const expected: Record<SessionState, Record<SessionEventName, SessionState | 'unchanged'>> = {
  new: { ...live, expired: 'unchanged', lost: 'unchanged', cancelled: 'unchanged' },
  waiting_for_input: live,
  waiting_for_cookies: live,
  waiting_for_display: live,
  complete: nothing,
  cancelled: nothing,
  failed: nothing,
};

const states = Object.keys(transitions) as SessionState[];

describe.each(states)('a session that is %s', (state) => {
  test.each(eventNames)('meets: %s', (name) => {
    const before = sessionIn(state);
    const after = transition(before, eventOf(name), 5000);
    const next = expected[state][name];
    if (next === 'unchanged') return expect(after).toBe(before);
    expect(after.state).toBe(next);
    expect(after.revision).toBe(before.revision + 1);
    expect(after.endedAt).toBe(isOver(next) ? 5000 : undefined);
    expect(brokenInvariants(present(after))).toEqual([]);
  });
});

test('knows which states are the end', () => {
  expect(states.filter(isOver)).toEqual(['complete', 'cancelled', 'failed']);
});
