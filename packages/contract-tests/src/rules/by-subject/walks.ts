// What a login does between its first step and its end, with values that a fixture has.

import { type Field, isOver } from '../../suite/answer-types.ts';
import { expectEnd, freshLogin, walks } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import { breaking, hasRequired } from '../../suite/fields.ts';
import type { FixtureLogin } from '../../suite/fixture.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectIssues, expectUntouched, live, submit } from '../../suite/sessions.ts';
import { baseOf, bodyOf, walk } from '../../suite/walk.ts';

export const ASKED_AGAIN =
  'When a network asks the same again, after a wrong code for instance, the ID changes: `code`, then `code~2`, then `code~3`.';

const base = { profile: 'login', isLong: true } as const;

export const walkRules: readonly ActiveRule[] = rulesOf('submitLoginStep', {
  '200/completes': {
    ...base,
    sentence: '`complete`, `cancelled` or `failed`: these are final, and `currentStep` is gone.',
    check: (t) => expectEnds(t, 'complete'),
  },
  '200/fails': {
    ...base,
    sentence:
      'What the network decides about the values, failing the login included, is a 200 with the session.',
    check: (t) => expectEnds(t, 'failed'),
  },
  '200/after-invalid-fields': {
    ...base,
    sentence: 'let the user correct them and submit the same step again.',
    async check(t) {
      const login = await freshLogin(t, { ends: 'complete', forms: 1, use: 'own' });
      const { end } = await walk(t, login, ({ currentStep }) => hasRequired(currentStep));
      const [entry] = login.steps;
      if (isOver(end) || !entry) return t.skip(`The login "${login.name}" has no field to be filled in.`);
      const session = live(t, end);
      t.expect(
        await submit(t, session, { type: session.currentStep.type, fields: {} }),
        422,
        'invalid_fields',
      );
      const after = sessionOf(t, await submit(t, session, bodyOf(session, entry)));
      const isNew = after.currentStep?.stepID !== session.currentStep.stepID;
      t.check(
        isNew,
        `Right values for ${session.currentStep.stepID} of the login "${login.name}" were not taken after wrong ones had been refused.`,
      );
    },
  },
  '422/every-form': {
    ...base,
    sentence: "Values that break a field's rules are refused with 422 `invalid_fields` and reach no network;",
    async check(t) {
      const forms = new Map<string, () => Promise<void>>();
      for (const { login, visits } of await walks(t, { ends: 'complete', forms: 1 })) {
        const filled = visits.filter(({ entry }) => entry);
        filled.forEach(({ before: { bridgeID, currentStep } }, index) => {
          const field = currentStep.fields?.find((candidate) => breaking(candidate, 'canary') !== undefined);
          const name = `${bridgeID} ${baseOf(currentStep.stepID)}`;
          if (field && !forms.has(name)) forms.set(name, () => expectRefused(t, login, index, field));
        });
      }
      if (forms.size === 0)
        t.skip(
          "No form of the fixture's logins that complete has a field with a rule which a value can be seen to break.",
        );
      for (const check of forms.values()) await check();
    },
  },
  '200/next-step-is-another': {
    ...base,
    sentence: 'A `stepID` names one instance of a step.',
    async check(t) {
      for (const { login, visits } of await walks(t, { forms: 2 })) {
        const ids = visits.filter(
          (visit) => visit.after.currentStep?.stepID !== visit.before.currentStep.stepID,
        );
        const issued = ids.map(({ before }) => before.currentStep.stepID);
        const twice = issued.find((id, index) => issued.indexOf(id) !== index);
        t.check(twice === undefined, `The login "${login.name}" has the stepID ${twice} twice.`);
      }
    },
  },
  '200/asks-again': {
    ...base,
    sentence: ASKED_AGAIN,
    async check(t) {
      for (const { after, before } of await wrongVisits(t)) {
        t.check(
          after.status === before.status,
          `After a wrong value the session is ${after.status}; it was ${before.status}.`,
        );
        const isSame = after.currentStep?.stepID === before.currentStep.stepID;
        t.check(!isSame, `The step that is asked again keeps its ID ${before.currentStep.stepID}.`);
      }
    },
  },
  '200/asks-again-by-number': {
    ...base,
    level: 'SHOULD',
    sentence: ASKED_AGAIN,
    async check(t) {
      // A network may ask again in another step, whose name is its own.
      const same = (await wrongVisits(t)).filter(({ after, before }) => {
        return baseOf(after.currentStep?.stepID ?? '') === baseOf(before.currentStep.stepID);
      });
      if (same.length === 0)
        t.skip('Every step that is asked again in the logins of the fixture has a name of its own.');
      for (const { after, before } of same) {
        const next = Number(/~(\d+)$/.exec(before.currentStep.stepID)?.[1] ?? 1) + 1;
        const wanted = `${baseOf(before.currentStep.stepID)}~${next}`;
        t.check(
          after.currentStep?.stepID === wanted,
          `The step is asked again as ${after.currentStep?.stepID}; expected ${wanted}.`,
        );
      }
    },
  },
  '200/says-what-was-wrong': {
    ...base,
    sentence: '`instructions` then says what was wrong.',
    async check(t) {
      for (const { after } of await wrongVisits(t))
        t.check(
          after.currentStep?.instructions,
          `The step ${after.currentStep?.stepID}, which is asked again, has no instructions.`,
        );
    },
  },
});

/** A value that breaks a field's rules is refused, at the form that is filled in after so many others. */
async function expectRefused(t: Context, login: FixtureLogin, index: number, field: Field): Promise<void> {
  const { end } = await walk(t, login, ({ currentStep }, submitted) => {
    return submitted === index && currentStep.type !== 'display_and_wait';
  });
  const session = live(t, end);
  const { fields = [], type } = session.currentStep;
  const values = Object.fromEntries(fields.map(({ id }) => [id, 'value']));
  const broken = { ...values, [field.id]: breaking(field, t.canary()) ?? t.skip('No wrong value is known.') };
  expectIssues(t, await submit(t, session, { type, fields: broken }), 'invalid_fields', [
    ['fields', field.id],
  ]);
  await expectUntouched(t, session);
}

async function expectEnds(t: Context, ends: 'complete' | 'failed'): Promise<void> {
  for (const { end, login } of await walks(t, { ends })) {
    expectEnd(t, login, end);
    const { error } = login;
    t.check(
      error === undefined || end.error?.code === error,
      `The login "${login.name}" failed with ${end.error?.code}; expected ${error}.`,
    );
  }
}

/** The submits of values that the network refuses, each with the session before and after. */
export async function wrongVisits(t: Context) {
  const visits = (await walks(t, { forms: 2 })).flatMap((done) => done.visits);
  const wrong = visits.filter(({ entry }) => entry?.again);
  return wrong.length > 0
    ? wrong
    : t.skip(
        'No login of the fixture that was walked has values that its network refuses and asks for again (again).',
      );
}
