import { createBridgesClient, startLogin } from '@bridges-api/client';

const client = createBridgesClient();
const run = startLogin(client, { bridgeID: 'local-telegram', flowID: 'phone' });
for await (const step of run) {
  if (step.type !== 'user_input') continue;
  console.log(step.instructions);
  run.submit({ fields: { phone: '+14155550100', code: '12345' } });
}
const { outcome } = run;
if (outcome?.ok) console.log(`Connected ${outcome.account?.accountID}.`);
else console.log(outcome?.message);
