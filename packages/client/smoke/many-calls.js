// Two hundred calls at a time with one signal, with and without a middleware, and two hundred that it aborts. Prints what came
// of them as JSON; what the runtime warns of goes to stderr.
import { getEventListeners, once } from 'node:events';
import { createServer } from 'node:http';
import { createBridgesClient } from '@bridges-api/client';

const server = createServer(({ url }, response) => {
  if (url?.endsWith('/held')) return;
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[]}');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = /** @type {import('node:net').AddressInfo} */ (server.address());
const client = createBridgesClient({ accessToken: 'a', baseUrl: `http://127.0.0.1:${address.port}` });
const abort = new AbortController();
const { signal } = abort;
const many = Array.from({ length: 200 });

const plain = await Promise.all(many.map(() => client.listBridges({ signal })));
client.use({ onRequest: () => undefined });
const hooked = await Promise.all(many.map(() => client.listBridges({ signal })));
const held = many.map(() => client.getBridge({ bridgeID: 'held' }, { signal }));
abort.abort();
const aborted = await Promise.all(held);
console.log(
  JSON.stringify({
    ok: [...plain, ...hooked].filter(({ ok }) => ok).length,
    aborted: aborted.filter((result) => !result.ok && result.kind === 'aborted').length,
    waiting: getEventListeners(signal, 'abort').length,
  }),
);
server.close();
server.closeAllConnections();
