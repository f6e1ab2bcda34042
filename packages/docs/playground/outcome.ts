import type { Account, Bridge, LoginFailure, LoginOutcome, LoginTarget } from '@bridges-api/client';
import { button, element } from './element.ts';
import { link } from './link.ts';
import { addressForPasskeys } from './passkey.ts';
import type { Screen } from './screen.ts';
import { statusWords } from './status-words.ts';

/**
 * Tells how a login ended, and what to do now.
 *
 * @returns what to sign in to next; or that the user wants to sign in another way, or nothing to choose a network
 */
export function tellOutcome(
  screen: Screen,
  bridge: Bridge,
  target: LoginTarget,
  outcome: LoginOutcome,
): Promise<LoginTarget | 'another way' | undefined> {
  return new Promise((resolve) => {
    if (outcome.ok) {
      screen.show(
        'Connected',
        outcome.account
          ? accountDetails(outcome.account, bridge)
          : element(
              'p',
              {},
              `${bridge.displayName} is connected. The server does not say with which account.`,
            ),
        button('Connect another account', () => resolve(undefined), { class: 'main' }),
      );
      return;
    }
    const { title, message, next } = failureText(outcome, bridge.displayName);
    const [label, wanted] = {
      'try again': ['Try again', target] as const,
      'go on': ['Go on with this login', outcome.session ?? target] as const,
      'another way': ['Choose another way to sign in', 'another way'] as const,
      // The list of networks asks for the right token first.
      'connect again': ['Connect again', undefined] as const,
    }[next];
    screen.show(
      title,
      element('p', { class: outcome.kind === 'aborted' ? undefined : 'issue' }, message),
      outcome.kind === 'http' ? retryAfter(outcome.response) : undefined,
      outcome.kind === 'failed' || outcome.kind === 'http'
        ? element('p', {}, 'Code for programs: ', element('code', {}, outcome.error.code))
        : undefined,
      next === 'another way' ? pageForPasskeys() : undefined,
      element(
        'div',
        { class: 'row' },
        button(label, () => resolve(wanted), { class: 'main' }),
        wanted && button('Choose another network', () => resolve(undefined)),
      ),
    );
  });
}

/** Where this page may use passkeys, if not here. */
function pageForPasskeys(): HTMLElement | undefined {
  const page = addressForPasskeys(location);
  if (page === undefined) return undefined;
  return element('p', {}, 'This page can use passkeys when you open it as ', link(page), '.');
}

/** How long the server wants to be left alone. */
function retryAfter({ headers }: Response): HTMLElement | undefined {
  const seconds = headers.get('retry-after');
  return seconds === null ? undefined : element('p', {}, `It says: wait ${seconds} seconds.`);
}

interface FailureText {
  readonly title: string;
  readonly message: string;
  readonly next: 'try again' | 'go on' | 'another way' | 'connect again';
}

/** What happened, for people. The messages of the server say what to do. */
export function failureText(failure: LoginFailure, network: string): FailureText {
  const { kind, message, session } = failure;
  switch (kind) {
    case 'aborted':
      return {
        title: 'Cancelled',
        message: 'You cancelled this login. Nothing was connected.',
        next: 'try again',
      };
    case 'cancelled':
      return { title: 'Cancelled', message: 'This login was cancelled somewhere else.', next: 'try again' };
    case 'network':
    case 'timeout':
      return {
        title: 'The server does not answer',
        message: session
          ? 'It was stopped, or the connection to it was lost. When it is back, go on: your login may still be there.'
          : 'It was stopped, or the connection to it was lost. When it is back, try again.',
        next: session ? 'go on' : 'try again',
      };
    case 'lost':
      return {
        title: 'This login is gone',
        message: `The server was restarted while you were signing in to ${network}, and did not keep your login. Nothing was connected. Sign in once more from the beginning.`,
        next: 'try again',
      };
    default: {
      if (failure.status === 401) {
        return {
          title: 'The server asks for another token',
          message: `It was probably restarted, and has a new one since. Nothing was connected. Connect to it again, then sign in to ${network}.`,
          next: 'connect again',
        };
      }
      // To try again leads to the same step.
      const isInVain = kind === 'failed' && failure.error.code === 'unsupported_step';
      return {
        title: `${network} is not connected`,
        message,
        next: isInVain ? 'another way' : 'try again',
      };
    }
  }
}

function accountDetails(account: Account, bridge: Bridge) {
  const { accountID, loginID, network, user } = account;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Network', network ?? bridge.displayName],
    ['Person', user.fullName ?? user.username ?? user.id],
    ['Status', statusWords(account)],
    ['Account ID', accountID],
    ['Login ID', loginID],
  ];
  return element(
    'dl',
    {},
    ...rows.flatMap(([name, value]) =>
      value === undefined ? [] : [element('dt', {}, name), element('dd', {}, value)],
    ),
  );
}
