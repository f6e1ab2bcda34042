import type { LoginSession } from '../wire.ts';

const stepTypes = {
  waiting_for_input: ['user_input', 'webauthn'],
  waiting_for_cookies: ['cookies'],
  waiting_for_display: ['display_and_wait'],
  complete: [undefined],
  cancelled: [undefined],
  failed: [undefined],
} satisfies Record<LoginSession['status'], (string | undefined)[]>;

/** What a session breaks of that which holds in every session as a list of sentences. */
export function brokenInvariants(session: LoginSession): string[] {
  const { status, currentStep, error, login, loginID, account, accountID } = session;
  const isComplete = status === 'complete';
  const rules: [string, boolean][] = [
    [
      'The step is of the type the status tells of, and gone at the end.',
      stepTypes[status].some((type) => type === currentStep?.type),
    ],
    ['There is an error when it failed, and only then.', (error !== undefined) === (status === 'failed')],
    ['There is a login when it is complete, and only then.', (login !== undefined) === isComplete],
    ['There is an account when it is complete, and only then.', (account !== undefined) === isComplete],
    [
      'Login and account come with their IDs.',
      !isComplete || (loginID !== undefined && accountID !== undefined),
    ],
    ['The ID is that of the login.', !login || login.loginID === loginID],
    ['The ID is that of the account.', !account || account.accountID === accountID],
    ['The account is of the login.', !account || account.loginID === loginID],
    ['Login ID and account ID come together.', (loginID === undefined) === (accountID === undefined)],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}
