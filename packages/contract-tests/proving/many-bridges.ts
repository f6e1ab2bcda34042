// How long a full run takes on servers with more and more bridges.
// node packages/contract-tests/proving/many-bridges.ts [count …]
import { type Network, systemClock } from '@bridges-api/core';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { createApp } from '@bridges-api/server/app';
import { randomBytes } from '@bridges-api/server/means';
import { times as specTimes } from '@bridges-api/spec/operations';
import { runSuite } from '../src/suite/suite.ts';
import { changed } from './mutants/make-faults.ts';

const TOKEN = 'contract-tests-Token-7d1e';
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [14, 100, 1_000];

console.log(
  '| bridges | looked at one by one | seconds | rules that failed |\n| ---: | ---: | ---: | ---: |',
);
for (const count of counts) {
  const networks = [...copies(count)];
  const app = await createApp({
    clock: systemClock,
    networks,
    limits: {
      wait: specTimes.wait * 1000,
      lifetime: specTimes.sessionLifetime * 1000,
      retention: specTimes.sessionRetention * 1000,
      startWait: 5_000,
      maxLive: 10_000,
      maxStarts: 10_000,
    },
    token: TOKEN,
    host: '127.0.0.1',
    logLevel: 'silent',
  });
  const url = await app.listen(0);
  const { conditions, milliseconds, results } = await runSuite({
    url,
    token: TOKEN,
    profile: 'full',
    fixture: 'sandbox',
  });
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  const { bridges, lookedAt } = conditions.sample ?? { bridges: 0, lookedAt: 0 };
  console.log(`| ${bridges} | ${lookedAt} | ${(milliseconds / 1000).toFixed(1)} | ${failed.length} |`);
  if (process.env.LONGEST)
    for (const one of results.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 24))
      console.error(one.milliseconds, one.rule.id);
  for (const { reason, rule } of failed) console.error(`${rule.id}: ${reason}`);
  await app.close();
}

/** The networks of the sandbox again and again, each with an ID of its own. */
function* copies(count: number): Generator<Network> {
  for (let copy = 0, made = 0; made < count; copy += 1) {
    for (const network of sandboxNetworks({ clock: systemClock, randomBytes })) {
      if (made === count) return;
      made += 1;
      const id = copy === 0 ? network.profile.id : `${network.profile.id}-${copy}`;
      yield changed(network, { profile: { ...network.profile, id } });
    }
  }
}
