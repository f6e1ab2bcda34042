import type { FlowStep } from './flows.ts';
import { type Options, withDetails } from './options.ts';
import { currentStep, type Session, stepAt } from './sessions.ts';
import type { CookieField, InputField, LoginSession, Step } from './shapes.ts';

type Rules = Pick<Required<Options>, 'completion' | 'details'>;

/** A session as the API shows it. */
export function sessionView(session: Session, rules: Rules): LoginSession {
  const { bridgeID, loginSessionID, loginID, accountID } = session;
  const must: LoginSession = { bridgeID, loginSessionID, status: statusOf(session) };
  const target = { ...(loginID && { loginID }), ...(accountID && { accountID }) };
  return { ...withDetails(rules.details, must, target), ...progress(session, rules) };
}

function progress(session: Session, rules: Rules): Partial<LoginSession> {
  const step = currentStep(session);
  if (step) return { currentStep: stepView(step, session, rules.details) };
  if (session.state === 'failed') {
    const error = { code: 'NETWORK_SAID_NO', message: 'The network refused this login.' };
    return { error: withDetails(rules.details, error, { details: { attempts: 1 } }) };
  }
  if (!session.connected || rules.completion === 'none') return {};
  const { completion } = rules;
  const last: Step = withDetails(
    rules.details,
    { type: 'complete', ...session.connected },
    { stepID: 'done', instructions: 'You can close this window.' },
  );
  return {
    ...(completion !== 'step' && session.connected),
    ...(completion !== 'session' && { currentStep: last }),
  };
}

function statusOf(session: Session): LoginSession['status'] {
  if (session.state !== 'waiting') return session.state;
  const statuses = {
    user_input: 'waiting_for_input',
    cookies: 'waiting_for_cookies',
    display_and_wait: 'waiting_for_display',
  } as const;
  return statuses[stepAt(session).type];
}

function stepView(step: FlowStep, { stepID, generation }: Session, details: boolean): Step {
  const { instructions } = step;
  switch (step.type) {
    case 'user_input': {
      const fields = details ? step.fields : step.fields.map(bareField);
      return withDetails(details, { type: step.type, stepID, fields }, { instructions, attachments: [] });
    }
    case 'cookies': {
      const fields: CookieField[] = details ? step.fields : step.fields.map(({ id }) => ({ id }));
      const may = {
        instructions,
        userAgent: 'Mozilla/5.0',
        expectedFinalURLRegex: '^https://biscuit\\.example/home',
      };
      return withDetails(details, { type: step.type, stepID, url: step.url, fields }, may);
    }
    case 'display_and_wait':
      return withDetails(
        details,
        { type: step.type, stepID, display: step.display(generation) },
        { instructions },
      );
  }
}

/** Whether a field may be left empty is no ornament: without it nobody could know. */
function bareField({ id, optional }: InputField): InputField {
  return { id, ...(optional && { optional }) };
}
