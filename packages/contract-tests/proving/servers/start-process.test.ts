import { expect, it } from 'vitest';
import { startProcess } from './start-process.ts';

const say = (text: string, more = 'setInterval(() => {}, 1000)') => [
  '--eval',
  `console.log(${JSON.stringify(text)}); ${more}`,
];

it.each([
  ['{"url": "http://127.0.0.1:1234"}', 'http://127.0.0.1:1234'],
  ['starting\n{"url":"http://127.0.0.1:1234","pid":7}', 'http://127.0.0.1:1234'],
  ['  API    http://127.0.0.1:23373', 'http://127.0.0.1:23373'],
  ['\n  Mock   http://127.0.0.1:4010  (takes any token)', 'http://127.0.0.1:4010'],
])('reads where a server listens: %j', async (text, url) => {
  const started = await startProcess(process.execPath, say(text));
  expect(started.url).toBe(url);
  await started.close();
});

it('tells what a server printed that ended instead', async () => {
  await expect(startProcess(process.execPath, say('No port is free.', ''))).rejects.toThrow(
    /ended instead of listening:\nNo port is free\.$/,
  );
});

it('tells that a program is not there', async () => {
  await expect(startProcess('no-such-program', [])).rejects.toThrow(/^no-such-program cannot be started: /);
});
