// Signs in with the client that orval makes: `pnpm consumers` checks its types and runs it. Prints what the other programs print.
import {
  createLoginSession,
  type LoginSession,
  type LoginStep,
  type SubmitLoginStepBody,
  submitLoginStep,
} from './bridges/api';

const bridgeID = 'local-whatsapp';
const values: Record<string, string> = { phone: '+14155550110' };
const options = { headers: { Authorization: `Bearer ${process.env.BEEPER_ACCESS_TOKEN}` } };

async function main() {
  const refused = await createLoginSession(bridgeID, { flowID: 'no-such-flow' }, options);
  if (refused.status !== 422) throw new Error(`an unknown flow was answered with ${refused.status}`);
  console.log('refused', refused.data.details.issues[0]?.path[0]);

  const created = await createLoginSession(bridgeID, { flowID: 'phone' }, options);
  if (created.status !== 200) throw new Error(created.data.message);
  let session = created.data;
  while (session.currentStep) session = await submit(session, session.currentStep);
  if (session.status !== 'complete') throw new Error(`the login ended as ${session.status}`);
  console.log('connected', session.account?.accountID);
}

async function submit({ loginSessionID }: LoginSession, step: LoginStep): Promise<LoginSession> {
  if (step.type === 'complete') throw new Error('no step to submit');
  const answer = await submitLoginStep(bridgeID, loginSessionID, step.stepID, answerTo(step), options);
  if (answer.status !== 200) throw new Error(answer.data.message);
  return answer.data;
}

function answerTo(step: LoginStep): SubmitLoginStepBody {
  if (step.type === 'user_input') {
    console.log('filled', step.fields.length);
    return {
      type: step.type,
      fields: Object.fromEntries(step.fields.map(({ id }) => [id, values[id] ?? ''])),
    };
  }
  if (step.type !== 'display_and_wait') throw new Error(`no step for a program: ${step.type}`);
  console.log('shown', step.display.type);
  return { type: step.type };
}

void main();
