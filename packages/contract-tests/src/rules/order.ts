// Two things wrong with one request: which of them decides. The order is the spec's list, and the rules follow from it.
import { type CheckID, checks, limits } from '@bridges-api/spec/operations';
import { type Context, codeOf } from '../suite/context.ts';
import { rulesOfAll } from '../suite/define.ts';
import { type ActiveRule, Violation } from '../suite/rule.ts';
import type { Call } from '../suite/run.ts';
import { cancelled, type Live, otherType, start } from '../suite/sessions.ts';
import { aSession } from './from-spec/subject.ts';

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

/** A fault, what it is called in the IDs of rules, and what has to be there for it to be looked at. */
interface Fault {
  readonly label: string;
  readonly needs: 'nothing' | 'bridge' | 'session' | 'form';
  readonly change: Partial<Attempt>;
}

/** For each check of the spec, what fails it. Those with none need more than one request, or what a proxy may change. */
const faults: Readonly<Record<CheckID, readonly Fault[]>> = {
  host: [],
  token: [{ label: '401', needs: 'nothing', change: { hasToken: false } }],
  route: [
    { label: '404-route', needs: 'nothing', change: { isRoute: false } },
    { label: '405', needs: 'nothing', change: { method: 'PUT' } },
  ],
  'body-form': [
    { label: '413', needs: 'nothing', change: { isLarge: true } },
    { label: '415', needs: 'nothing', change: { contentType: 'text/plain' } },
  ],
  json: [{ label: '400', needs: 'nothing', change: { isBroken: true } }],
  parameters: [{ label: '422-empty', needs: 'nothing', change: { step: '' } }],
  'bridge-or-account': [{ label: '404-bridge', needs: 'nothing', change: { bridge: 'none' } }],
  'session-or-login': [{ label: '404-session', needs: 'bridge', change: { session: 'none' } }],
  step: [{ label: '404-step', needs: 'session', change: { step: 'none' } }],
  repeat: [],
  'session-over': [{ label: '410', needs: 'session', change: { session: 'cancelled' } }],
  'step-not-current': [],
  body: [{ label: '422', needs: 'bridge', change: { fields: 1 } }],
  'step-type': [{ label: '422-type', needs: 'session', change: { type: 'other' } }],
  fields: [{ label: '422-fields', needs: 'form', change: { fields: { none: '' } } }],
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

export const orderRules: readonly ActiveRule[] = rulesOfAll(
  Object.fromEntries(
    pairs.map(({ first, second, one, other }) => {
      const needs = NEEDS[Math.max(NEEDS.indexOf(one.needs), NEEDS.indexOf(other.needs))] ?? 'form';
      const name = `${one.label}-before-${other.label}`;
      return [
        `order/${NAMES[name] ?? name}`,
        {
          family: 'order',
          profile: needs === 'session' || needs === 'form' ? ('session' as const) : ('read' as const),
          sentence: SENTENCE,
          async check(t: Context) {
            const attempt = { ...right, ...BASES[needs], ...other.change, ...one.change };
            const answer = await t.call('submitLoginStep', await callOf(t, attempt, needs));
            const present = new Set<CheckID>([first, second, ...INHERENT[needs]]);
            const wanted = checks.find(({ id }) => present.has(id))?.errors ?? [];
            if (wanted.length === 1 && wanted[0]) t.expect(answer, wanted[0].status, wanted[0].code);
            else if (!wanted.some(({ status, code }) => status === answer.status && code === codeOf(answer)))
              throw new Violation(
                `Expected ${wanted.map(({ status, code }) => `${status} ${code}`).join(' or ')}, got ${answer.status} ${codeOf(answer)}.`,
                answer,
              );
          },
        },
      ];
    }),
  ),
);

/** What a submit aims at, unless a fault says otherwise: at nothing where that will do, so that nobody has to sign in for it. */
const BASES: Readonly<Record<Fault['needs'], Partial<Attempt>>> = {
  nothing: { bridge: 'none', session: 'none', step: 'none' },
  bridge: { session: 'none', step: 'none' },
  session: {},
  form: {},
};

/** What is wrong with that by itself. */
const INHERENT: Readonly<Record<Fault['needs'], readonly CheckID[]>> = {
  nothing: ['bridge-or-account'],
  bridge: ['session-or-login'],
  session: [],
  form: [],
};

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
      ...(!attempt.hasToken && { authorization: null }),
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
