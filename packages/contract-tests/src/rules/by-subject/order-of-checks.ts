// Two things wrong with one request: which of them decides. The order is the spec's list, and the rules follow from it.
import { type CheckID, checks, limits } from '@bridges-api/spec/operations';
import type { Context } from '../../suite/context.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOfAll } from '../../suite/rules-of.ts';
import type { Call } from '../../suite/run.ts';
import { nobody } from '../../suite/run.ts';
import { type Live, otherType } from '../../suite/sessions.ts';
import { cancelled, start } from '../../suite/starts.ts';
import { aSession } from '../from-spec/subject.ts';

const SENTENCE = 'When several things are wrong with a request, the first of these decides';

/** A submit, as far as something can be wrong with it. */
interface Attempt {
  readonly hasToken: boolean;
  readonly isRoute: boolean;
  readonly method: string;
  readonly bridge: 'real' | 'none';
  readonly session: 'live' | 'cancelled' | 'none';
  readonly step: 'own' | 'none' | '';
  readonly contentType: string;
  readonly type: 'own' | 'other';
  readonly fields: unknown;
  /** Whether the body is larger than a body may be, and whether it is no JSON. */
  readonly isLarge: boolean;
  readonly isBroken: boolean;
}

const right: Attempt = {
  hasToken: true,
  isRoute: true,
  method: 'POST',
  bridge: 'real',
  session: 'live',
  step: 'own',
  contentType: 'application/json',
  type: 'own',
  fields: {},
  isLarge: false,
  isBroken: false,
};

/** A fault, what it is called in the IDs of rules, its code, and what has to be there for it to be looked at. */
interface Fault {
  readonly label: string;
  /** One of those that the check has. */
  readonly code: string;
  readonly needs: 'nothing' | 'bridge' | 'session' | 'form';
  readonly change: Partial<Attempt>;
}

/** For each check of the spec, what fails it. Those with none need more than one request, or what a proxy may change. */
const faults: Readonly<Record<CheckID, readonly Fault[]>> = {
  host: [],
  token: [{ label: '401', code: 'unauthorized', needs: 'nothing', change: { hasToken: false } }],
  route: [
    { label: '404-route', code: 'route_not_found', needs: 'nothing', change: { isRoute: false } },
    { label: '405', code: 'method_not_allowed', needs: 'nothing', change: { method: 'PUT' } },
  ],
  'body-form': [
    { label: '413', code: 'body_too_large', needs: 'nothing', change: { isLarge: true } },
    { label: '415', code: 'unsupported_media_type', needs: 'nothing', change: { contentType: 'text/plain' } },
  ],
  json: [{ label: '400', code: 'invalid_json', needs: 'nothing', change: { isBroken: true } }],
  parameters: [{ label: '422-empty', code: 'invalid_request', needs: 'nothing', change: { step: '' } }],
  'bridge-or-account': [
    { label: '404-bridge', code: 'bridge_not_found', needs: 'nothing', change: { bridge: 'none' } },
  ],
  'session-or-login': [
    { label: '404-session', code: 'login_session_not_found', needs: 'bridge', change: { session: 'none' } },
  ],
  step: [{ label: '404-step', code: 'step_not_found', needs: 'session', change: { step: 'none' } }],
  repeat: [],
  'session-over': [
    { label: '410', code: 'login_session_cancelled', needs: 'session', change: { session: 'cancelled' } },
  ],
  'step-not-current': [],
  body: [{ label: '422', code: 'invalid_request', needs: 'bridge', change: { fields: 1 } }],
  'step-type': [
    { label: '422-type', code: 'step_type_mismatch', needs: 'session', change: { type: 'other' } },
  ],
  fields: [{ label: '422-fields', code: 'invalid_fields', needs: 'form', change: { fields: { none: '' } } }],
  // Of going back, and not of a submit: see goBackLoginStep.
  'way-back': [],
  'step-in-progress': [],
};

/** IDs that are older than the list. */
const NAMES: Readonly<Record<string, string>> = {
  '422-before-422-type': '422-schema-before-type',
  '422-type-before-422-fields': '422-type-before-fields',
};

const NEEDS = ['nothing', 'bridge', 'session', 'form'] as const;

const pairs = checks.flatMap(({ id: first }, index) =>
  checks
    .slice(index + 1)
    .flatMap(({ id: second }) =>
      faults[first].flatMap((one) =>
        faults[second]
          .filter((other) => bothShow(one, other))
          .map((other) => ({ first, second, one, other })),
      ),
    ),
);

/** What a submit aims at, unless a fault says otherwise: at nothing where that will do, so that nobody has to sign in for it. */
const BASES: Readonly<Record<Fault['needs'], Partial<Attempt>>> = {
  nothing: { bridge: 'none', session: 'none', step: 'none' },
  bridge: { session: 'none', step: 'none' },
  session: {},
  form: {},
};

/** What is wrong with that by itself, and its code. */
const INHERENT: Readonly<Record<Fault['needs'], readonly (readonly [CheckID, string])[]>> = {
  nothing: [['bridge-or-account', 'bridge_not_found']],
  bridge: [['session-or-login', 'login_session_not_found']],
  session: [],
  form: [],
};

export const orderRules: readonly ActiveRule[] = rulesOfAll(
  Object.fromEntries(
    pairs.map(({ first, second, one, other }) => {
      const needs = NEEDS[Math.max(NEEDS.indexOf(one.needs), NEEDS.indexOf(other.needs))] ?? 'form';
      const name = `${one.label}-before-${other.label}`;
      const present = new Map([...INHERENT[needs], [first, one.code], [second, other.code]] as const);
      const { status, code } = decisive(present);
      return [
        `order/${NAMES[name] ?? name}`,
        {
          family: 'order',
          profile: needs === 'session' || needs === 'form' ? ('session' as const) : ('read' as const),
          sentence: SENTENCE,
          async check(t: Context) {
            const attempt = { ...right, ...BASES[needs], ...other.change, ...one.change };
            const answer = await t.call('submitLoginStep', await callOf(t, attempt, needs));
            t.expect(answer, status, code);
          },
        },
      ];
    }),
  ),
);

/** The error that a request gets which fails these checks, each with this code. @throws {Error} when the check has no such code */
function decisive(failed: ReadonlyMap<CheckID, string>): { status: number; code: string } {
  const check = checks.find(({ id }) => failed.has(id));
  const found = check?.errors.find(({ code }) => code === failed.get(check.id));
  if (!check || !found)
    throw new Error(`The check ${check?.id} has no code ${check && failed.get(check.id)}.`);
  return found;
}

/** Whether one request can have both faults: neither takes the place of the other. */
function bothShow(one: Fault, other: Fault): boolean {
  return Object.keys(one.change).every((key) => !Object.hasOwn(other.change, key));
}

async function callOf(t: Context, attempt: Attempt, needs: Fault['needs']): Promise<Call> {
  const session = needs === 'session' || needs === 'form' ? await subjectOf(t, attempt, needs) : undefined;
  const bridgeID = attempt.bridge === 'none' ? t.unknownID() : (session?.bridgeID ?? (await t.anyBridge()));
  const own = session?.currentStep ?? { stepID: t.unknownID(), type: 'user_input' };
  const type = attempt.type === 'own' ? own.type : otherType(own.type);
  return {
    method: attempt.method,
    path: {
      bridgeID,
      loginSessionID: attempt.session === 'none' ? t.unknownID() : (session?.loginSessionID ?? t.unknownID()),
      stepID: attempt.step === 'own' ? own.stepID : attempt.step === '' ? '' : t.unknownID(),
    },
    ...(!attempt.isRoute && { target: `/v1/${t.unknownID()}` }),
    headers: {
      'content-type': attempt.contentType,
      ...(!attempt.hasToken && nobody),
    },
    raw: textOf(attempt, type),
  };
}

function textOf({ fields, isBroken, isLarge }: Attempt, type: string): string {
  const text = `${JSON.stringify({ type, fields })}${isBroken ? '}' : ''}`;
  return isLarge ? text + ' '.repeat(limits.bodySize) : text;
}

/** A session for all of these rules: none of them changes it. */
function subjectOf(t: Context, { session }: Attempt, needs: Fault['needs']): Promise<Live> {
  if (session === 'cancelled') return t.shared('cancelled', cancelled);
  return needs === 'form'
    ? t.shared('form', (own) => start(own, 'user_input'))
    : t.shared('subject', aSession);
}
