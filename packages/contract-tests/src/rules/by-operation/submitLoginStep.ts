// What can be said of submits without any value that a network would take: refusals, which leave the session untouched.

import { type AskedStep, type Field, type StepType, statusOf } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { breaking, required, withRequired } from '../../suite/fields.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import {
  expectIssues,
  expectUntouched,
  type Live,
  otherType,
  submit,
  throughAnotherBridge,
} from '../../suite/sessions.ts';
import { start } from '../../suite/starts.ts';

const INVALID_FIELDS =
  "`invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form.";
const FORMS: readonly StepType[] = ['user_input', 'cookies'];
const KINDS: readonly StepType[] = [...FORMS, 'display_and_wait'];
export const withSeveral: AskedStep = {
  what: ' that has several fields to be filled in',
  fits: (step) => required(step).length > 1,
};

export const submitLoginStepRules = rulesOf('submitLoginStep', {
  ...Object.fromEntries(
    KINDS.map((type) => [
      `422/step-type-mismatch-${statusOf[type]}`,
      {
        profile: 'session' as const,
        sentence: '`step_type_mismatch`: the current step has another `type`.',
        async check(t: Context) {
          for (const other of [...KINDS, 'webauthn'].filter((kind) => kind !== type)) {
            const session = await start(t, type);
            const answer = await submit(t, session, { type: other, fields: {} });
            if (type === 'display_and_wait') {
              const before = t.run.now();
              const { currentStep } = await t.session(session);
              const wasHeld = answer.answeredAt - answer.sentAt > 500 + 2 * (t.run.now() - before);
              if (currentStep?.stepID !== session.currentStep.stepID && !wasHeld)
                t.skip('The display was replaced before another type could be submitted.');
            }
            t.expect(answer, 422, 'step_type_mismatch');
            if (type !== 'display_and_wait') await expectUntouched(t, session);
          }
        },
      },
    ]),
  ),
  ...Object.fromEntries(
    FORMS.flatMap((type) => [
      [`422/no-fields-${statusOf[type]}`, missing(type, undefined)],
      [`422/empty-fields-${statusOf[type]}`, missing(type, {})],
    ]),
  ),
  '422/empty-value': {
    profile: 'session',
    sentence: INVALID_FIELDS,
    async check(t) {
      const session = await start(t, 'user_input', withRequired);
      const fields = Object.fromEntries(required(session.currentStep).map(({ id }) => [id, '']));
      const paths = Object.keys(fields).map((id) => ['fields', id]);
      expectIssues(t, await submit(t, session, { type: 'user_input', fields }), 'invalid_fields', paths);
      await expectUntouched(t, session);
    },
  },
  '422/every-fault-at-once': {
    profile: 'session',
    sentence: 'A login field\'s path is `["fields", id]`.',
    async check(t) {
      const session = await start(t, undefined, withSeveral);
      const { type } = session.currentStep;
      const paths = required(session.currentStep).map(({ id }) => ['fields', id]);
      expectIssues(t, await submit(t, session, { type, fields: {} }), 'invalid_fields', paths);
    },
  },
  '422/one-field-of-several': {
    profile: 'session',
    sentence: INVALID_FIELDS,
    async check(t) {
      const session = await start(t, undefined, withSeveral);
      const { type } = session.currentStep;
      const [first, ...others] = required(session.currentStep);
      const fields = Object.fromEntries(others.map(({ id }) => [id, 'value']));
      expectIssues(t, await submit(t, session, { type, fields }), 'invalid_fields', [
        ['fields', first?.id ?? ''],
      ]);
      await expectUntouched(t, session);
    },
  },
  '422/pattern': {
    profile: 'session',
    sentence: INVALID_FIELDS,
    async check(t) {
      const canary = t.canary();
      const isBreakable = (field: Field) => breaking(field, canary) !== undefined;
      const session = await start(t, undefined, {
        what: ' that has a field with a rule which a value can be seen to break',
        fits: ({ fields = [] }) => fields.some(isBreakable),
      });
      const { fields = [], type } = session.currentStep;
      const field =
        fields.find(isBreakable) ?? t.skip('The step has other fields than when it was first seen.');
      const values = Object.fromEntries(fields.map(({ id }) => [id, 'value']));
      const answer = await submit(t, session, {
        type,
        fields: { ...values, [field.id]: breaking(field, canary) },
      });
      expectIssues(t, answer, 'invalid_fields', [['fields', field.id]]);
      await expectUntouched(t, session);
    },
  },
  '422/value-not-repeated': {
    profile: 'session',
    sentence: 'It is fit to be shown beside the field, and never repeats the value that was sent.',
    async check(t) {
      const session = await start(t, 'user_input');
      const secret = t.canary();
      const { stepID } = session.currentStep;
      const submits: unknown[] = [
        { type: 'cookies', fields: { password: secret }, lastURL: `https://example.com/${secret}` },
        { type: secret, fields: { password: secret } },
        { type: 'user_input', fields: { password: { [secret]: secret } } },
        { type: 'user_input', fields: secret },
        { type: 'user_input', fields: { [stepID]: 1 }, lastURL: secret, source: secret },
      ];
      for (const body of submits) t.expect(await submit(t, session, body), 422);
      const broken = await submit(t, session, undefined, stepID, {
        raw: `{"type":"user_input","fields":{"password":"${secret}"`,
      });
      t.expect(broken, 400, 'invalid_json');
    },
  },
  '404/through-another-bridge': {
    profile: 'session',
    sentence: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    async check(t) {
      const session = await throughAnotherBridge(t, await start(t, 'user_input'));
      const answer = await submit(t, session, { type: otherType('user_input') });
      t.expect(answer, 404, 'login_session_not_found');
    },
  },
  '404/step-of-another-session': {
    profile: 'session',
    sentence: 'Or the session never had a step with this ID: `step_not_found`.',
    async check(t) {
      const session = await start(t, 'user_input');
      const other = await start(t, undefined, {
        what: ` whose stepID is not ${session.currentStep.stepID}`,
        fits: ({ stepID }) => stepID !== session.currentStep.stepID,
      });
      const answer = await submit(t, session, { type: other.currentStep.type }, other.currentStep.stepID);
      t.expect(answer, 404, 'step_not_found');
    },
  },
  '404/instance-not-issued': {
    profile: 'session',
    sentence: 'A `stepID` names one instance of a step.',
    async check(t) {
      const session = await start(t, 'user_input');
      const { stepID, type } = session.currentStep;
      for (const id of [`${stepID}~2`, `${stepID}~1`, `${stepID} `, stepID.toUpperCase() + stepID])
        t.expect(await submit(t, session, { type }, id), 404, 'step_not_found');
    },
  },
});

function missing(type: StepType, fields: object | undefined) {
  return {
    profile: 'session' as const,
    sentence: INVALID_FIELDS,
    async check(t: Context) {
      const session: Live = await start(t, type, withRequired);
      const paths = required(session.currentStep).map(({ id }) => ['fields', id]);
      expectIssues(t, await submit(t, session, { type, ...(fields && { fields }) }), 'invalid_fields', paths);
      await expectUntouched(t, session);
    },
  };
}
