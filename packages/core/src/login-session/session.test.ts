import { expect, test } from 'vitest';
import { brokenInvariants } from '../testing/invariants.ts';
import { displayStep, inputStep } from '../testing/scripted-network.ts';
import { eventOf, newSession, sessionIn } from '../testing/session-events.ts';
import { present, type Session, transition } from './session.ts';

function stepThrough(...stepIDs: string[]): Session {
  return stepIDs.reduce((session, id) => transition(session, eventOf('asked_for_input', id), 0), newSession);
}

test('shows no session before its first event', () => {
  expect(() => present(newSession)).toThrow('only after its first event');
});

test('never changes a session in place', () => {
  const before = sessionIn('waiting_for_input');
  const copy = structuredClone(before);
  transition(before, eventOf('asked_to_display'), 0);
  transition(before, eventOf('cancelled'), 0);
  expect(before).toEqual(copy);
});

test('never changes the step it is given', () => {
  const step = displayStep('qr');
  const session = transition(stepThrough('qr'), { type: 'stepped', step }, 0);
  expect(session.step?.stepID).toBe('qr~2');
  expect(step.stepID).toBe('qr');
});

test('names every instance of a step anew', () => {
  expect(stepThrough('code', 'code', 'password', 'code').issued).toEqual([
    'code',
    'code~2',
    'password',
    'code~3',
  ]);
});

test("avoids a network's own step ID that looks like an instance", () => {
  expect(stepThrough('code~2', 'code', 'code', 'code~2').issued).toEqual([
    'code~2',
    'code',
    'code~3',
    'code~2~2',
  ]);
});

test('drops the step but remembers its ID when it ends', () => {
  const ended = transition(stepThrough('code', 'password'), eventOf('cancelled'), 7);
  expect(ended).toMatchObject({ state: 'cancelled', issued: ['code', 'password'], endedAt: 7 });
  expect(ended.step).toBeUndefined();
});

test('tells which login it reconnects until it completes', () => {
  const reconnect = { ...newSession, loginID: 'old', accountID: 'scripted.old' };
  const waiting = transition(reconnect, { type: 'stepped', step: inputStep() }, 0);
  expect(present(waiting)).toMatchObject({ loginID: 'old', accountID: 'scripted.old' });
  const complete = present(transition(waiting, eventOf('completed'), 0));
  expect(complete).toMatchObject({ loginID: '4155550100', accountID: 'scripted.4155550100' });
  expect(brokenInvariants(complete)).toEqual([]);
});

test('shows nothing of its own bookkeeping', () => {
  const shown = present(sessionIn('complete'));
  expect(Object.keys(shown).sort()).toEqual([
    'account',
    'accountID',
    'bridgeID',
    'login',
    'loginID',
    'loginSessionID',
    'status',
  ]);
});
