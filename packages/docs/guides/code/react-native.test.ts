// Runs the sample on the sandbox. It has not been run on a phone, and the guide says so.
import { expect, it } from 'vitest';
import { stillSandbox } from '../../../cli/src/testing/sandbox.ts';
import { createClient, startLogin } from './react-native.ts';

it('takes the token from the keychain, and stops with its screen', async () => {
  const { env, url, requests } = await stillSandbox();
  const client = createClient({ getItemAsync: async () => env.BEEPER_ACCESS_TOKEN ?? null }, url);
  const ended: unknown[] = [];
  const shown: string[] = [];
  const handlers = {
    input: ({ stepID }: { stepID: string }) => {
      shown.push(stepID);
      return new Promise<never>(() => {});
    },
    cookies: () => new Promise<never>(() => {}),
    display: () => {},
  };
  const stop = startLogin(client, 'local-telegram', handlers, (message) => ended.push(message));
  await expect.poll(() => shown, { timeout: 5000 }).toEqual(['phone']);
  stop();
  const cancelled = () => requests.some((line) => line.startsWith('DELETE'));
  await expect.poll(cancelled, { timeout: 5000 }).toBe(true);
  expect(ended).toEqual([]);
});
