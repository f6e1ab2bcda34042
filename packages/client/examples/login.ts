import { createInterface } from 'node:readline/promises';
import { createBridgesClient, type LoginContext, type LoginHandlers, login } from '@bridges-api/client';

const [bridgeID = 'local-whatsapp', flowID = 'qr'] = process.argv.slice(2);
const client = createBridgesClient();
const terminal = createInterface({ input: process.stdin, output: process.stdout });

async function ask(fields: { id: string; label?: string }[], { issues, signal }: LoginContext) {
  for (const { path, message } of issues) console.log(`${path.at(-1) ?? 'The answer'}: ${message}`);
  const answers: Record<string, string> = {};
  for (const { id, label = id } of fields) answers[id] = await terminal.question(`${label}: `, { signal });
  return { fields: answers };
}

const handlers: LoginHandlers = {
  input({ instructions, fields }, context) {
    console.log(instructions ?? '');
    return ask(fields, context);
  },
  cookies({ url, fields }, context) {
    console.log(`Sign in at ${url} and copy from the browser:`);
    return ask(fields, context);
  },
  display: ({ instructions, display }) => console.log(instructions ?? '', display),
};

const outcome = await login(client, { bridgeID, flowID }, handlers);
terminal.close();
console.log(outcome.ok ? `Connected ${outcome.account?.accountID ?? bridgeID}.` : outcome.message);
