// A login at a terminal without the driver, by the calls of the API alone: raw-calls.ts BRIDGE FLOW.
import { createInterface } from 'node:readline/promises';
import { BridgesError, createBridgesClient, type LoginStep, unwrap } from '@bridges-api/client';

const [bridgeID = 'local-telegram', flowID = 'phone'] = process.argv.slice(2);
const client = createBridgesClient({ baseUrl: process.env.BEEPER_BASE_URL });
const terminal = createInterface({ input: process.stdin, output: process.stdout });

// #region loop
let session = await unwrap(client.createLoginSession({ bridgeID, flowID }));
const { loginSessionID } = session;
let drawn = '';
let answer = {};

for (let step = session.currentStep; step?.stepID && step.type !== 'complete'; step = session.currentStep) {
  const { stepID, type } = step;
  if (stepID !== drawn) answer = await draw(step); // an unchanged step is submitted again as it was
  drawn = stepID;

  const result = await client.submitLoginStep({ bridgeID, loginSessionID, stepID, type, ...answer });
  if (result.ok) {
    session = result.data;
  } else if (result.status === 422 && result.error.code === 'invalid_fields') {
    for (const { message } of result.error.details.issues) console.log(message);
    drawn = ''; // the network has seen nothing: let the user correct it
  } else if (result.kind === 'network' || result.status === 409 || result.status === 410) {
    session = await unwrap(client.getLoginSession({ bridgeID, loginSessionID }));
  } else {
    throw new BridgesError(result);
  }
}
console.log(session.status, session.accountID ?? session.error?.message ?? '');
// #endregion loop
terminal.close();

/** Shows a step, and returns what to submit besides its type. */
async function draw(step: LoginStep): Promise<{ fields?: Record<string, string> }> {
  console.log(step.instructions ?? '');
  if ('display' in step) console.log(step.display);
  if (!('fields' in step)) return {};
  const fields: Record<string, string> = {};
  for (const { id } of step.fields) fields[id] = await terminal.question(`${id}: `);
  return { fields };
}
