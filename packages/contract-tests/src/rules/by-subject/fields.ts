// What a field asks for: its pattern, its options, its type, and whether it may be left out.

import { rightFieldValues, searchedFor, wrongFieldValues } from '../../inputs/fields.ts';
import type { Field, Step } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { hasRequired, required, withRequired } from '../../suite/fields.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectIssues, expectUntouched, issuePaths, submit } from '../../suite/sessions.ts';
import { start } from '../../suite/starts.ts';
import { expectNotNamed, expectRefused, expectTaken, isTyped, pathOf } from '../../suite/tried-fields.ts';

const OF_TYPE =
  'For `phone_number` and `email`, text without a number and its country code, or without an `@`, is refused.';

const INVALID_FIELDS =
  "`invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form.";
const SEARCHED = 'Regular expression that is searched for in the value, and need not match the whole of it';

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
    sentence: 'For `user_input`, send one value for each field that is not `optional`.',
    async check(t) {
      const session = await start(t, undefined, {
        what: ' that has both a field to be filled in and one that may be left out',
        fits: (step) => hasRequired(step) && optional(step).length > 0,
      });
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
      const session = await start(t, undefined, withRequired);
      const body = { type: session.currentStep.type, fields: {}, [t.unknownID()]: 'value' };
      t.expect(await submit(t, session, body), 422, 'invalid_fields');
    },
  },
  '422/pattern-not-found': {
    ...base,
    sentence: INVALID_FIELDS,
    check: (t) =>
      expectRefused(t, 'a pattern that is not found in every value', (field, right) =>
        wrongFieldValues(field, right, 'pattern'),
      ),
  },
  '422/pattern-is-searched-for': {
    ...base,
    sentence: SEARCHED,
    check: (t) => expectTaken(t, 'a pattern that need not match the whole value', searchedFor),
  },
  '422/too-short': {
    profile: 'session',
    sentence: INVALID_FIELDS,
    // A field that is left empty is missing, which is another fault.
    check: (t) =>
      expectOfLength(t, 'a minLength above 1', ({ minLength = 0 }) =>
        minLength > 1 ? '😀'.repeat(minLength - 1) : undefined,
      ),
  },
  '422/too-long': {
    profile: 'session',
    sentence: INVALID_FIELDS,
    check: (t) =>
      expectOfLength(t, 'a maxLength', ({ maxLength }) =>
        maxLength ? 'x'.repeat(maxLength + 1) : undefined,
      ),
  },
  '422/length-in-code-points': {
    profile: 'session',
    sentence: 'A character is a Unicode code point.',
    async check(t) {
      const isMeant = (field: Field) => {
        const { maxLength, options, pattern } = field;
        return maxLength !== undefined && !options && pattern === undefined && !isTyped(field);
      };
      const session = await start(t, undefined, {
        what: ' that has a field with a maxLength and no other rule, beside one to be filled in',
        fits: (step) => {
          const field = step.fields?.find(isMeant);
          return field !== undefined && required(step).some(({ id }) => id !== field.id);
        },
      });
      const field =
        session.currentStep.fields?.find(isMeant) ??
        t.skip('The step has other fields than when it was first seen.');
      await expectNotNamed(t, session, field, { [field.id]: '😀'.repeat(field.maxLength ?? 0) });
    },
  },
  '422/options': {
    ...base,
    sentence: 'The values to choose from, for the type `select`. Other values are refused.',
    check: (t) =>
      expectRefused(t, 'options', (field, right) => {
        const { options } = field;
        const unknown = options ? [t.unknownID()] : [];
        return [...wrongFieldValues(field, right, 'options'), ...unknown];
      }),
  },
  '422/limits-of-each-field': {
    ...base,
    sentence: INVALID_FIELDS,
    check: (t) =>
      expectRefused(t, 'a length or a form', (field, right) =>
        (['minLength', 'maxLength', 'type'] as const).flatMap((limit) =>
          wrongFieldValues(field, right, limit),
        ),
      ),
  },
  '422/bounds-of-each-field': {
    ...base,
    sentence: 'A character is a Unicode code point.',
    check: (t) =>
      expectTaken(t, 'a limit, in a form that asks for another', (field, right) => {
        const { maxLength, minLength, options } = field;
        const isLimited = maxLength !== undefined || minLength !== undefined || options !== undefined;
        return isLimited ? rightFieldValues(field, right) : [];
      }),
  },
});

/** The fields that may be left out. */
function optional(step: Step): readonly Field[] {
  const needed = required(step);
  return (step.fields ?? []).filter((field) => !needed.includes(field));
}

/** Text that is no value of its field's type is refused. */
async function expectOfType(t: Context, type: string): Promise<void> {
  const isMeant = (field: Field) => field.type === type;
  const session = await start(t, 'user_input', {
    what: ` that has a field of the type ${type}`,
    fits: ({ fields = [] }) => fields.some(isMeant),
  });
  const { fields = [] } = session.currentStep;
  const values = Object.fromEntries(fields.map((field) => [field.id, isMeant(field) ? t.canary() : 'value']));
  const paths = fields.filter(isMeant).map(({ id }) => ['fields', id]);
  expectIssues(t, await submit(t, session, { type: 'user_input', fields: values }), 'invalid_fields', paths);
  await expectUntouched(t, session);
}

/** Text of a length that its field does not take is refused. */
async function expectOfLength(
  t: Context,
  rule: string,
  wrong: (field: Field) => string | undefined,
): Promise<void> {
  const isMeant = (field: Field) => wrong(field) !== undefined && !field.options;
  const session = await start(t, undefined, {
    what: ` that has a field with ${rule} and no options`,
    fits: ({ fields = [] }) => fields.some(isMeant),
  });
  const { fields = [], type } = session.currentStep;
  const values = Object.fromEntries(fields.map((field) => [field.id, wrong(field) ?? 'value']));
  const paths = fields.filter(isMeant).map(({ id }) => ['fields', id]);
  expectIssues(t, await submit(t, session, { type, fields: values }), 'invalid_fields', paths);
  await expectUntouched(t, session);
}
