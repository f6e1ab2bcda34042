// Servers that do as the spec says and yet not as packages/server does. No rule may fail on them.
import { describe, it } from 'vitest';
import { readFixture } from '../../src/suite/fixture.ts';
import { runSuite } from '../../src/suite/suite.ts';
import type { Changes, Json } from './mutant.ts';
import { startMutant } from './start.ts';

/** A value that a fixture submits as a cookie. */
const cookie =
  readFixture('sandbox')
    .logins.flatMap(({ steps }) => steps)
    .filter(({ lastURL }) => lastURL !== undefined)
    .flatMap(({ fields }) => Object.values(fields))[0] ?? '';

/** What is different, in words. Several things at once, as each run takes its time. */
const others: Readonly<Record<string, () => Changes>> = {
  'adds a counter, says little of accounts, and knows people by a cookie': () => {
    let count = 0;
    return everyObject((object) => {
      if ('status' in object && !('errcode' in object)) object.ownCounter = ++count;
      if ('removeScopes' in object) delete object.accountIDs;
      delete object.affectedAccountIDs;
      if (object.user) object.user.username = cookie;
    });
  },
  'starts every login by displaying nothing, and connects accounts slowly': () => ({
    ...everyObject((object) => {
      if ('accountID' in object && 'bridge' in object) {
        delete object.loginID;
        if (object.status === 'connected') object.status = 'connecting';
      }
      if ('activeAccountCount' in object) {
        const active = object.accounts.filter(({ status }: Json) => status === 'backfilling');
        object.activeAccountCount = active.length;
      }
    }),
    limits: { startWait: 0 },
  }),
};

describe.concurrent('no rule fails on a server that', () => {
  it.for(Object.entries(others))('%s', async ([, apply], { expect }) => {
    const { stop, ...server } = await startMutant({ ...nameless, apply });
    try {
      const { results } = await runSuite({ ...server, profile: 'full', fixture: 'sandbox' });
      const failed = results.filter(({ outcome }) => outcome === 'fail');
      expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
    } finally {
      await stop();
    }
  });
});

/** Changes every object of every answer. */
function everyObject(change: (object: Json) => void): Changes {
  const visit = (value: Json) => {
    if (typeof value !== 'object' || value === null) return;
    Object.values(value).forEach(visit);
    if (!Array.isArray(value)) change(value);
  };
  return { answer: ({ body }) => visit(body) };
}

const nameless = {
  id: 'another',
  kind: 'schema',
  summary: 'No fault.',
  breaks: 'Nothing.',
  expect: [],
  shows: 'bridges',
} as const;
