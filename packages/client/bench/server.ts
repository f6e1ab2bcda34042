// A server that does next to nothing, in a process of its own, so that only the clients are compared.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const body = JSON.stringify([
  {
    accountID: 'local-whatsapp.14155550100',
    bridge: { id: 'local-whatsapp', provider: 'local', type: 'whatsapp' },
    status: 'connected',
    user: { id: '14155550100', fullName: 'Nora Quill' },
  },
]);
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };

const server = createServer((_, response) => response.writeHead(200, headers).end(body));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
