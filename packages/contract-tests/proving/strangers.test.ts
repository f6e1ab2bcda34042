// The suite on servers of others, each written from the spec by somebody who had seen neither the rules nor our server. What fails there
// is a fault of theirs that is listed, with the reason; all else is a false alarm.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../scripts/serve/command.ts';
import { readDeviations } from '../src/option-values.ts';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';
import { deviationsOf, folderOf, startStranger, strangers } from './servers/known-servers.ts';
import type { Started } from './servers/start-process.ts';

const TOKEN = 'contract-tests-Token-7d1e';
/** Their networks are ten times faster than life. */
const OPTIONS = ['--port', '0', '--token', TOKEN, '--wait', '1', '--speed', '10'];

/** No login of it comes to a passkey, to cookies of a page or to a way back, which came after it was written. */
const LEAST: Readonly<Record<string, number>> = { 'python-starlette': 0.92 };

describe.each(strangers)('$name', (stranger) => {
  let server: Started | undefined;
  let why = '';
  let suite: SuiteResults;

  beforeAll(async () => {
    try {
      server = await startStranger(stranger, OPTIONS);
    } catch (error) {
      if (!(error instanceof UserError) || process.env.CI) throw error;
      why = error.message;
      console.warn(`Skipping the tests of ${stranger.name}. ${why}`);
      return;
    }
    const deviations = deviationsOf(stranger);
    suite = await runSuite({
      url: server.url,
      token: TOKEN,
      profile: 'full',
      fixture: `${folderOf(stranger)}fixture.json`,
      times: { wait: 1 },
      ...(deviations !== undefined && { deviations: readDeviations(deviations) }),
    });
  });
  afterAll(() => server?.close());

  it('has no fault but those that are listed', ({ skip }) => {
    skip(server === undefined, why);
    const failed = suite.results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
  });

  it('is judged by nearly all rules', ({ skip }) => {
    skip(server === undefined, why);
    const judged = suite.results.filter(({ outcome }) => outcome === 'pass' || outcome === 'known-deviation');
    expect(judged.length / suite.results.length).toBeGreaterThan(LEAST[stranger.name] ?? 0.97);
  });
});
