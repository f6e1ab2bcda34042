// Signs in again where the network has signed an account out: reconnect.ts. It knows the sandbox's answers.
import {
  createBridgesClient,
  isUserInputStep,
  startLogin,
  unwrap,
} from '@bridges-api/client';

const client = createBridgesClient();
const answers: Record<string, string> = {
  code: '123456',
  workspace: 'Harbor Bakery',
};

// #region find
const accounts = await unwrap(client.listAccounts());
const signedOut = accounts.filter(
  ({ status }) => status === 'reconnect_required',
);
for (const { accountID, statusText } of signedOut)
  console.log(accountID, statusText ?? '');
// #endregion find

const account = signedOut.find(({ bridge }) => bridge.id === 'slackgo');
if (!account) throw new Error('Every account is signed in.');

// #region reconnect
const { accountID, bridge } = account;
const run = startLogin(client, {
  bridgeID: bridge.id,
  accountID,
  flowID: 'email',
});
for await (const step of run) {
  if (!isUserInputStep(step)) break; // leaving the loop cancels the session
  const fields: Record<string, string> = {};
  for (const { id, initialValue } of step.fields)
    fields[id] = initialValue ?? answers[id] ?? '';
  run.submit({ fields });
}
if (run.outcome?.ok) console.log(`${accountID} is back.`);
else console.log(run.outcome?.message);
// #endregion reconnect
