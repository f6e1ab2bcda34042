// The server in front of bridges in Go, to be judged with the fixture `semaphore`, until Ctrl-C. The token is BEEPER_ACCESS_TOKEN.
import { once } from 'node:events';
import { serverURL, times } from '@bridges-api/spec/operations';
import { HAS_TEST_BRIDGE, WHY_NO_TEST_BRIDGE } from '@bridges-api/test-bridge';
import { serveBridges } from './testing/served-bridges.ts';

/** The life of a QR code, in milliseconds. */
const PERIOD = 2000;

const { BEEPER_ACCESS_TOKEN: token } = process.env;
if (!token || !HAS_TEST_BRIDGE) {
  console.error(token ? WHY_NO_TEST_BRIDGE : 'Choose a token: set BEEPER_ACCESS_TOKEN.');
  process.exitCode = 1;
} else {
  const served = await serveBridges(PERIOD, { token, times, port: Number(new URL(serverURL).port) });
  console.log(`The server listens on ${served.url}, in front of its bridges. Ctrl-C ends all.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  process.exitCode = (await served.close()) ?? 1;
}
