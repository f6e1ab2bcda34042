// What a user types, and what the server and a bridge know each other by, stays between them: real processes, a fake bridge.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginSession } from '@bridges-api/core/wire';
import { type FakeBridge, type Generation, generations, startFakeBridge } from '@bridges-api/fake-bridge';
import { describe, expect, it, onTestFinished } from 'vitest';
import { start } from './testing/process.ts';

const SECRET = 'shared-secret-canary-71c2';
const OWNER_TOKEN = 'owner-token-canary-99b3';
/** What is typed, by field. Those of the account are shown as what it is called. */
const typed = {
  user: 'canary-user-5d1',
  pass: 'canary-Pass"word\\ 8f3 ü',
  phone: '+15550198237',
  code: '480263',
  session: 'canary-cookie-2b7',
  csrf: 'canary-csrf-11e',
  homepage: 'https://canary-home-6a9.example/?q=1',
};
const ofTheAccount: readonly string[] = [typed.user, typed.phone, typed.session];

interface Seen {
  readonly answers: string[];
  readonly metrics: string;
  /** What the API and the bridge call what there was. */
  readonly ids: ReadonlySet<string>;
  readonly output: string;
  readonly files: string[];
  readonly processes: ReadonlySet<string>;
}

describe.each(['G1', 'G3', 'G4'] satisfies Generation[])('over a bridge of %s', (generation) => {
  it('nothing of it is in an answer, the metrics, the log or a file', async () => {
    const seen = await walk(generation);
    expect(seen.answers.length).toBeGreaterThan(30);
    expect(seen.processes.size).toBeGreaterThan(8);
    expect(seen.output.split('\n').length).toBeGreaterThan(20);
    expect(seen.files.length).toBeGreaterThan(0);
    const everywhere = [...seen.answers, seen.metrics, seen.output, ...seen.files].join('\n');
    for (const secret of [SECRET, OWNER_TOKEN, 'INITIAL-COOKIE-SECRET', ...seen.processes])
      expect(everywhere).not.toContain(secret);
    expect(seen.ids.size).toBeGreaterThan(20);
    for (const id of seen.ids) expect(seen.metrics).not.toContain(id);
    expect(seen.metrics).toContain('{bridge="semaphore",call="login_submit",outcome="ok"}');
    for (const value of Object.values(typed)) {
      const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];
      for (const form of forms) {
        if (!ofTheAccount.includes(value)) expect(everywhere).not.toContain(form);
        expect(seen.output).not.toContain(form);
        expect(seen.metrics).not.toContain(form);
        // What an account is called is in neither an error nor a message.
        expect(seen.answers.flatMap(messagesOf).join('\n')).not.toContain(form);
      }
    }
  });
});

it('and there is something to be found: the bridge quotes it', async () => {
  expect(generations).toContain('G4');
  const bridge = await startFakeBridge({ sharedSecret: SECRET });
  onTestFinished(() => bridge.close());
  const call = async (path: string, body?: object) => {
    const response = await fetch(
      `${bridge.url}/_matrix/provision/v3/login/${path}?user_id=@ann:example.org`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET}` },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    return response.text();
  };
  const { login_id: process } = JSON.parse(await call('start/form'));
  const { user, homepage } = typed;
  const said = await call(`step/${process}/semaphore.form/user_input`, {
    user,
    homepage,
    pass: 'plain',
    region: 'eu',
  });
  expect(said).toContain(user);
});

/** Walks logins that end in every way, and collects everything that can be seen. */
async function walk(generation: Generation): Promise<Seen> {
  const bridge = await startFakeBridge({ generation, sharedSecret: SECRET, period: 40, grace: 50 });
  onTestFinished(() => bridge.close());
  const directory = mkdtempSync(join(tmpdir(), 'bridges-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const config = join(directory, 'config.json');
  const data = join(directory, 'data');
  const bridges = [
    { id: 'semaphore', url: bridge.url, sharedSecret: SECRET },
    { id: 'wrong', url: bridge.url, sharedSecret: `${SECRET}-but-wrong` },
  ];
  const owners = [{ name: 'ann', token: OWNER_TOKEN, userID: '@ann:example.org' }];
  writeFileSync(
    config,
    JSON.stringify({ bridges, owners, data, logLevel: 'trace', port: 0, adminPort: 0, wait: 5 }),
  );
  const server = start([`--config=${config}`], {});
  const [url, adminURL] = (await server.printed('Ctrl-C')).match(/http:\S+/g) ?? [];
  const answers: string[] = [];
  const processes = new Set<string>();
  const ids = new Set(['"ann"', '@ann:example.org']);
  const call = async (method: string, path: string, body?: object): Promise<LoginSession> => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${OWNER_TOKEN}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    answers.push(text, JSON.stringify([...response.headers]));
    for (const { id } of bridge.processes()) processes.add(id);
    const answered = JSON.parse(text);
    for (const key of ['loginSessionID', 'loginID', 'accountID']) if (answered[key]) ids.add(answered[key]);
    return answered;
  };
  const { pass, user } = typed;
  const form = { user, pass, region: 'eu', homepage: typed.homepage };
  /** Each flow with what is typed in its steps. */
  const logins: [string, ...Readonly<Record<string, string>>[]][] = [
    ...['banned', 'quoted', 'plain', 'wrong', 'late'].map(
      (way) => ['form', { ...form, pass: way }] as [string, typeof form],
    ),
    ['form', { ...form, region: 'nowhere' }, form],
    ['phone', { phone: typed.phone }, { code: typed.code }, { code: '000000' }],
    ['phone', { phone: typed.phone }, { code: typed.code }, { code: '123456' }],
    ['qr', { pass }],
    ['cookies', { session: typed.session, csrf: typed.csrf }],
    ['code'],
    ['denied'],
    ['passkey'],
    ['hidden'],
    ['waiting'],
  ];
  for (const [flowID, ...steps] of logins) {
    let session = await call('POST', '/bridges/semaphore/login-sessions', { flowID });
    const path = `/bridges/semaphore/login-sessions/${session.loginSessionID}`;
    for (let left = steps; session.currentStep && flowID !== 'waiting'; ) {
      const { stepID, type } = session.currentStep;
      const isDisplay = type === 'display_and_wait';
      const fields = isDisplay ? undefined : left[0];
      if (!isDisplay && !fields) break;
      if (!isDisplay) left = left.slice(1);
      await call('POST', `${path}/steps/${stepID}`, { type, ...(fields && { fields }) });
      session = await call('GET', path);
    }
    await call('DELETE', path);
  }
  await disturbed(bridge, call, form);
  bridge.addLogin('@ann:example.org', { id: 'all' });
  for (const path of ['/bridges', '/bridges/semaphore/logins', '/accounts', '/bridges/wrong/capabilities'])
    await call('GET', path);
  const metrics = await (await fetch(`${adminURL}/metrics`)).text();
  server.child.kill('SIGTERM');
  const { stderr, stdout } = await server.ended;
  const files = readdirSync(data).map((file) => readFileSync(join(data, file), 'utf8'));
  return { answers, metrics, ids, output: stdout + stderr, files, processes };
}

/** What goes wrong on the way: the bridge dies in a step, and what it quotes is lost or comes from a proxy. */
async function disturbed(
  bridge: FakeBridge,
  call: (method: string, path: string, body?: object) => Promise<LoginSession>,
  form: Readonly<Record<string, string>>,
): Promise<void> {
  for (const how of ['lose', { status: 502, body: `<p>${form.pass}`, contentType: 'text/html' }] as const) {
    const session = await call('POST', '/bridges/semaphore/login-sessions', { flowID: 'form' });
    bridge.disturb({ operation: 'step', how });
    const path = `/bridges/semaphore/login-sessions/${session.loginSessionID}`;
    await call('POST', `${path}/steps/semaphore.form`, {
      type: 'user_input',
      fields: { ...form, pass: 'quoted' },
    });
    await call('DELETE', path);
  }
}

/** The texts of an answer that are said to a user, wherever they are. */
function messagesOf(answer: string): string[] {
  const found: string[] = [];
  JSON.parse(answer, (name, value) => {
    if (['message', 'instructions', 'statusText', 'errcode', 'code'].includes(name))
      found.push(String(value));
    return value;
  });
  return found;
}
