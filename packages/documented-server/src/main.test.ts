import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

const patience = 60_000;

function start(...options: string[]) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/main.ts`, ...options]);
  onTestFinished(() => void child.kill());
  return child;
}

test('refuses a value that no option has', { timeout: patience }, async () => {
  const [code] = await once(start('--errors', 'xml'), 'exit');
  expect(code).toBe(2);
});

test('prints an address and a token that work', { timeout: patience }, async () => {
  const child = start('--errors', 'empty');
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (/^token .*\n/m.test(printed)) break;
  }
  const [, url, token] = /^url +(http\S+)\ntoken +(\S+)\n$/.exec(printed) ?? [];
  const get = (authorization: string) => fetch(`${url}/v1/bridges`, { headers: { authorization } });
  expect((await get(`Bearer ${token}`)).status).toBe(200);
  const refused = await get('Bearer x');
  expect([refused.status, await refused.text()]).toEqual([401, '']);
});
