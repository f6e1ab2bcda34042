import { createBridgesClient } from '@bridges-api/client';

const { BEEPER_ACCESS_TOKEN = 'any-token', BRIDGES_URL = 'http://127.0.0.1:4010' } = process.env;
const client = createBridgesClient({ accessToken: BEEPER_ACCESS_TOKEN, baseUrl: BRIDGES_URL });

const bridges = await client.GET('/v1/bridges');
const bridgeID = bridges.data?.items.find((bridge) => bridge.status === 'available')?.id ?? '';
const path = { bridgeID };
const session = await client.POST('/v1/bridges/{bridgeID}/login-sessions', { params: { path } });
console.log(session.data?.status, session.data?.currentStep ?? session.error);
