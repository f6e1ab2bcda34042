// The server over bridges in Go, to judge with the fixture `semaphore`, until Ctrl-C.
// node packages/contract-tests/scripts/serve-bridges.ts [wait in seconds]
import { once } from 'node:events';
import { serverURL, times } from '@bridges-api/spec/operations';
import { serveBridges } from '../src/testing/served-bridges.ts';

const { BEEPER_ACCESS_TOKEN: token } = process.env;
if (!token) throw new Error('Choose a token: BEEPER_ACCESS_TOKEN=…');
const wait = Number(process.argv[2] ?? times.wait);
const served = await serveBridges({
  token,
  times: { ...times, wait },
  period: 2000 * Math.min(1, wait / times.wait),
  port: Number(new URL(serverURL).port),
});
console.log(`The server listens on ${served.url}, in front of its bridges. Ctrl-C ends all.`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
process.exitCode = (await served.close()) ?? 1;
