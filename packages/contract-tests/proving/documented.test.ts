// The suite on a server that has what the vendor documents and nothing that was added: the proof that the verdict
// `documented` asks for nothing else.
import { type Options, startDocumentedServer } from '@bridges-api/documented-server';
import { isDocumented } from '@bridges-api/spec/sources';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../src/suite/rule.ts';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';
import { isConformant } from '../src/suite/verdict.ts';
import { documentedLogins } from './testing/documented-logins.ts';

/** How the server fills in what the documentation leaves open, and what is done to it. */
const servers: [how: string, profile: Profile, options: Options][] = [
  ['has optional properties', 'session', { errors: 'empty', details: true }],
  ['knows more than is connected or can be', 'session', { details: true, elsewhere: true }],
  ['says of a complete login what it made', 'full', { errors: 'documented', details: true }],
  ['has a step for the end of a login', 'login', { errors: 'html', completion: 'step', stepIDs: 'fresh' }],
  [
    'says nothing of what a login made',
    'login',
    { errors: 'other-json', completion: 'none', qrRefresh: 'new-step' },
  ],
];

async function judged(profile: Profile, options: Options): Promise<SuiteResults> {
  const server = await startDocumentedServer({ scanAfterMs: 1500, refreshAfterMs: 600, ...options });
  try {
    return await runSuite({
      url: server.url,
      token: server.token,
      profile,
      contract: 'documented',
      times: { wait: 1.5 },
      ...(profile !== 'session' && { fixture: documentedLogins }),
    });
  } finally {
    await server.close();
  }
}

describe.concurrent('a server that has what is documented, and', () => {
  it.for(servers)('%s, keeps to that and not to the additions', async ([, profile, options], { expect }) => {
    const suite = await judged(profile, options);
    const documented = suite.results.filter(({ rule }) => isDocumented(rule.source));
    const failed = documented.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
    expect(documented.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(20);
    expect([isConformant(suite), isConformant(suite, { contract: 'all' })]).toEqual([true, false]);
  });
});

it('reading alone tells what there is to tell of such a server', async () => {
  const suite = await judged('read', {});
  const passed = suite.results.filter(({ outcome, rule }) => outcome === 'pass' && isDocumented(rule.source));
  expect(passed.length).toBeGreaterThan(12);
  expect([isConformant(suite), isConformant(suite, { contract: 'all' })]).toEqual([true, false]);
});
