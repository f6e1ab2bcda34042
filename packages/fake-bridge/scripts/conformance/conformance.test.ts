// The recordings are not in the repository. This one is made up, and shows that a difference is found.
import { describe, expect, it } from 'vitest';
import { differences, Names } from './compare.ts';
import { drive } from './drive.ts';
import type { Entry, Recording } from './recording.ts';

const base = '/_matrix/provision/v3';
const step = {
  type: 'user_input',
  step_id: 'x.form',
  instructions: '',
  user_input: { fields: null, attachments: null },
};
const complete = {
  type: 'complete',
  step_id: 'x.complete',
  instructions: 'Done',
  complete: { user_login_id: 'ann' },
};

const recording: Recording = {
  name: 'x-form',
  bridge: 'x',
  generation: 'G4',
  entries: [
    entry('login/start/form', 200, { login_id: 'process', txn_id: 'bls_1', ...step }),
    entry('login/step/process/x.form/user_input', 200, { login_id: 'process', txn_id: 'bls_2', ...complete }),
    entry('login/step/process/x.form/user_input', 404, { errcode: 'M_NOT_FOUND', error: 'Login not found' }),
  ],
};

describe('a recording', () => {
  it('agrees with a fake that is set up for it', async () => {
    expect(await drive(recording, [])).toEqual({ requests: 3, fed: 2, differing: [] });
  });

  it.each([
    [{ txn: false }, [0, 1]],
    [{ afterComplete: 'stays' }, [2]],
    [{ noAttachments: 'absent' }, [0]],
  ] as const)('differs from one that has %o', async (changed, entries) => {
    const { differing } = await drive(recording, [], changed);
    expect(differing.map(({ entry }) => entry)).toEqual(entries);
  });
});

describe('an answer', () => {
  it.each([
    ['another status', { status: 200 }, { status: 500 }],
    ['another media type', { contentType: 'application/json' }, { contentType: 'text/plain' }],
    ['an answer where there was none', { error: 'ECONNRESET' }, { status: 200 }],
    ['another value', { body: { a: 1 } }, { body: { a: 2 } }],
    ['null where something was absent', { body: {} }, { body: { a: null } }],
    [
      'more than was recorded',
      { body: { logins: [], network: {} } },
      { body: { logins: [], network: { a: 1 } } },
    ],
    ['text where a number was', { body: { timestamp: 1 } }, { body: { timestamp: '1' } }],
  ])('differs by %s', (_, recorded, came) => {
    expect(differences(recorded, came, new Names())).toHaveLength(1);
  });

  it('agrees in any order of logins, and at any time', () => {
    const body = (...ids: string[]) => ({
      logins: ids.map((id) => ({ id, state_ts: ids.length })),
      login_ids: ids,
    });
    expect(differences({ body: body('a', 'b') }, { body: body('b', 'a') }, new Names())).toEqual([]);
  });

  it('has made-up IDs that stand for one another each time', () => {
    const names = new Names();
    const differ = (recorded: string, came: string) =>
      differences({ body: { txn_id: recorded } }, { body: { txn_id: came } }, names).length;
    expect([differ('r1', 'f1'), differ('r1', 'f1'), differ('r1', 'f2'), differ('r2', 'f1')]).toEqual([
      0, 0, 1, 1,
    ]);
  });
});

function entry(path: string, status: number, body: object): Entry {
  return {
    request: {
      method: 'POST',
      path: `${base}/${path}`,
      query: { user_id: '@alice:example.org' },
      headers: { authorization: 'Bearer <shared-secret>' },
      body: {},
    },
    response: { status, headers: { 'content-type': 'application/json' }, body },
    ms: 1,
  };
}
