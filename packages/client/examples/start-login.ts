import { createBridgesClient, unwrap } from '@bridges-api/client';

const { BEEPER_ACCESS_TOKEN = 'any-token', BEEPER_BASE_URL = 'http://127.0.0.1:4010' } = process.env;
const client = createBridgesClient({ accessToken: BEEPER_ACCESS_TOKEN, baseUrl: BEEPER_BASE_URL });

const { items } = await unwrap(client.listBridges());
const bridgeID = items.find((bridge) => bridge.status === 'available')?.id ?? '';
const session = await client.createLoginSession({ bridgeID });
if (session.ok) console.log(session.data.status, session.data.currentStep);
else console.log(session.message);
