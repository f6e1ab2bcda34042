// A login at a terminal without the driver, by the calls of the API alone: raw-calls.ts BRIDGE FLOW.
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createBridgesClient,
  type LoginStep,
  unwrap,
} from '@bridges-api/client';

const [bridgeID = 'local-telegram', flowID = 'phone'] = process.argv.slice(2);
const client = createBridgesClient();
const terminal = createInterface(process.stdin, process.stdout);

// #region loop
let session = await unwrap(client.createLoginSession({ bridgeID, flowID }));
const ids = { bridgeID, loginSessionID: session.loginSessionID };
let drawn = '';
let answer = {};

while (session.currentStep?.stepID) {
  const { stepID, type } = session.currentStep;
  if (type === 'complete') break; // servers of today leave the step out
  if (stepID !== drawn) answer = await draw(session.currentStep);
  drawn = stepID;

  const submit = { ...ids, stepID, type, ...answer };
  const result = await client.submitLoginStep(submit);
  if (result.ok) {
    session = result.data; // the next step, or the same again
  } else if (result.status === 422) {
    for (const { message } of result.error.details.issues) console.log(message);
    drawn = ''; // nothing has reached the network: ask again
  } else {
    await pause(1000);
    session = await unwrap(client.getLoginSession(ids)); // did it arrive?
  }
}
console.log(session.status, session.accountID ?? session.error?.message);
// #endregion loop
terminal.close();

/** Shows a step, and returns what to submit besides its type. */
async function draw(
  step: LoginStep,
): Promise<{ fields?: Record<string, string> }> {
  console.log(step.instructions ?? '');
  if ('display' in step) console.log(step.display);
  if (!('fields' in step)) return {};
  const fields: Record<string, string> = {};
  for (const { id } of step.fields)
    fields[id] = await terminal.question(`${id}: `);
  return { fields };
}
