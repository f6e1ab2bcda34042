// Every way out of a login and of a call, one at a time, on a server of its own. Prints what came of each as JSON: how it ended, and
// whether its session was cancelled; and how many rejections nobody handled.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createBridgesClient, login, startLogin } from '@bridges-api/client';

/** @typedef {{ kind: string, cancelled: boolean }} Way */
const step = { type: 'user_input', stepID: 'a', fields: [{ id: 'code' }] };
const display = { type: 'display_and_wait', stepID: 'b', display: { type: 'qr', data: '1' } };
const cancelled = new Set();
/** @type {(() => void) | undefined} */
let onCreate;
let unhandled = 0;
process.on('unhandledRejection', () => {
  unhandled += 1;
});

const server = createServer((request, response) => {
  const { method, url = '' } = request;
  const [, , , bridgeID = '', , loginSessionID = bridgeID] = url.split('/');
  request.resume();
  /** @param {number} status @param {object} body */
  const send = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  /** @param {object} more */
  const session = (more) => send(200, { bridgeID, loginSessionID, ...more });
  if (method === 'DELETE') {
    cancelled.add(bridgeID);
    if (bridgeID === 'cancel-hangs') return;
    return session({ status: 'cancelled' });
  }
  if (bridgeID === 'held') return;
  if (bridgeID === 'reset') return request.socket.destroy();
  if (url.includes('/steps/')) {
    if (bridgeID === 'refused') return send(413, { code: 'body_too_large', message: 'Send less.' });
    if (bridgeID === 'lost') return request.socket.destroy();
    if (bridgeID === 'gone') return send(404, { code: 'login_session_not_found', message: 'No session.' });
    return;
  }
  if (method === 'GET' && bridgeID === 'gone')
    return send(404, { code: 'login_session_not_found', message: 'No session.' });
  if (method === 'GET' && bridgeID === 'lost') return request.socket.destroy();
  const currentStep = bridgeID === 'shown' ? display : step;
  const status = bridgeID === 'shown' ? 'waiting_for_display' : 'waiting_for_input';
  if (bridgeID !== 'early') return session({ status, currentStep });
  // Answered when the login is given up already.
  onCreate?.();
  setTimeout(() => session({ status, currentStep }), 20);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = /** @type {import('node:net').AddressInfo} */ (server.address());
const baseUrl = `http://127.0.0.1:${address.port}`;
const clock = { now: Date.now, sleep: () => Promise.resolve() };
const client = createBridgesClient({ accessToken: 'a', baseUrl, clock, retry: false });
const fields = { code: '1' };

/** @param {string} bridgeID @param {Partial<import('@bridges-api/client').LoginHandlers>} handlers @param {AbortSignal} [signal] */
const kindOf = async (bridgeID, handlers = {}, signal) => {
  const all = { input: () => ({ fields }), cookies: () => ({ fields }), display: () => {}, ...handlers };
  const outcome = await login(client, { bridgeID }, all, { signal, clock });
  return outcome.ok ? 'ok' : outcome.kind === 'handler' ? `handler: ${outcome.cause}` : outcome.kind;
};

/** @type {Record<string, () => Promise<string>>} */
const ways = {
  early: async () => {
    const abort = new AbortController();
    onCreate = () => abort.abort();
    return kindOf('early', {}, abort.signal);
  },
  form: async () => {
    const abort = new AbortController();
    const input = () => {
      abort.abort();
      return new Promise(() => {});
    };
    return kindOf('form', { input }, abort.signal);
  },
  shown: async () => {
    const abort = new AbortController();
    return kindOf('shown', { display: () => void setTimeout(() => abort.abort(), 10) }, abort.signal);
  },
  throws: () => kindOf('throws', { input: () => Promise.reject('closed') }),
  'cancel-hangs': () => kindOf('cancel-hangs', { input: () => Promise.reject('closed') }),
  refused: () => kindOf('refused'),
  lost: () => kindOf('lost'),
  gone: () => kindOf('gone'),
  loop: async () => {
    const run = startLogin(client, { bridgeID: 'loop' });
    for await (const _ of run) break;
    return run.outcome && !run.outcome.ok ? run.outcome.kind : 'ok';
  },
  held: async () => {
    const result = await client.getBridge({ bridgeID: 'held' }, { timeout: 20 });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 10);
    const given = await client.getBridge({ bridgeID: 'held' }, { signal: abort.signal });
    return `${result.ok || result.kind} ${given.ok || given.kind}`;
  },
  reset: async () => {
    const result = await client.getBridge({ bridgeID: 'reset' });
    return result.ok ? 'ok' : result.kind;
  },
};

/** @type {Record<string, string>} */
const came = {};
for (const [name, way] of Object.entries(ways))
  came[name] = await way().catch((error) => `rejects: ${error}`);
// The cancel of a session that was created too late comes after the login has ended.
for (let turn = 0; turn < 500 && !cancelled.has('early'); turn += 1)
  await new Promise((done) => setTimeout(done, 10));
console.log(JSON.stringify({ came, cancelled: [...cancelled].sort(), unhandled }));
server.close();
server.closeAllConnections();
process.exit();
