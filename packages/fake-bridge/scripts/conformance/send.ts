import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { FakeBridge } from '../../src/index.ts';
import type { Came, Names } from './compare.ts';
import type { Entry } from './recording.ts';

/** A request on its way. */
export interface Open {
  readonly answer: Promise<Came>;
  hangUp(): void;
}

/** Makes the request of an entry, with the IDs that stand for the recorded ones. */
export function send(fake: FakeBridge, { request: recorded }: Entry, names: Names): Open {
  const path = recorded.path
    .split('/')
    .map((part) => names.own(part))
    .join('/');
  const query = Object.entries(recorded.query ?? {}).map(
    ([key, value]) => [key, names.own(value)] as [string, string],
  );
  const url = new URL(`${fake.url}${path}`);
  url.search = new URLSearchParams(query).toString();
  const headers = Object.entries(recorded.headers).map(([name, value]) => [
    name,
    value.replace('<shared-secret>', fake.sharedSecret),
  ]);
  const { method, body } = recorded;
  let hasHungUp = false;
  const outgoing = request(url, { method, headers: Object.fromEntries(headers), agent: false });
  const answer = new Promise<Came>((resolve) => {
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      resolve({ error: hasHungUp ? 'client_abort' : (error.code ?? error.message) });
    });
    outgoing.once('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const contentType = response.headers['content-type'];
      resolve({ status: response.statusCode, contentType, body: text === '' ? undefined : JSON.parse(text) });
    });
  });
  outgoing.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  return {
    answer,
    hangUp() {
      hasHungUp = true;
      outgoing.destroy();
    },
  };
}

/** Lets the connections of this process get on. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setTimeout(1);
}
