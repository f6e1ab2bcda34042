import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { logInWith } from './log-in.ts';
import { openWorkshop } from './workshop.ts';

it('does not believe a program that only says that it signed in', async () => {
  const script = `console.log('refused flowID\\nfilled 1\\nshown code\\nconnected me')`;
  const login = logInWith(workshop(), process.execPath, ['-e', script]);
  await expect(login).rejects.toThrow('the server has no new account');
});

it('does not believe an account that was there before', async () => {
  const script = `
    const { BEEPER_BASE_URL: url, BEEPER_ACCESS_TOKEN: token } = process.env;
    const answer = await fetch(url + '/v1/accounts', { headers: { Authorization: 'Bearer ' + token } });
    const [{ accountID }] = await answer.json();
    console.log(['refused flowID', 'filled 1', 'shown code', 'connected ' + accountID].join('\\n'));`;
  const args = ['--input-type=module', '-e', script];
  await expect(logInWith(workshop(), process.execPath, args)).rejects.toThrow(
    'the server has no new account',
  );
});

function workshop() {
  const root = mkdtempSync(join(tmpdir(), 'log-in-test-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return openWorkshop(root, 'program');
}
