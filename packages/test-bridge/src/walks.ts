// Each flow as its user walks it, whatever the client: what is typed, and how it ends. What the bridge itself answers on the way is in
// testing/cases.ts.

/** A field, as a screen shows it. */
export interface WalkedField {
  readonly label: string;
  /** What there is to choose from, in its order. */
  readonly options?: readonly string[];
  /** Whether what is typed must not be seen. */
  readonly isSecret?: boolean;
}

/** Every field that is asked for, by its ID. */
export const walkedFields: Readonly<Record<string, WalkedField>> = {
  user: { label: 'User name' },
  pass: { label: 'Password', isSecret: true },
  region: { label: 'Region', options: ['eu', 'us'] },
  homepage: { label: 'Home page' },
  phone: { label: 'Phone number' },
  code: { label: 'Code' },
  session: { label: 'sid', isSecret: true },
  csrf: { label: 'X-CSRF', isSecret: true },
  header: { label: 'Cookie', isSecret: true },
  method: { label: 'Method', options: ['app', 'sms'] },
  answer: { label: 'What is in the picture?' },
  name: { label: 'Name' },
};

/** Values by field ID, in the order in which they are asked for. An empty one is left empty. */
export type Typed = Readonly<Record<string, string>>;

/**
 * How a walk ends: with an account, with a code and a text for the user, or not until it is cancelled. Where it fails before there is a
 * session, that is answered with a status.
 */
export type WalkEnd =
  | { readonly connected: string }
  | { readonly failed: string; readonly code: string; readonly status?: number }
  | 'cancelled';

export interface Walk {
  readonly flow: string;
  /** What is particular about it. */
  readonly what: string;
  /** What is typed into each form or page, one after the other. */
  readonly typed: readonly Typed[];
  readonly end: WalkEnd;
}

const form = (user: string, pass: string, homepage = ''): Typed => ({ user, pass, region: 'eu', homepage });
const cookies = (session: string): Typed => ({ session, csrf: 'csrf-of-the-page', header: '' });

const connected = (account: string): WalkEnd => ({ connected: account });
const failed = (text: string, code = 'login_failed'): WalkEnd => ({ failed: text, code });
/** What is said of an error that a bridge gives no reason for. */
const onBridge = failed('The login failed on the bridge. Start again.');
/** What is said to clients that accept nothing beyond the usual. */
const noPasskey = failed(
  'The network asks for a passkey, which this client cannot use. Choose another way to sign in, or sign in with a client that can use passkeys.',
  'unsupported_step',
);
const noCookies = failed(
  'The network goes on in a browser that already has cookies, which this client cannot set. Choose another way to sign in, or sign in with a client that can.',
  'unsupported_step',
);
const noHidden = failed(
  'The network goes on in a browser that nobody is to see, which this API has no words for. Choose another way to sign in.',
  'unsupported_step',
);

/**
 * Every flow in the order in which the bridge offers them, and each turn that one can take. No account comes of two of them, so each
 * can be walked by a user of its own while the others are.
 */
export const walks: readonly Walk[] = [
  {
    flow: 'form',
    what: 'right',
    typed: [{ ...form('anna', 'correct-horse', 'https://anna.example'), region: 'us' }],
    end: connected('anna'),
  },
  {
    flow: 'form',
    what: 'wrong, then right',
    typed: [form('second', 'wrong'), form('second', 'correct-horse')],
    end: connected('second'),
  },
  {
    flow: 'form',
    what: 'banned',
    typed: [form('gone', 'banned')],
    end: failed('This account was closed.'),
  },
  { flow: 'form', what: 'an error without a reason', typed: [form('silent', 'plain')], end: onBridge },
  {
    flow: 'form',
    what: 'an error that quotes what was typed',
    typed: [form('echoed', 'quoted')],
    end: failed('Bad password for …: …'),
  },
  { flow: 'form', what: 'a crash', typed: [form('unlucky', 'crash')], end: onBridge },
  {
    flow: 'form',
    what: 'a login that is made without a word of it',
    typed: [form('spirit', 'ghost')],
    end: connected('spirit'),
  },
  {
    flow: 'form',
    what: 'a login that is made before an error',
    typed: [form('tardy', 'late')],
    end: connected('tardy'),
  },
  {
    flow: 'phone',
    what: 'a wrong code, then the right one',
    typed: [{ phone: '+15550100123' }, { code: '111111' }, { code: '123456' }],
    end: connected('+15550100123'),
  },
  {
    flow: 'phone',
    what: 'a code that has expired',
    typed: [{ phone: '+15550100124' }, { code: '000000' }],
    end: failed('The code has expired.'),
  },
  {
    flow: 'phone',
    what: 'too fast',
    typed: [{ phone: '+15550100429' }],
    end: failed('Slow down.', 'rate_limited'),
  },
  {
    flow: 'phone',
    what: 'too fast, in the words of the network',
    typed: [{ phone: '+15550100430' }],
    end: failed('Slow down.', 'rate_limited'),
  },
  {
    flow: 'qr',
    what: 'a wrong password, then the right one',
    typed: [{ pass: 'wrong' }, { pass: 'correct-horse' }],
    end: connected('scanner'),
  },
  { flow: 'code', what: 'typed on the phone', typed: [], end: connected('paired') },
  { flow: 'denied', what: 'refused on the phone', typed: [], end: failed('Refused on the phone.') },
  {
    flow: 'timeout',
    what: 'scanned by nobody',
    typed: [],
    end: failed('Nobody scanned the code in time.', 'login_session_expired'),
  },
  { flow: 'waiting', what: 'scanned by nobody, for ever', typed: [], end: 'cancelled' },
  { flow: 'emoji', what: 'tapped', typed: [], end: connected('fox') },
  { flow: 'nothing', what: 'confirmed in the app', typed: [], end: connected('app') },
  {
    flow: 'cookies',
    what: 'signed in',
    typed: [cookies('session-of-a-browser')],
    end: connected('session-of-a-browser'),
  },
  {
    flow: 'cookies',
    what: 'signed out',
    typed: [cookies('stale')],
    end: failed('Signed out. Sign in again.'),
  },
  {
    flow: 'choice',
    what: 'by a message',
    typed: [{ method: 'sms' }, { code: '654321' }],
    end: connected('choice'),
  },
  { flow: 'choice', what: 'in the app, for ever', typed: [{ method: 'app' }], end: 'cancelled' },
  {
    flow: 'captcha',
    what: 'a wrong answer, then the right one',
    typed: [{ answer: 'cat' }, { answer: 'fox' }],
    end: connected('captcha'),
  },
  { flow: 'passkey', what: 'not to be had here', typed: [], end: noPasskey },
  { flow: 'hidden', what: 'not to be had here', typed: [], end: noHidden },
  { flow: 'slowstart', what: 'right', typed: [form('slug', 'correct-horse')], end: connected('slug') },
  { flow: 'slowstep', what: 'right', typed: [{ name: 'snail' }], end: connected('snail') },
  { flow: 'refused', what: 'not reached', typed: [], end: failed('The network cannot be reached.') },
  {
    flow: 'limited',
    what: 'too fast',
    typed: [],
    // There is no session yet, and the answer to its creation says what it always says.
    end: {
      failed: 'Slow down.',
      code: 'rate_limited',
      status: 429,
    },
  },
  { flow: 'nostep', what: 'nothing to do', typed: [], end: onBridge },
  { flow: 'qrpasskey', what: 'not to be had here', typed: [], end: noPasskey },
  { flow: 'resumed', what: 'not to be had here', typed: [], end: noCookies },
];

/** One walk of each flow: the longest. For clients that cost seconds each, and differ from the others by the kind of step alone. */
export const flowWalks: readonly Walk[] = [...new Set(walks.map(({ flow }) => flow))].map((flow) => {
  const [first, ...others] = walks.filter((walk) => walk.flow === flow);
  if (!first) throw new Error(`No walk goes by ${flow}.`);
  return others.reduce((longest, walk) => (walk.typed.length > longest.typed.length ? walk : longest), first);
});
