// The driver against the real server, through a proxy that breaks connections: nothing is executed twice.
import { type CookiesStep, createBridgesClient, login, type UserInputStep } from '@bridges-api/client';
import { describe, expect, it } from 'vitest';
import { type Harm, startProxy } from './testing/proxy.ts';
import { startSandbox, token, typed } from './testing/sandbox.ts';

const logins = [
  ['local-telegram', 'phone', ['phone', 'code', 'password'], { phone: ['+14155550101'] }],
  ['local-whatsapp', 'qr', [], {}],
  ['gmessages', 'google', ['cookies'], {}],
] as const;
const harms: Harm[] = ['refused', 'lost', 'cut'];

describe.each(logins)('%s %s', (bridgeID, flowID, forms, values) => {
  it.each(harms)('is completed when the first of each request is %s', async (harm) => {
    const { outcome, asked, harmed } = await loginThrough(harm, (nth) => nth === 0);
    expect(outcome).toMatchObject({ ok: true });
    // Executed twice, a step would come back as "code~2".
    expect(asked).toEqual(forms);
    expect(harmed).toBeGreaterThan(1);
  });

  it('is completed when two of three requests are harmed', async () => {
    const kinds: Harm[] = ['lost', 'cut'];
    const { outcome, asked } = await loginThrough(
      (total) => kinds[total % kinds.length],
      (nth) => nth % 3 !== 2,
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(asked).toEqual(forms);
  });

  /** Does harm to the requests whose number, among those of the same method and path, is chosen. */
  async function loginThrough(
    harm: Harm | ((total: number) => Harm | undefined),
    isChosen: (nth: number) => boolean,
  ) {
    const sandbox = await startSandbox();
    const counts = new Map<string, number>();
    let harmed = 0;
    const url = await startProxy(sandbox.url, (method, path) => {
      const request = `${method} ${path}`;
      const nth = counts.get(request) ?? 0;
      counts.set(request, nth + 1);
      // A session whose creation got no answer cannot be known.
      if (path.endsWith('/login-sessions') || !isChosen(nth)) return undefined;
      harmed += 1;
      return typeof harm === 'string' ? harm : harm(harmed);
    });
    const client = createBridgesClient({
      accessToken: token,
      baseUrl: url,
      fetch: sandbox.fetch,
      clock: sandbox.clock,
    });
    const asked: string[] = [];
    const given = new Map(Object.entries<readonly string[]>(values).map(([id, all]) => [id, [...all]]));
    const fill = (step: UserInputStep | CookiesStep) => {
      asked.push(step.stepID);
      return typed(bridgeID, step, given);
    };
    const outcome = await sandbox.drive(
      login(
        client,
        { bridgeID, flowID },
        {
          input: (step) => ({ fields: fill(step) }),
          cookies: (step) => ({ fields: fill(step) }),
          display: () => {},
        },
        { clock: sandbox.clock },
      ),
    );
    return { outcome, asked, harmed };
  }
});
