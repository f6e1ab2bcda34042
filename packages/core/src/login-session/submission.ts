import { fieldDefaults } from '../generated/spec.ts';
import type { CookiesStep, UserInputStep, ValidationIssue } from '../wire.ts';
import type { Session } from './session.ts';
import { isOver } from './transitions.ts';

/**
 * Where a step ID stands in a session, which decides by the order of checks in the spec's `info`: `unknown` never issued;
 * `replaced` just replaced, or the submit that ended the session, so a submit is a repeat and is answered with the session;
 * `over` the session has ended; `outdated` replaced before that; `current` the step to submit.
 */
export type StepPlace = 'unknown' | 'replaced' | 'over' | 'outdated' | 'current';

/** Finds where a step ID stands. When the network ended the session, that replaced the newest step. */
export function placeOf(session: Session, stepID: string): StepPlace {
  const { issued, state } = session;
  if (!issued.includes(stepID)) return 'unknown';
  const isNewest = stepID === issued.at(-1);
  if (isOver(state)) return isNewest && isEndedByNetwork(session) ? 'replaced' : 'over';
  if (isNewest) return 'current';
  return stepID === issued.at(-2) ? 'replaced' : 'outdated';
}

/** Whether the network accepted or refused the login, and neither the user nor time nor a loss ended the session. */
function isEndedByNetwork({ error, state }: Session): boolean {
  if (state === 'complete') return true;
  return state === 'failed' && error !== undefined && !notByNetwork.has(error.code);
}

const notByNetwork: ReadonlySet<string> = new Set(['login_session_expired', 'login_process_lost']);

/** The code that says how a session ended, for a 410. */
export function endCode(session: Session) {
  if (session.state === 'complete') return 'login_session_complete';
  if (session.state === 'cancelled') return 'login_session_cancelled';
  return session.error?.code === 'login_session_expired' ? 'login_session_expired' : 'login_session_failed';
}

/** The values to hand to the network, or what is wrong with them. Nothing of a value is repeated in an issue. */
export type CheckedFields =
  | { readonly values: Record<string, string>; readonly issues?: never }
  | { readonly issues: ValidationIssue[]; readonly values?: never };

/**
 * Checks submitted values against a step's fields, and makes them as the network wants them: phone numbers without spaces,
 * and only fields the step asks for.
 *
 * @param isFoundIn whether a field's pattern is found in a value. It is asked 20 times: what has more patterns is left to the network
 */
export function checkFields(
  step: UserInputStep | CookiesStep,
  fields: Readonly<Record<string, string>> = {},
  isFoundIn: (value: string, pattern: string) => boolean,
): CheckedFields {
  let patterns = 0;
  const isFound = (value: string, pattern: string) => ++patterns > MOST_PATTERNS || isFoundIn(value, pattern);
  const rules = step.type === 'user_input' ? step.fields.map(inputRule) : step.fields.map(cookieRule);
  const issues: ValidationIssue[] = [];
  const values: Record<string, string> = Object.create(null);
  for (const rule of rules) {
    const given = Object.hasOwn(fields, rule.id) ? fields[rule.id] : undefined;
    const value = given !== undefined && rule.type === 'phone_number' ? given.replace(/[-() ]/g, '') : given;
    const issue = findIssue(rule, value, isFound);
    if (issue) issues.push({ ...issue, path: ['fields', rule.id] });
    else if (value !== undefined) values[rule.id] = value;
  }
  return issues.length > 0 ? { issues } : { values };
}

/** What there is to say of a value that is not there. */
export const missing = { code: 'required', message: 'Is required.' };

/** Each may take a while to compile, and a body of 64 KiB has room for thousands of fields. */
const MOST_PATTERNS = 20;

type InputField = UserInputStep['fields'][number];

/** What the two kinds of field ask of a value, in the words of one. */
interface FieldRule extends Pick<InputField, 'type' | 'pattern' | 'options' | 'minLength' | 'maxLength'> {
  id: string;
  required: boolean;
}

function inputRule({ optional, ...field }: InputField): FieldRule {
  return { ...field, required: !(optional ?? fieldDefaults.input.optional) };
}

function cookieRule({ id, required, pattern }: CookiesStep['fields'][number]): FieldRule {
  return {
    id,
    required: required ?? fieldDefaults.cookies.required,
    ...(pattern !== undefined && { pattern }),
  };
}

function findIssue(
  rule: FieldRule,
  value: string | undefined,
  isFoundIn: (value: string, pattern: string) => boolean,
): Omit<ValidationIssue, 'path'> | undefined {
  if (value === undefined || value === '') return rule.required ? missing : undefined;
  if (rule.type === 'phone_number' && !/^\+[0-9]+$/.test(value))
    return { code: 'format', message: 'Must be a phone number with country code: + and digits.' };
  if (rule.type === 'email' && !value.includes('@'))
    return { code: 'format', message: 'Must be an e-mail address.' };
  if (rule.options && !rule.options.includes(value))
    return { code: 'options', message: 'Must be one of the options.' };
  const length = lengthIssue(rule, value);
  if (length) return length;
  if (rule.pattern !== undefined && !isFoundIn(value, rule.pattern))
    return { code: 'pattern', message: `Must match ${rule.pattern}.` };
  return undefined;
}

function lengthIssue(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: FieldRule,
  value: string,
): Omit<ValidationIssue, 'path'> | undefined {
  // Code points, which is how an iterator takes text apart.
  const { length } = [...value];
  if (length < minLength)
    return { code: 'minLength', message: `Must have at least ${characters(minLength)}.` };
  if (length > maxLength)
    return { code: 'maxLength', message: `Must have at most ${characters(maxLength)}.` };
  return undefined;
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
