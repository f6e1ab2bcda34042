import { expect, test } from 'vitest';
import { failureOf, isRefusal } from './failures.ts';
import { Redaction } from './redaction.ts';

function read(status: number, json: object | undefined, typed: Record<string, string> = {}) {
  const redaction = new Redaction();
  redaction.add(Object.values(typed));
  const answer = { status, json: json as Record<string, unknown> | undefined };
  const { code, message, upstream } = failureOf(answer, redaction);
  return { isRefusal: isRefusal(answer), code, message, upstream };
}

test.each([
  [403, 'FI.MAU.BRIDGE.TOO_MANY_LOGINS', 'account_limit_reached', true],
  [500, 'FI.MAU.BRIDGE.TOO_MANY_LOGINS', 'account_limit_reached', true],
  [429, 'M_LIMIT_EXCEEDED', 'rate_limited', true],
  [400, 'FI.MAU.WHATSAPP.RATE_LIMITED', 'rate_limited', true],
  [400, 'FI.MAU.SIGNAL.DEVICE_LINK_RATE_LIMITED', 'rate_limited', true],
  [400, 'FI.MAU.WHATSAPP.LOGIN_TIMEOUT', 'login_session_expired', true],
  [400, 'FI.MAU.GMESSAGES.PAIR_QR_TIMEOUT', 'login_session_expired', true],
  [400, 'FI.MAU.GMESSAGES.PAIR_TIMEOUT', 'login_session_expired', true],
  [410, 'FI.MAU.BRIDGE.LOGIN_TIMED_OUT', 'login_session_expired', false],
  [410, 'FI.MAU.BRIDGE.LOGIN_CANCELLED', 'login_process_lost', false],
  [404, 'M_NOT_FOUND', 'login_process_lost', false],
  [500, 'M_BAD_STATE', 'login_process_lost', false],
  [500, 'M_UNKNOWN', 'login_failed', false],
  [400, 'COM.BEEPER.WEBAUTHN_UNSUPPORTED', 'unsupported_step', true],
  [401, 'M_UNKNOWN_TOKEN', 'bridge_misconfigured', false],
  [403, 'FI.MAU.TELEGRAM.PHONE_CODE_INVALID', 'login_failed', true],
])('%d %s is %s', (status, errcode, code, refuses) => {
  expect(read(status, { errcode, error: 'Words.' })).toMatchObject({
    code,
    isRefusal: refuses,
    upstream: { errcode, status },
  });
});

test('a refusal says why, without what was typed', () => {
  const json = {
    errcode: 'NET.EXAMPLE.BAD_CODE',
    error: 'Bad code: 1234',
    'fi.mau.internal_error': 'pw hunter2',
  };
  const said = read(400, json, { code: '1234', password: 'hunter2' });
  expect(said.message).toBe('Bad code: …');
  expect(JSON.stringify(said)).not.toContain('hunter2');
});

test('an error that is no refusal says nothing of the bridge', () => {
  const json = {
    errcode: 'M_UNKNOWN',
    error: 'Internal error',
    'fi.mau.internal_error': 'dial tcp 10.0.0.7',
  };
  expect(read(500, json).message).toBe('The login failed on the bridge. Start again.');
});

test('what a proxy says is nobody’s', () => {
  expect(read(502, undefined)).toEqual({
    isRefusal: false,
    code: 'login_failed',
    message: 'The login failed on the bridge. Start again.',
    upstream: undefined,
  });
});

test.each([
  ['a secret as code', 'NET.HUNTER2'],
  ['no code', 'not a code: <b>'],
  ['a long one', 'A.'.repeat(100)],
])('a code that could be something else is not shown: %s', (_, errcode) => {
  expect(read(400, { errcode, error: 'Words.' }, { password: 'HUNTER2' }).upstream).toBeUndefined();
});
