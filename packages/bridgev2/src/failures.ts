// What a bridge's errors mean. The codes are those of mautrix-go, bridgev2 and its connectors.
import { NetworkError, type NetworkErrorCode } from '@bridges-api/core';
import type { Answer } from './provisioning.ts';
import type { Redaction } from './redaction.ts';

/** The code of an error, or an empty text: an answer that is not the bridge's has none. */
export function errcodeOf({ json }: Answer): string {
  return typeof json?.errcode === 'string' ? json.errcode : '';
}

/**
 * Whether the bridge or its network refused the login in so many words, so that it cannot have come about. All other errors can
 * also hide a login that was made.
 */
export function isRefusal(answer: Answer): boolean {
  const errcode = errcodeOf(answer);
  if (ambiguous.has(errcode)) return false;
  return errcode === 'M_LIMIT_EXCEEDED' || errcode.includes('.');
}

const ambiguous: ReadonlySet<string> = new Set([
  'FI.MAU.BRIDGE.LOGIN_CANCELLED',
  'FI.MAU.BRIDGE.LOGIN_TIMED_OUT',
  'FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED',
]);

/** An error of a login as the API has it. What was typed is cut out of what the bridge says; its internal errors are dropped. */
export function failureOf(answer: Answer, redaction: Redaction): NetworkError {
  const errcode = errcodeOf(answer);
  const code = codeOf(errcode);
  const said = isRefusal(answer) && typeof answer.json?.error === 'string' ? answer.json.error : '';
  const isShown = /^[A-Z0-9._]{1,100}$/.test(errcode) && !redaction.isIn(errcode);
  return new NetworkError(
    code,
    redaction.cut(said).trim() || messages[code],
    isShown ? { errcode, status: answer.status } : undefined,
  );
}

/** What an error's code means. One that is not known refused the login. */
export function codeOf(errcode: string): NetworkErrorCode {
  if (errcode === 'M_LIMIT_EXCEEDED' || /(^|[._])RATE_LIMITED$/.test(errcode)) return 'rate_limited';
  if (/(^|[._])(LOGIN|PAIR|PAIR_QR)_TIMEOUT$/.test(errcode)) return 'login_session_expired';
  return codes.get(errcode) ?? 'login_failed';
}

const codes: ReadonlyMap<string, NetworkErrorCode> = new Map([
  ['FI.MAU.BRIDGE.TOO_MANY_LOGINS', 'account_limit_reached'],
  ['FI.MAU.BRIDGE.LOGIN_TIMED_OUT', 'login_session_expired'],
  ['FI.MAU.BRIDGE.LOGIN_CANCELLED', 'login_process_lost'],
  ['FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED', 'login_process_lost'],
  ['M_NOT_FOUND', 'login_process_lost'],
  ['M_BAD_STATE', 'login_process_lost'],
  ['M_MISSING_TOKEN', 'bridge_misconfigured'],
  ['M_UNKNOWN_TOKEN', 'bridge_misconfigured'],
  ['COM.BEEPER.WEBAUTHN_UNSUPPORTED', 'unsupported_step'],
]);

/** An error in our own words, where the bridge says nothing that can be shown. */
export function usualError(code: NetworkErrorCode): NetworkError {
  return new NetworkError(code, messages[code]);
}

const messages: Readonly<Record<NetworkErrorCode, string>> = {
  login_failed: 'The login failed on the bridge. Start again.',
  login_session_expired: 'The network waited too long for this login. Start again.',
  login_process_lost: 'The bridge lost this login. Start again.',
  unsupported_step:
    'This login needs something that cannot be done here, such as a passkey. Choose another way to sign in, or sign in by a chat with the bridge’s bot.',
  rate_limited: 'The network asks for fewer attempts. Wait a while before the next.',
  account_limit_reached: 'The bridge allows no more accounts. Remove one first.',
  bridge_unavailable: 'The bridge does not answer. Try again in a few minutes.',
  bridge_misconfigured: 'The bridge refuses this server. Ask the operator to repair it.',
};
