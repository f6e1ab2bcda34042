import type { CookiesStep, UserInputStep } from '@bridges-api/core';
import { NetworkError } from '@bridges-api/core';
import { type Outcome, testValuesOf } from '../test-values.ts';
import { type Login, pause, type Scene, type Values } from './scripted-login.ts';
import { type TimelineName, timelines } from './timelines.ts';

/** How long a slow network takes: longer than a submit is held. */
const SLOW = 30_000;

/** How often a user may be wrong in one login. */
const MOST_TRIES = 5;

/** What the user answered, in test values. */
export interface Answer {
  /** The outcome, which the script goes on from. */
  readonly outcome: Outcome;
  /** What becomes of the login, as far as this answer decides it. */
  readonly becomes: TimelineName;
  /** The value of a field, empty when it was left empty. */
  of(field: string): string;
}

export interface Asking<Step> {
  /** What to say to a wrong value. Defaults to naming a right one. */
  readonly wrong?: string;
  /** Whether a value that is not in the table is refused, as most real networks do. Otherwise it is asked for again. */
  readonly strict?: boolean;
  /** How the step changes when it is asked again. */
  readonly again?: (login: Login) => Partial<Step>;
  /** An outcome that the script itself deals with. */
  readonly later?: Outcome;
}

/**
 * Asks until the values are test values, and lets happen what they stand for. Nothing of a value is repeated to the user.
 *
 * @throws {NetworkError} when the values stand for a refusal
 */
export function* askFor<Step extends UserInputStep | CookiesStep>(
  login: Login,
  step: Step,
  asking: Asking<Step> = {},
): Scene<Answer> {
  for (let asked = step; ; ) {
    const values = yield asked;
    const outcome = judge(login.profile.id, step, values);
    if (outcome !== 'unknown' && !isWrong(outcome)) {
      if (outcome === 'slow') yield pause(SLOW);
      else if (outcome !== asking.later) refuse(login, outcome, step.fields);
      return {
        outcome,
        becomes: outcome in timelines ? (outcome as TimelineName) : 'connected',
        of: (field) => values[field] ?? '',
      };
    }
    const instructions = (isWrong(outcome) && asking.wrong) || hint(login.profile.id, step);
    if (asking.strict)
      throw new NetworkError('login_failed', instructions, upstream(login, 'FORBIDDEN', 403));
    expectTries(login);
    asked = { ...step, instructions, ...asking.again?.(login) };
  }
}

/** The network gave up waiting. */
export function expired(login: Login): NetworkError {
  const message = `${login.profile.displayName} gave up waiting. Start again.`;
  return new NetworkError('login_session_expired', message, upstream(login, 'LOGIN_TIMEOUT', 400));
}

/** The network wants to be left alone. */
export function rateLimited(login: Login): NetworkError {
  const message = `${login.profile.displayName} wants fewer attempts. Wait a few minutes, then start again.`;
  return new NetworkError('rate_limited', message, { errcode: 'M_LIMIT_EXCEEDED', status: 429 });
}

/** Counts a wrong try. @throws {NetworkError} when it was the last one */
export function expectTries(login: Login): void {
  login.wrongTries += 1;
  if (login.wrongTries === MOST_TRIES)
    throw new NetworkError('login_failed', `That was wrong ${MOST_TRIES} times. Start again.`);
}

/** Refuses, if that is what an outcome stands for. @param fields what was asked for */
export function refuse(
  login: Login,
  outcome: Outcome,
  fields: (UserInputStep | CookiesStep)['fields'],
): void {
  const { displayName } = login.profile;
  switch (outcome) {
    case 'refused':
      throw new NetworkError(
        'login_failed',
        `${displayName} does not accept this sign-in. Start again.`,
        upstream(login, 'FORBIDDEN', 403),
      );
    case 'rate_limited':
      throw rateLimited(login);
    case 'expired':
      throw expired(login);
    case 'network_failure':
      throw new NetworkError('login_process_lost', `The connection to ${displayName} was lost. Start again.`);
    case 'other_user':
      throw new NetworkError(
        'login_failed',
        'Another user of this bridge has connected this account. Use another one.',
      );
    case 'banned': {
      const isPhone = fields.some(({ type }) => type === 'phone_number');
      throw new NetworkError(
        'login_failed',
        `${displayName} has banned this ${isPhone ? 'phone number' : 'account'}. Use another one.`,
        upstream(login, isPhone ? 'PHONE_NUMBER_BANNED' : 'ACCOUNT_BANNED', 403),
      );
    }
  }
}

type Verdict = Outcome | 'unknown';

/** What the values of a step stand for. A wrong one decides, then the first that is more than a success. */
function judge(bridgeID: string, step: UserInputStep | CookiesStep, values: Values): Verdict {
  const verdicts: Verdict[] = [];
  for (const field of step.fields) {
    const known = testValuesOf(bridgeID, field.id);
    const value = values[field.id] ?? '';
    // A field without test values takes anything.
    if (known.length > 0 && !(value === '' && isOptional(field)))
      verdicts.push(known.find((row) => row.value === value)?.outcome ?? 'unknown');
  }
  return (
    verdicts.find((verdict) => verdict === 'unknown') ??
    verdicts.find(isWrong) ??
    verdicts.find((verdict) => verdict !== 'success') ??
    'success'
  );
}

function isWrong(outcome: Verdict): boolean {
  return outcome.startsWith('wrong_');
}

function isOptional(field: (UserInputStep | CookiesStep)['fields'][number]): boolean {
  return 'required' in field ? field.required === false : 'optional' in field && field.optional === true;
}

/** What to use in a step's fields. */
function hint(bridgeID: string, step: UserInputStep | CookiesStep): string {
  const uses = step.fields.flatMap((field) => {
    const value = testValuesOf(bridgeID, field.id).find(({ outcome }) => outcome === 'success')?.value;
    const label = ('label' in field ? field.label : undefined) ?? field.id;
    return value === undefined ? [] : [`${label}: ${value}`];
  });
  return `This is a sandbox, which takes test values only. Use ${uses.join(', ')}.`;
}

/** What a bridgev2 bridge of this network would have answered. */
function upstream({ profile }: Login, name: string, status: number) {
  return { errcode: `FI.MAU.${(profile.network ?? profile.type).toUpperCase()}.${name}`, status };
}
