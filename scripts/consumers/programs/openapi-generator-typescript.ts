// Signs in with the TypeScript client of openapi-generator: `pnpm consumers` checks its types and runs it. Prints what the other
// programs print.
import {
  Configuration,
  type LoginSession,
  LoginSessionsApi,
  type LoginStep,
  ResponseError,
  type SubmitLoginStepRequest,
  ValidationErrorFromJSON,
} from './bridges';

const bridgeID = 'local-whatsapp';
const values: Record<string, string> = { phone: '+14155550110' };
const { BEEPER_BASE_URL: basePath = '', BEEPER_ACCESS_TOKEN: accessToken = '' } = process.env;
const sessions = new LoginSessionsApi(new Configuration({ basePath, accessToken }));

async function main() {
  const refused = await create('no-such-flow').catch((error: unknown) => error);
  if (!(refused instanceof ResponseError)) throw new Error('an unknown flow was taken');
  console.log('refused', ValidationErrorFromJSON(await refused.response.json()).details.issues[0]?.path[0]);

  let session = await create('phone');
  while (session.currentStep) session = await submit(session, session.currentStep);
  if (session.status !== 'complete') throw new Error(`the login ended as ${session.status}`);
  console.log('connected', session.account?.accountID);
}

function create(flowID: string): Promise<LoginSession> {
  return sessions.createLoginSession({ bridgeID, createLoginSessionRequest: { flowID } });
}

function submit({ loginSessionID }: LoginSession, step: LoginStep): Promise<LoginSession> {
  if (step.type === 'complete') throw new Error('no step to submit');
  const submitLoginStepRequest = answerTo(step);
  return sessions.submitLoginStep({ bridgeID, loginSessionID, stepID: step.stepID, submitLoginStepRequest });
}

function answerTo(step: LoginStep): SubmitLoginStepRequest {
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
