import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** `refused`: the request is not passed on. `lost`: it is, but its answer is not. `cut`: half of the answer is. */
export type Harm = 'refused' | 'lost' | 'cut';

/** Passes requests on to a server, and does harm to those that `harm` names. Until the test ends; returns its address. */
export async function startProxy(
  target: string,
  harm: (method: string, path: string) => Harm | undefined,
): Promise<string> {
  const proxy = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const what = harm(method, url);
    const body = await buffer(request);
    if (what === 'refused') return response.destroy();
    const answer = await fetch(target + url, {
      method,
      headers: { authorization: `${headers.authorization}`, 'content-type': 'application/json' },
      ...(body.length > 0 && { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (what === 'lost') return response.destroy();
    response.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      'content-length': bytes.length,
    });
    if (what !== 'cut') return response.end(bytes);
    return response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(async () => {
    const closed = once(proxy, 'close');
    proxy.close().closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
