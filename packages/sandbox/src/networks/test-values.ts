/** What test values lead to, and what happens then. Those that begin with `wrong_` can be tried again. */
export const outcomes = {
  success: 'The login goes on.',
  two_factor: 'The network asks for a password too.',
  other_account: "The bakery's account signs in, and takes the place of one that is being reconnected.",
  connection_lost: 'The account loses its connection a minute after it signed in, for four minutes.',
  signed_out: 'The network signs the account out a minute after it signed in.',
  states: 'The account goes through every state there is, 20 seconds each.',
  slow: 'The network takes 30 seconds, longer than a submit is held, and then goes on.',
  wrong_email: 'Nobody has this address, and the network asks again.',
  wrong_code: 'The code is wrong, and the network asks again.',
  wrong_password: 'The password is wrong, and the network asks again.',
  wrong_captcha: 'The characters are wrong, and the network shows a fresh image.',
  wrong_token: 'The sign-in is not valid, and the network asks again.',
  refused: 'The network refuses it, which ends the login.',
  rate_limited: 'The network wants fewer attempts, which ends the login.',
  expired: 'The network gave up waiting, which ends the login.',
  network_failure: 'The bridge loses the network, which ends the login.',
  other_user: 'Another user of the bridge has connected the account, which ends the login.',
  banned: 'The network has banned the account, which ends the login.',
} as const;

export type Outcome = keyof typeof outcomes;

/** A value to type or to hand over from a browser, and what it leads to. */
export interface TestValue {
  /** IDs of the bridges that take it. */
  readonly bridges: readonly string[];
  /** ID of the field it is for. */
  readonly field: string;
  /** The field's `type`; for a value from a browser the type of its first source. */
  readonly kind: string;
  readonly value: string;
  readonly outcome: Outcome;
  /** What happens, in a sentence. */
  readonly description: string;
}

/**
 * Every value the sandbox knows. The networks go by this table, and the docs and tests read it. Its phone numbers are
 * reserved for fiction.
 */
export const testValues: readonly TestValue[] = [
  ...rows(['local-telegram', 'local-whatsapp'], 'phone', 'phone_number', [
    ['+14155550100', 'success'],
    ['+14155550102', 'rate_limited'],
    ['+14155550104', 'network_failure'],
    ['+14155550105', 'slow'],
    ['+14155550106', 'other_user'],
    ['+14155550107', 'connection_lost'],
    ['+14155550108', 'banned'],
    ['+14155550109', 'signed_out'],
    ['+14155550110', 'other_account'],
  ]),
  ...rows(['local-telegram'], 'phone', 'phone_number', [['+14155550101', 'two_factor']]),
  ...rows(['local-whatsapp'], 'phone', 'phone_number', [
    ['+14155550103', 'expired', 'Nobody types the pairing code, and the login expires after 160 seconds.'],
  ]),
  ...rows(['local-telegram'], 'code', '2fa_code', [
    ['12345', 'success'],
    ['00000', 'wrong_code'],
    ['11111', 'slow'],
    ['22222', 'rate_limited'],
    ['33333', 'expired'],
    ['44444', 'network_failure'],
  ]),
  ...rows(['bluesky', 'local-telegram', 'matrix', 'twitter'], 'password', 'password', [
    ['lighthouse', 'success'],
  ]),
  ...rows(['bluesky', 'local-telegram', 'twitter'], 'password', 'password', [
    ['shipwreck', 'wrong_password'],
  ]),
  ...rows(['matrix'], 'password', 'password', [['shipwreck', 'refused']]),
  ...rows(['slackgo'], 'email', 'email', [
    ['nora@example.com', 'success'],
    ['nobody@example.com', 'wrong_email'],
    ['nora.limited@example.com', 'rate_limited'],
    ['nora.slow@example.com', 'slow'],
    ['nora.lost@example.com', 'connection_lost'],
    ['nora.out@example.com', 'signed_out'],
  ]),
  ...rows(['slackgo'], 'domain', 'domain', [
    ['harbor-bakery', 'success', 'The network signs in to this workspace without offering a choice.'],
    ['rowing-club', 'other_account', 'The network signs in to this workspace without offering a choice.'],
  ]),
  ...rows(['slackgo'], 'code', '2fa_code', [
    ['123456', 'success'],
    ['000000', 'wrong_code'],
    ['333333', 'expired'],
  ]),
  ...rows(['slackgo'], 'workspace', 'select', [
    ['Harbor Bakery', 'success'],
    ['Rowing Club', 'other_account', 'It takes the place of another workspace that is being reconnected.'],
  ]),
  ...rows(['slackgo'], 'auth_token', 'special', [
    ['xoxc-sandbox-success', 'success'],
    ['xoxc-sandbox-wrong', 'wrong_token'],
  ]),
  ...rows(['slackgo'], 'cookie_token', 'cookie', [['xoxd-sandbox', 'success']]),
  ...rows(['discordgo'], 'token', 'local_storage', [
    ['sandbox.success.token', 'success'],
    ['sandbox.refused.token', 'refused'],
    ['sandbox.rate-limited.token', 'rate_limited'],
    ['sandbox.expired.token', 'expired'],
    ['sandbox.network-failure.token', 'network_failure'],
    ['sandbox.slow.token', 'slow'],
    ['sandbox.other-user.token', 'other_user'],
    ['sandbox.other-account.token', 'other_account'],
    ['sandbox.connection-lost.token', 'connection_lost'],
    ['sandbox.signed-out.token', 'signed_out'],
    ['sandbox.banned.token', 'banned'],
  ]),
  ...rows(['gmessages'], 'SID', 'cookie', [
    ['g.a000example', 'success'],
    ['g.a000wrong', 'wrong_token'],
    ['g.a000expired', 'expired', 'Nobody taps the emoji, and the login expires after a minute.'],
  ]),
  ...rows(['gmessages'], 'OSID', 'cookie', [['g.a000example-osid', 'success']]),
  ...rows(['twitter'], 'username', 'username', [
    ['noraquill', 'success'],
    ['noraquill_limited', 'rate_limited'],
    ['noraquill_banned', 'banned'],
  ]),
  ...rows(['twitter'], 'captcha', 'captcha_code', [
    ['7HK2M', 'success'],
    ['XXXXX', 'wrong_captcha'],
  ]),
  ...rows(['matrix'], 'homeserver', 'domain', [
    ['matrix.example.com', 'success'],
    ['down.example.com', 'network_failure', 'The homeserver does not answer, which ends the login.'],
  ]),
  ...rows(['matrix'], 'username', 'username', [
    ['nora', 'success'],
    ['states', 'states'],
  ]),
  ...rows(['bluesky'], 'username', 'username', [
    ['nora.example.com', 'success'],
    ['bakery.example.com', 'other_account'],
  ]),
  ...rows(['instagramgo'], 'sessionid', 'cookie', [
    ['sandbox-success', 'success'],
    ['sandbox-wrong', 'wrong_token'],
  ]),
  ...rows(['linkedin'], 'li_at', 'cookie', [['sandbox-success', 'success']]),
  ...rows(['twitter'], 'method', 'select', [
    ['Authenticator app', 'success', 'The network asks for a code.'],
    ['Another device', 'success', 'The network waits 20 seconds for another device.'],
  ]),
  ...rows(['twitter'], 'code', '2fa_code', [
    ['123456', 'success'],
    ['000000', 'wrong_code'],
    ['111111', 'slow'],
  ]),
];

/**
 * The users of passkeys that the sandbox knows: each value is a `userHandle`, as text. Here `field` and `kind` name the step that asks for
 * the passkey, and its type.
 */
export const passkeyValues: readonly TestValue[] = [
  ...rows(['local-whatsapp'], 'passkey', 'webauthn', [
    ['sandbox.success.passkey', 'success', 'The login goes on, as with a passkey of any other user.'],
    ['sandbox.refused.passkey', 'refused'],
    ['sandbox.expired.passkey', 'expired'],
  ]),
];

/** The test values for a field of a bridge, or those for `passkey`. */
export function testValuesOf(bridgeID: string, field: string): readonly TestValue[] {
  const all = [...testValues, ...passkeyValues];
  return all.filter((row) => row.field === field && row.bridges.includes(bridgeID));
}

function rows(
  bridges: readonly string[],
  field: string,
  kind: string,
  values: readonly (readonly [value: string, outcome: Outcome, description?: string])[],
): TestValue[] {
  return values.map(([value, outcome, description = outcomes[outcome]]) => ({
    bridges,
    field,
    kind,
    value,
    outcome,
    description,
  }));
}
