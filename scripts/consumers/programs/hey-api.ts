// Signs in with the client that hey-api makes: `pnpm consumers` checks its types and runs it. Prints what the other programs print.
import { client } from './bridges/client.gen';
import { createLoginSession, submitLoginStep } from './bridges/sdk.gen';
import type { LoginSession, SubmitLoginStepData, ValidationError } from './bridges/types.gen';

const bridgeID = 'local-whatsapp';
const values: Record<string, string> = { phone: '+14155550110' };

async function main() {
  const { BEEPER_BASE_URL: baseUrl = '', BEEPER_ACCESS_TOKEN: auth = '' } = process.env;
  client.setConfig({ baseUrl, auth });

  const { error } = await createLoginSession({ path: { bridgeID }, body: { flowID: 'no-such-flow' } });
  if (!error?.details?.issues) throw new Error('an unknown flow was taken');
  // The type of an error is that of every status; which one it is, only the response says.
  console.log('refused', (error as ValidationError).details.issues[0]?.path[0]);

  const created = await createLoginSession({
    path: { bridgeID },
    body: { flowID: 'phone' },
    throwOnError: true,
  });
  let session = created.data;
  while (session.currentStep) session = await submit(session);
  if (session.status !== 'complete') throw new Error(`the login ended as ${session.status}`);
  console.log('connected', session.account?.accountID);
}

async function submit({ loginSessionID, currentStep }: LoginSession): Promise<LoginSession> {
  if (!currentStep || currentStep.type === 'complete') throw new Error('no step to submit');
  const answer = await submitLoginStep({
    path: { bridgeID, loginSessionID, stepID: currentStep.stepID },
    body: answerTo(currentStep),
    throwOnError: true,
  });
  return answer.data;
}

function answerTo(step: NonNullable<LoginSession['currentStep']>): SubmitLoginStepData['body'] {
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
