// Collects the values of a cookies step in a browser that Playwright drives; Electron and web views can do the same.
import type {
  CookieSource,
  CookiesStep,
  FieldsAnswer,
} from '@bridges-api/client';
import { isFoundIn } from '@bridges-api/client/patterns';
import type { Browser } from 'playwright-core';

type Values = Record<string, string>;

// #region sign-in
/** Ends with an error when the signal says so, or after `patience` ms. */
export async function signIn(
  step: CookiesStep,
  browser: Browser,
  { signal, patience = 15 * 60_000 }: SignInOptions = {},
): Promise<FieldsAnswer> {
  const { url, userAgent, expectedFinalURLRegex = '', extractJS } = step;
  const context = await browser.newContext(userAgent ? { userAgent } : {});
  // Whatever is waited for in the browser then ends.
  const over = AbortSignal.any([
    AbortSignal.timeout(patience),
    ...(signal ? [signal] : []),
  ]);
  const close = () => context.close();
  over.addEventListener('abort', close);
  try {
    over.throwIfAborted();
    const page = await context.newPage();
    const nothing = (): Values => ({}); // while the page goes elsewhere
    const headers: Values = {};
    page.on('request', async (request) => {
      Object.assign(headers, await request.allHeaders().catch(nothing));
    });

    await page.goto(url);
    await page.waitForURL(
      ({ href }) => isFoundIn(href, expectedFinalURLRegex),
      { timeout: 0 },
    );

    const fields: Values = {};
    // What the script of the step finds counts, and not what lies about. It may
    // take until the user has signed in: the browser is looked at meanwhile.
    let found: Values | undefined = extractJS ? undefined : {};
    let isRunning = false;
    const runScript = async (script: string) => {
      isRunning = true;
      const values = await page.evaluate(script).catch(() => undefined);
      if (values) found = stringsIn(values);
      isRunning = false;
    };
    for (;;) {
      const jar = await context.cookies();
      const storage = await page
        .evaluate(() => ({ ...localStorage }))
        .catch(nothing);
      const find = ({ type, name, cookieDomain: domain }: CookieSource) => {
        if (type === 'local_storage') return storage[name];
        if (type.endsWith('header')) return headers[name.toLowerCase()];
        if (type !== 'cookie') return undefined; // for the script
        const cookies = jar.filter((cookie) => cookie.name === name);
        return cookies.find((cookie) => isOf(cookie.domain, domain))?.value;
      };
      for (const { id, type = '', name = id, sources } of step.fields) {
        for (const source of sources ?? [{ type, name }]) {
          const value = find(source);
          if (value) fields[id] = value;
        }
      }
      if (extractJS && !isRunning) void runScript(extractJS);
      Object.assign(fields, found);

      const isDone = (field: CookieField) => isThere(field, fields[field.id]);
      if (found && step.fields.every(isDone))
        return { fields, lastURL: page.url(), source: 'webview' };
      await page.waitForTimeout(250);
    }
  } catch (error) {
    throw over.aborted ? over.reason : error;
  } finally {
    over.removeEventListener('abort', close);
    await close();
  }
}

interface SignInOptions {
  signal?: AbortSignal;
  patience?: number;
}

function isOf(domain: string, wanted = domain) {
  return domain.replace(/^\./, '') === wanted.replace(/^\./, '');
}

function stringsIn(values: object): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.filter(([, value]) => typeof value === 'string'),
  );
}

type CookieField = CookiesStep['fields'][number];

function isThere({ required = true, pattern }: CookieField, value?: string) {
  if (value === undefined) return !required;
  return pattern === undefined || isFoundIn(value, pattern);
}
// #endregion sign-in
