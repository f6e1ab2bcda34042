import { describe, expect, test } from 'vitest';
import { cookiesStep, inputStep } from '../testing/scripted-network.ts';
import { eventOf, newSession, sessionIn } from '../testing/session-events.ts';
import type { CookiesStep, UserInputStep } from '../wire.ts';
import { transition } from './session.ts';
import { checkFields, endCode, placeOf, type StepPlace } from './submission.ts';
import type { SessionEventName, SessionState } from './transitions.ts';

/** As the core does it, with a reader of patterns that these tests do not look at. */
function check(step: UserInputStep | CookiesStep, fields?: Record<string, string>) {
  return checkFields(step, fields, (value, pattern) => new RegExp(pattern, 'u').test(value));
}

describe('the place of a step', () => {
  const three = ['a', 'b', 'c'].reduce(
    (session, id) => transition(session, eventOf('asked_for_input', id), 0),
    newSession,
  );
  const places: [SessionEventName | 'still waiting', Record<'x' | 'a' | 'b' | 'c', StepPlace>][] = [
    ['still waiting', { x: 'unknown', a: 'outdated', b: 'replaced', c: 'current' }],
    ['cancelled', { x: 'unknown', a: 'over', b: 'over', c: 'over' }],
    ['expired', { x: 'unknown', a: 'over', b: 'over', c: 'over' }],
    ['lost', { x: 'unknown', a: 'over', b: 'over', c: 'over' }],
    ['completed', { x: 'unknown', a: 'over', b: 'over', c: 'replaced' }],
    ['failed', { x: 'unknown', a: 'over', b: 'over', c: 'replaced' }],
  ];

  test.each(places)('of three in a session %s', (ending, expected) => {
    const session = ending === 'still waiting' ? three : transition(three, eventOf(ending), 0);
    expect(Object.fromEntries(Object.keys(expected).map((id) => [id, placeOf(session, id)]))).toEqual(
      expected,
    );
  });

  test.each<[string, StepPlace]>([
    // A network that gives up waiting, and a bridge that loses the network, fail the session by themselves.
    ['login_session_expired', 'over'],
    ['login_process_lost', 'over'],
    ['login_failed', 'replaced'],
    ['rate_limited', 'replaced'],
    ['account_limit_reached', 'replaced'],
    ['unsupported_step', 'replaced'],
    ['a_code_of_tomorrow', 'replaced'],
  ])('of the last in a session that the network failed with %s is %s', (code, place) => {
    const error = { code, message: 'It is over. Start again.' };
    expect(placeOf(transition(three, { type: 'failed', error }, 0), 'c')).toBe(place);
  });

  test('is unknown in a session that completed without a step', () => {
    expect(placeOf(transition(newSession, eventOf('completed'), 0), '')).toBe('unknown');
  });

  test('is unknown for a name that every object has', () => {
    expect(placeOf(three, 'constructor')).toBe('unknown');
  });
});

test.each<[SessionState, SessionEventName | undefined, string]>([
  ['complete', undefined, 'login_session_complete'],
  ['cancelled', undefined, 'login_session_cancelled'],
  ['failed', undefined, 'login_session_failed'],
  ['waiting_for_input', 'expired', 'login_session_expired'],
  ['waiting_for_input', 'lost', 'login_session_failed'],
])('a session that is %s then %s ends as %3$s', (state, ending, code) => {
  const session = sessionIn(state);
  expect(endCode(ending ? transition(session, eventOf(ending), 0) : session)).toBe(code);
});

describe('submitted fields', () => {
  const field = (more: Partial<UserInputStep['fields'][number]>): UserInputStep | CookiesStep =>
    inputStep('f', { fields: [{ id: 'f', ...more }] });

  test.each<[string, UserInputStep | CookiesStep, Record<string, string> | undefined, string]>([
    ['no fields at all', inputStep('f'), undefined, 'required'],
    ['a missing field', inputStep('f'), { g: 'x' }, 'required'],
    ['an empty field', inputStep('f'), { f: '' }, 'required'],
    ['a field that is only inherited', field({ id: 'constructor' }), {}, 'required'],
    ['a phone number without country code', field({ type: 'phone_number' }), { f: '4155550100' }, 'format'],
    ['a phone number with letters', field({ type: 'phone_number' }), { f: '+1415CALLME' }, 'format'],
    ['a phone number of nothing but spaces', field({ type: 'phone_number' }), { f: '   ' }, 'required'],
    ['an e-mail address without @', field({ type: 'email' }), { f: 'anna.example' }, 'format'],
    ['a value not among the options', field({ options: ['red', 'green'] }), { f: 'blue' }, 'options'],
    ['a value that has the pattern nowhere', field({ pattern: '[0-9]{2}' }), { f: '1y2' }, 'pattern'],
    ['a value with more than an anchored pattern', field({ pattern: '^[0-9]{2}$' }), { f: '123' }, 'pattern'],
    ['a line more than an anchored pattern', field({ pattern: '^[0-9]{2}$' }), { f: '12\n' }, 'pattern'],
    [
      'a cookie that has the pattern nowhere',
      cookiesStep('web', { fields: [{ id: 'sid', pattern: '\\bJSESSIONID=[^;]+' }] }),
      { sid: 'lang=en; XJSESSIONID=1' },
      'pattern',
    ],
    ['a value that is too short', field({ minLength: 3 }), { f: 'ab' }, 'minLength'],
    [
      'a value too short in characters, not in code units',
      field({ minLength: 3 }),
      { f: '😀😀' },
      'minLength',
    ],
    [
      'an optional value that is too short',
      field({ optional: true, minLength: 3 }),
      { f: 'ab' },
      'minLength',
    ],
    ['a value that is too long', field({ maxLength: 3 }), { f: 'abcd' }, 'maxLength'],
    ['a value where none may be', field({ maxLength: 0 }), { f: 'a' }, 'maxLength'],
    ['a length before a pattern', field({ maxLength: 3, pattern: '^x$' }), { f: 'abcd' }, 'maxLength'],
    [
      'an optional value that breaks the pattern',
      field({ optional: true, pattern: 'a' }),
      { f: 'b' },
      'pattern',
    ],
    ['a missing cookie', cookiesStep(), { other: 'x' }, 'required'],
  ])('are refused with %s', (_, step, fields, code) => {
    const { issues } = check(step, fields);
    const path = ['fields', step.fields[0]?.id];
    expect(issues).toEqual([{ code, message: expect.stringMatching(/^[A-Z].*\.$/), path }]);
  });

  test('have the first 20 patterns looked for, so that no form takes for ever', () => {
    const ids = Array.from({ length: 30 }, (_, index) => `f${index}`);
    const step = inputStep('f', { fields: ids.map((id) => ({ id, pattern: 'a' })) });
    const { issues } = check(step, Object.fromEntries(ids.map((id) => [id, 'b'])));
    expect(issues?.map(({ path }) => path[1])).toEqual(ids.slice(0, 20));
  });

  test('are refused with an issue for each, without their values', () => {
    const fields = ['one', 'two', 'three'].map((id) => ({ id, pattern: '[0-9]+' }));
    const { issues = [] } = check(inputStep('f', { fields }), { one: 'SECRET', two: '2' });
    expect(issues.map(({ code, path }) => [code, path?.[1]])).toEqual([
      ['pattern', 'one'],
      ['required', 'three'],
    ]);
    expect(JSON.stringify(issues)).not.toContain('SECRET');
  });

  test.each([
    [{ minLength: 1, pattern: 'z' }, 'Must match z.'],
    [{ minLength: 3 }, 'Must have at least 3 characters.'],
    [{ maxLength: 1 }, 'Must have at most 1 character.'],
  ])('that break %o are told "%s"', (rules, message) => {
    expect(check(field(rules), { f: 'ab' }).issues).toMatchObject([{ message }]);
  });

  test.each<[string, UserInputStep | CookiesStep, Record<string, string>, Record<string, string>]>([
    ['without those not asked for', inputStep('f'), { f: '1', g: '2' }, { f: '1' }],
    [
      'without the marks in a phone number',
      field({ type: 'phone_number' }),
      { f: '+1 (415) 555-0100' },
      { f: '+14155550100' },
    ],
    ['with an optional one left empty', field({ optional: true, pattern: 'a' }), { f: '' }, { f: '' }],
    ['without an optional one left out', field({ optional: true, options: ['a'] }), {}, {}],
    ['with a pattern anywhere in it', field({ pattern: '[0-9]{2}|x' }), { f: 'a12b' }, { f: 'a12b' }],
    [
      'with as many characters as they may have, which are more code units',
      field({ minLength: 2, maxLength: 2 }),
      { f: '😀ä' },
      { f: '😀ä' },
    ],
    ['with an optional one left empty that has a length', field({ optional: true, minLength: 3 }), {}, {}],
    [
      'of a cookie that need not be there',
      { ...cookiesStep(), fields: [{ id: 'c', name: 'c', type: 'cookie', required: false }] },
      {},
      {},
    ],
  ])('pass %s', (_, step, fields, values) => {
    expect(check(step, fields)).toEqual({ values });
  });

  test('can be named like a property that every object has', () => {
    const fields = JSON.parse('{"__proto__":"x"}');
    const { values } = check(field({ id: '__proto__' }), fields);
    expect(Object.entries(values ?? {})).toEqual([['__proto__', 'x']]);
  });
});
