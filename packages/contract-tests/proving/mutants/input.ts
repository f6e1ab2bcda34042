// What is accepted of what users and clients send.
import { failureOf } from '@bridges-api/core/answer/failure';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { answersWith, beforeSubmit, changed, judgingFields, mutants } from './make-faults.ts';

export const inputMutants = mutants('input', [
  {
    id: 'input-pattern-unchecked',
    summary: 'The pattern of a field is not checked.',
    breaks:
      "`invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form.",
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judgingFields(({ pattern: _, ...field }) => field),
  },
  {
    id: 'input-pattern-whole',
    summary: 'The pattern of a field has to match the whole value.',
    breaks: 'Regular expression that is searched for in the value, and need not match the whole of it',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judgingFields(({ pattern, ...field }) =>
      pattern ? { ...field, pattern: `^(?:${pattern})$` } : field,
    ),
  },
  {
    id: 'input-optional-required',
    summary: 'A form is refused when an optional field is left out.',
    breaks: 'Whether the user may leave the field empty.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judgingFields((field, type) => (type === 'user_input' ? { ...field, optional: false } : field)),
  },
  {
    id: 'input-path-not-decoded',
    summary: 'Login IDs in a path are compared as they are sent, with their percent signs.',
    breaks: 'Percent-encode every path parameter: an ID may hold any character.',
    expect: ['getBridgeLogin'],
    shows: 'bridges',
    apply: () => ({
      handlers: ({ getBridgeLogin }) => ({
        getBridgeLogin(request, services) {
          const { bridgeID, loginID } = request.params;
          const params = { bridgeID, loginID: encodeURIComponent(loginID) };
          return getBridgeLogin(changed(request, { params }), services);
        },
      }),
    }),
  },
  {
    id: 'input-missing-accepted',
    summary: 'Fields that are missing are not noticed, and the network gets a form with holes.',
    breaks:
      "`invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form.",
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judgingFields((field, type) => ({
      ...field,
      ...(type === 'cookies' ? { required: false } : { optional: true }),
    })),
  },
  {
    id: 'input-options-unchecked',
    summary: 'A choice takes any value.',
    breaks: 'Other values are refused.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judgingFields(({ options: _, ...field }) => field),
  },
  {
    id: 'input-phone-unchecked',
    summary: 'A phone number may be any text.',
    breaks:
      'For `phone_number` and `email`, text without a number and its country code, or without an `@`, is refused.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judgingFields((field) => (field.type === 'phone_number' ? { ...field, type: 'text' } : field)),
  },
  {
    id: 'input-first-issue-only',
    summary: 'Only the first of several wrong fields is told.',
    breaks: 'Everything that was found wrong.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: answersWith(422, ({ body }) => {
      body.details.issues.splice(1);
    }),
  },
  {
    id: 'input-refusal-ends-session',
    summary: 'A submit with invalid fields cancels the session.',
    breaks: 'The submit cannot be used as it was sent; the session is untouched',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'fields',
    apply: () => ({
      handlers: ({ submitLoginStep }) => ({
        async submitLoginStep(request, services) {
          try {
            return await submitLoginStep(request, services);
          } catch (error) {
            const { bridgeID, loginSessionID } = request.params;
            const session = await services.sessions.get(bridgeID, loginSessionID);
            const isRefused = error instanceof Error && 'code' in error && error.code === 'invalid_fields';
            if (session && isRefused) await services.sessions.cancel(session);
            throw error;
          }
        },
      }),
    }),
  },
  {
    id: 'input-unknown-property-refused',
    summary: 'A submit with a property that the server does not know is refused.',
    breaks: 'Servers ignore properties they do not know.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: beforeSubmit((session, request) => {
      if (placeOf(session, request.params.stepID) !== 'current') return;
      const known = ['type', 'fields', 'lastURL', 'source'];
      const issues = Object.keys(request.body())
        .filter((name) => !known.includes(name))
        .map((name) => ({ code: 'additionalProperties', message: 'Is not known.', path: [name] }));
      if (issues.length > 0) throw failureOf(request.operationId, 'invalid_request', { details: { issues } });
    }),
  },
  {
    id: 'input-any-media-type',
    summary: 'JSON is accepted with whatever Content-Type.',
    breaks: 'The body is not sent as `application/json`: `unsupported_media_type`.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'bodies',
    apply: () => ({
      request: ({ headers }) => {
        headers['content-type'] = 'application/json';
      },
    }),
  },
  {
    id: 'input-create-body-unchecked',
    summary: 'A create whose body breaks the schema starts a login by the default flow.',
    breaks: '`invalid_request`: the body does not match the schema, or a path parameter is empty.',
    expect: ['createLoginSession'],
    shows: 'bodies',
    apply: () => ({
      handlers: ({ createLoginSession }) => ({
        createLoginSession(request, services) {
          const body = () => {
            try {
              return request.body();
            } catch {
              return {};
            }
          };
          return createLoginSession(changed(request, { body }), services);
        },
      }),
    }),
  },
]);
