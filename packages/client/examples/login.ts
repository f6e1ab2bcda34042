import { createInterface } from 'node:readline/promises';
import { createBridgesClient, login } from '@bridges-api/client';

const [bridgeID = 'local-whatsapp', flowID = 'qr'] = process.argv.slice(2);
const client = createBridgesClient();
const terminal = createInterface({ input: process.stdin, output: process.stdout });

async function ask(fields: { id: string; label?: string }[], signal: AbortSignal) {
  const answers: Record<string, string> = {};
  for (const { id, label = id } of fields) answers[id] = await terminal.question(`${label}: `, { signal });
  return answers;
}

const handlers = {
  input({ instructions, fields }, { issues, signal }) {
    console.log(instructions ?? '', ...issues.map(({ message }) => message));
    return ask(fields, signal);
  },
  async cookies({ url, fields }, { signal }) {
    console.log(`Sign in at ${url} and copy from the browser:`);
    return { fields: await ask(fields, signal), source: 'api' };
  },
  display: ({ instructions, display }) => console.log(instructions ?? '', display),
} satisfies Parameters<typeof login>[2];

const outcome = await login(client, { bridgeID, flowID }, handlers);
terminal.close();
console.log(outcome.ok ? `Connected ${outcome.account?.accountID ?? bridgeID}.` : outcome.message);
