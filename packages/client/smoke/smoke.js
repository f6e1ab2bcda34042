// What the package has to do wherever it runs: the smoke test runs this in each runtime, against the server of
// smoke-server.ts, and compares what it returns.
import { BridgesError, createBridgesClient, login, startLogin, unwrap } from '@bridges-api/client';
import { validateResponse } from '@bridges-api/client/validate';

/** @param {string} baseUrl */
export async function smoke(baseUrl) {
  const options = { accessToken: 'token-1', baseUrl, retry: /** @type {const} */ (false) };
  const client = createBridgesClient(options);
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 50);
  const results = {
    list: await client.listBridges(),
    missing: await client.getBridge({ bridgeID: 'missing' }),
    refused: await client.getBridge({ bridgeID: '..' }),
    encoded: await client.getBridge({ bridgeID: 'a/b?c#d é' }),
    html: await client.getBridge({ bridgeID: 'html' }),
    cut: await client.getBridge({ bridgeID: 'cut' }),
    reset: await client.getBridge({ bridgeID: 'reset' }),
    timeout: await client.getBridge({ bridgeID: 'held' }, { timeout: 50 }),
    aborted: await client.getBridge({ bridgeID: 'held' }, { signal: abort.signal }),
    halfTimeout: await client.getBridge({ bridgeID: 'half' }, { timeout: 50 }),
    invalid: await createBridgesClient({ ...options, validate: validateResponse }).getBridge({
      bridgeID: 'a',
    }),
  };
  const thrown = await unwrap(client.getBridge({ bridgeID: 'missing' })).catch((error) => error);
  const { data } = await client.GET('/v1/bridges');

  /** @type {string[]} */
  const handled = [];
  const outcome = await login(
    client,
    { bridgeID: 'a', flowID: 'phone' },
    {
      input: (step) => {
        handled.push(step.stepID);
        return { fields: { phone: '+14155550100' } };
      },
      cookies: () => ({ fields: {} }),
      display: (step) => handled.push(step.stepID),
    },
  );
  const left = startLogin(client, { bridgeID: 'a' });
  for await (const _ of left) break;

  return {
    kinds: Object.fromEntries(
      Object.entries(results).map(([name, result]) => [
        name,
        result.ok ? 'ok' : `${result.kind} ${result.status ?? ''}`,
      ]),
    ),
    encoded: results.encoded.ok && results.encoded.data.id,
    requestID: results.missing.requestID,
    thrown: thrown instanceof BridgesError && `${thrown.name} ${thrown.status} ${thrown.code}`,
    byPath: data?.items.length,
    handled,
    account: outcome.ok && outcome.account?.accountID,
    left: left.outcome && !left.outcome.ok && left.outcome.kind,
  };
}
