import { type Agent, request as httpRequest } from 'node:http';
import { token } from './arms.ts';

/** Sends a request with a body, and resolves with what is answered. */
// biome-ignore lint/suspicious/noExplicitAny: whatever came is looked through by who asked
export function send(agent: Agent, url: string, body: unknown): Promise<any> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = httpRequest(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
