import { createBridgesClient, isUserInputStep, startLogin } from '@bridges-api/client';

const client = createBridgesClient({ baseUrl: process.env.BEEPER_BASE_URL });
const run = startLogin(client, { bridgeID: 'local-telegram', flowID: 'phone' });

for await (const step of run) {
  if (!isUserInputStep(step)) continue;
  console.log(step.instructions);
  run.submit({ fields: { phone: '+14155550100', code: '12345' } });
}
console.log(run.outcome?.ok ? `Connected ${run.outcome.account.accountID}.` : run.outcome?.message);
