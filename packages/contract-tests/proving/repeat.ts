// Runs the whole suite on the sound server again and again, each time on a fresh one: no rule may ever fail.
// node packages/contract-tests/proving/repeat.ts [times]

import { runSuite } from '../src/suite/suite.ts';
import { isConformant } from '../src/suite/verdict.ts';
import { startSandbox, TOKEN } from './testing/servers.ts';

const runs = Number(process.argv[2] ?? 20);
if (!Number.isInteger(runs) || runs < 1) throw new Error('Give how often to run: node proving/repeat.ts 20');

for (let run = 1; run <= runs; run += 1) {
  const { close, times, url } = await startSandbox();
  const suite = await runSuite({ url, token: TOKEN, profile: 'full', fixture: 'sandbox', times });
  await close();
  const failed = suite.results.filter(({ outcome }) => outcome === 'fail');
  console.log(
    `Run ${run} of ${runs}: ${suite.milliseconds} ms, ${failed.length} of ${suite.results.length} rules failed`,
  );
  for (const { reason, rule } of failed) console.log(`  ${rule.id}: ${reason}`);
  if (!isConformant(suite, { strict: true })) process.exitCode = 1;
}
