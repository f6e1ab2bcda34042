// Wrong usage of the public types: `tsc` fails when any of it compiles. Nothing here is run.
import { createBridgesClient } from './create-client.ts';

const client = createBridgesClient({ accessToken: 'token-1' });
const params = { path: { bridgeID: 'local-whatsapp' } };

// @ts-expect-error accessToken is required
createBridgesClient({});

// @ts-expect-error the spec has no such path
client.GET('/v1/bridge');

// @ts-expect-error the path has no DELETE
client.DELETE('/v1/accounts');

// @ts-expect-error the path needs a bridgeID
client.GET('/v1/bridges/{bridgeID}', {});

// @ts-expect-error flowID is a string
client.POST('/v1/bridges/{bridgeID}/login-sessions', { params, body: { flowID: 1 } });

const { data } = await client.GET('/v1/bridges/{bridgeID}', { params });

// @ts-expect-error there is no data in an error
data.displayName;

// @ts-expect-error the spec has no such status
data?.status === 'sleeping';
