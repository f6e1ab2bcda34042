// Stands before a server and plays the browser with a passkey: whatever credential is submitted, it answers the challenge shown last.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface PasskeyProxy {
  readonly url: string;
  close(): void;
}

/** Resolves once it listens. It hands everything else on as it is. @param target address of the server */
export async function startPasskeyProxy(target: string): Promise<PasskeyProxy> {
  let clientDataJSON = '';
  const server: Server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '', target), await handedOn(request, clientDataJSON));
    const body = await answer.text();
    const { currentStep } = JSON.parse(body);
    if (currentStep?.type === 'webauthn') clientDataJSON = clientDataFor(currentStep);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

async function handedOn(request: IncomingMessage, clientDataJSON: string): Promise<RequestInit> {
  const { authorization = '', 'content-type': type } = request.headers;
  const sent = await text(request);
  const method = request.method ?? 'GET';
  const headers = { authorization, ...(type && { 'content-type': type }) };
  if (sent === '') return { method, headers };
  const { credential, ...others } = JSON.parse(sent);
  const response = { ...credential?.response, clientDataJSON };
  const body = credential ? { ...others, credential: { ...credential, response } } : others;
  return { method, headers, body: JSON.stringify(body) };
}

/** What a browser says that it was asked. */
function clientDataFor(step: { url: string; publicKey: { challenge: string } }): string {
  const { challenge } = step.publicKey;
  const data = { type: 'webauthn.get', challenge, origin: new URL(step.url).origin, crossOrigin: false };
  return Buffer.from(JSON.stringify(data)).toString('base64url');
}
