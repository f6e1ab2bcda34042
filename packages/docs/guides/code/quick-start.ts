import { createBridgesClient, isUserInputStep, startLogin } from '@bridges-api/client';

const client = createBridgesClient({ baseUrl: process.env.BEEPER_BASE_URL });
const run = startLogin(client, { bridgeID: 'local-telegram', flowID: 'phone' });
for await (const step of run) {
  if (!isUserInputStep(step)) continue;
  console.log(step.instructions);
  run.submit({ fields: { phone: '+14155550100', code: '12345' } });
}
const { outcome } = run;
console.log(outcome?.ok ? `Connected ${outcome.account.accountID}.` : outcome?.message);
