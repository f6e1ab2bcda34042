// What the sample asks of a window, without Electron: it has not been run there, and the guide says so.
import type { CookiesStep } from '@bridges-api/client';
import { expect, it } from 'vitest';
import { signInWith, type Window } from './electron.ts';

const step: CookiesStep = {
  type: 'cookies',
  stepID: 'web',
  url: 'https://chat.example/login',
  expectedFinalURLRegex: '/home$',
  fields: [
    { id: 'sid', type: 'cookie', name: 'sid' },
    { id: 'csrf', type: 'cookie', name: 'csrf', required: false },
  ],
};

/** A step whose one value a script finds. */
function withScript(name: string): CookiesStep {
  return { ...step, extractJS: 'find()', fields: [{ id: name, type: 'cookie', name }] };
}

function windowAt(address: () => string): Window {
  return {
    loadURL: async () => {},
    webContents: {
      getURL: address,
      executeJavaScript: async () => ({ token: 'abc', count: 5 }),
      session: { cookies: { get: async () => [{ name: 'sid', value: 'abc' }] } },
    },
  };
}

it('hands over the cookies once the window is where it should end', async () => {
  const addresses = ['https://chat.example/login', 'https://chat.example/home'];
  const window = windowAt(() => addresses.shift() ?? 'https://chat.example/home');
  const answer = await signInWith(window, step, new AbortController().signal);
  expect(answer).toEqual({ fields: { sid: 'abc' }, lastURL: 'https://chat.example/home', source: 'webview' });
});

it('hands over the strings that a script finds', async () => {
  const window = windowAt(() => 'https://chat.example/home');
  const answer = await signInWith(window, withScript('token'), new AbortController().signal);
  expect(answer.fields).toEqual({ token: 'abc' });
});

it('takes what the script finds once it has run, though a cookie of that name lies about', async () => {
  const window = windowAt(() => 'https://chat.example/home');
  const found = [Promise.reject(new Error('The page left.')), Promise.resolve({ sid: 'found' })];
  window.webContents.executeJavaScript = async () => found.shift();
  const answer = await signInWith(window, withScript('sid'), new AbortController().signal);
  expect(answer.fields).toEqual({ sid: 'found' });
});

it('ends when it is told to', async () => {
  const over = new AbortController();
  const signingIn = signInWith(
    windowAt(() => 'https://chat.example/login'),
    step,
    over.signal,
  );
  over.abort(new Error('The user went away.'));
  await expect(signingIn).rejects.toThrow('The user went away.');
});
