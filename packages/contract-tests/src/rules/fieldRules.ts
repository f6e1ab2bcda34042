// What a field asks for: its pattern, its options, its type, and whether it may be left out.
import type { Context } from '../suite/context.ts';
import { rulesOf } from '../suite/define.ts';
import { compiled, hasRequired, required } from '../suite/fields.ts';
import type { FixtureStep } from '../suite/fixture.ts';
import {
  expectIssues,
  expectUntouched,
  issuePaths,
  type Live,
  live,
  start,
  submit,
} from '../suite/sessions.ts';
import { bodyOf, walk } from '../suite/walk.ts';
import type { Field, Step } from '../suite/wire.ts';
import { walks } from './walks.ts';

const OF_TYPE =
  'For `phone_number` and `email`, text without a number and its country code, or without an `@`, is refused.';

const base = { profile: 'login', isLong: true } as const;

export const fieldRules = rulesOf('submitLoginStep', {
  '422/phone-number': {
    profile: 'session',
    sentence: OF_TYPE,
    check: (t) => expectOfType(t, 'phone_number'),
  },
  '422/email': {
    profile: 'session',
    sentence: OF_TYPE,
    check: (t) => expectOfType(t, 'email'),
  },
  '422/optional-not-asked-for': {
    profile: 'session',
    sentence: 'send `fields`, one value for each field that is not `optional`.',
    async check(t) {
      const session = await start(t, undefined, (step) => hasRequired(step) && optional(step).length > 0);
      const { currentStep } = session;
      const answer = t.expect(
        await submit(t, session, { type: currentStep.type, fields: {} }),
        422,
        'invalid_fields',
      );
      const paths = issuePaths(answer);
      for (const { id } of optional(currentStep))
        t.check(!paths.includes(pathOf(id)), `The field ${id} may be left out, and yet is asked for.`);
    },
  },
  '422/unknown-property': {
    profile: 'session',
    sentence: 'Servers ignore properties they do not know.',
    async check(t) {
      // Its fields are missing, which is looked at after the schema.
      const session = await start(t, undefined, hasRequired);
      const body = { type: session.currentStep.type, fields: {}, [t.unknownID()]: 'value' };
      t.expect(await submit(t, session, body), 422, 'invalid_fields');
    },
  },
  '422/pattern-as-a-whole': {
    ...base,
    sentence: 'Regular expression the value must match as a whole',
    check: (t) =>
      expectRefused(t, 'a pattern that a right value with more around it breaks', ({ pattern }, right) => {
        const whole = pattern === undefined ? undefined : compiled(pattern);
        return whole?.test(right) ? [`${right}!`, `!${right}`].filter((value) => !whole.test(value)) : [];
      }),
  },
  '422/options': {
    ...base,
    sentence: 'The values to choose from, for the type `select`. Other values are refused.',
    check: (t) =>
      expectRefused(t, 'options', ({ options }, right) =>
        options
          ? [`${right}!`, right.slice(0, -1), t.unknownID()].filter((value) => !options.includes(value))
          : [],
      ),
  },
});

/** The fields that may be left out. */
function optional(step: Step): readonly Field[] {
  const needed = required(step);
  return (step.fields ?? []).filter((field) => !needed.includes(field));
}

/** As `issuePaths` writes it. */
function pathOf(fieldID: string): string {
  return JSON.stringify(['fields', fieldID]);
}

/** Text that is no value of its field's type is refused. */
async function expectOfType(t: Context, type: string): Promise<void> {
  const isMeant = (field: Field) => field.type === type;
  const session = await start(t, 'user_input', ({ fields = [] }) => fields.some(isMeant));
  const { fields = [] } = session.currentStep;
  const values = Object.fromEntries(fields.map((field) => [field.id, isMeant(field) ? t.canary() : 'value']));
  const paths = fields.filter(isMeant).map(({ id }) => ['fields', id]);
  expectIssues(t, await submit(t, session, { type: 'user_input', fields: values }), 'invalid_fields', paths);
  await expectUntouched(t, session);
}

/**
 * Values that a field does not take are refused, in forms whose other values are right, wherever in a login they come.
 *
 * @param what a field has that is looked for, for the message
 * @param wrong values made from a right one; none when the field is not meant
 */
async function expectRefused(
  t: Context,
  what: string,
  wrong: (field: Field, right: string) => readonly string[],
): Promise<void> {
  const forms = new Map<string, () => Promise<void>>();
  for (const { login, visits } of await walks(t, { ends: 'complete', forms: 1 })) {
    const filled = visits.flatMap(({ before, entry }) => (entry ? [{ before, entry }] : []));
    filled.forEach(({ before: { bridgeID, currentStep }, entry }, index) => {
      for (const field of currentStep.fields ?? []) {
        const values = wrong(field, entry.fields[field.id] ?? '').filter((value) => value !== '');
        const name = `${bridgeID} ${currentStep.stepID} ${field.id}`;
        if (values.length === 0 || forms.has(name)) continue;
        forms.set(name, async () => {
          const { end } = await walk(t, login, ({ currentStep: { type } }, submitted) => {
            return submitted === index && type !== 'display_and_wait';
          });
          for (const value of values) await expectOneRefused(t, live(t, end), entry, field.id, value);
        });
      }
    });
  }
  if (forms.size === 0) t.notApplicable(`No form of the fixture has a field with ${what}.`);
  await Promise.all([...forms.values()].map((check) => check()));
}

async function expectOneRefused(t: Context, session: Live, entry: FixtureStep, id: string, value: string) {
  const body = bodyOf(session, { ...entry, fields: { ...entry.fields, [id]: value } });
  expectIssues(t, await submit(t, session, body), 'invalid_fields', [['fields', id]]);
  await expectUntouched(t, session);
}
